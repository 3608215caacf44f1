-- What a client paid beyond what was owed: it is held for them (account 4191) until it is given back. Of what is given back, what of it was held.
alter table invoice_payments add column advance_cents bigint not null default 0,
  add constraint invoice_payments_advance_check check (advance_cents between least(cents, 0) and greatest(cents, 0));
