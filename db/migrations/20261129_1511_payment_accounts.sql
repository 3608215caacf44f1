-- An association's account at a payment provider, its keys sealed, and which movements of money were counted. No payment has a row: its
-- purpose stands at the provider, and what it brought is in a sealed bag or purse (docs/decisions/0041-online-payments.md).
create table payment_accounts (
  association_id uuid primary key references associations,
  -- The canteen from which it was connected: its seal is named after it.
  canteen_id uuid not null references canteens,
  provider text not null check (provider in ('stripe', 'helloasso')),
  is_live boolean not null,
  -- Whether guests may pay. What was paid before is read back all the same.
  is_open boolean not null,
  -- What was paid before this instant is not counted: its digests were made with another key.
  counts_from timestamptz not null,
  read_until timestamptz not null,
  fees_until date not null,
  -- When a trial payment was last read back.
  tried_on date,
  key_id text not null,
  bytes bytea not null check (octet_length(bytes) = any (array[1024, 4096]))
);

-- A digest under a sealed key of a provider's id, and a day. It tells neither a payment, nor a person, nor an amount.
create table settled_payments (
  association_id uuid not null references associations,
  digest text not null check (char_length(digest) = 43),
  settled_on date not null,
  primary key (association_id, digest)
);
create index settled_payments_by_day on settled_payments (settled_on);
