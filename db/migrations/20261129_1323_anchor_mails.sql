-- Months of which an association's treasurers have been sent the head of its ledger.
create table anchor_mails (
  association_id uuid not null references associations,
  month date not null check (extract(day from month) = 1),
  primary key (association_id, month)
);
