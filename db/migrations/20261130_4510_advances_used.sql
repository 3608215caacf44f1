-- What is held for a client may pay another invoice of theirs: a row on each of the two, of which each knows the other, and one entry.
alter table invoice_payments drop constraint invoice_payments_means_check;
alter table invoice_payments add constraint invoice_payments_means_check check (means in ('cash', 'cheque', 'card', 'transfer', 'advance'));
alter table invoice_payments add column twin_id uuid;
alter table invoice_payments add constraint invoice_payments_twin_fkey
  foreign key (association_id, twin_id) references invoice_payments deferrable initially deferred;
alter table invoice_payments add constraint invoice_payments_twin_check
  check ((means = 'advance') = (twin_id is not null) and (means <> 'advance' or advance_cents = least(cents, 0)));
create unique index invoice_payments_one_twin on invoice_payments (association_id, twin_id) where twin_id is not null;
