-- What guests pay online is a means of its own, read back from the provider (docs/decisions/0041-online-payments.md).
alter table settled_money add column online_cents integer not null default 0;
alter table settled_money drop constraint settled_money_check1;
alter table settled_money add constraint settled_money_means_check
  check (cash_cents + card_cents + cheque_cents + transfer_cents + online_cents = known_cents);
