-- Meals that somebody paid ahead, and seats that partners offer: counts, sealed, never persons (docs/decisions/0041-online-payments.md).
create table pots (
  canteen_id uuid primary key references canteens,
  key_id text not null,
  bytes bytea not null check (octet_length(bytes) = any (array[4096, 16384, 65536]))
);

-- What a partner offers, and what it gave for it: a contract, linked to no guest and no meal. How many seats were used is in the pot.
create table sponsorships (
  canteen_id uuid not null references canteens,
  -- Made with the form: the same form sent twice is one.
  id uuid not null,
  partner text not null check (char_length(partner) between 1 and 100),
  seats integer not null check (seats between 1 and 2000),
  valid_from date not null,
  valid_until date not null,
  cents bigint not null check (cents > 0),
  way text not null check (way in ('transfer', 'cheque', 'cash', 'invoiced')),
  entry_number bigint,
  noted_on date not null,
  primary key (canteen_id, id),
  check (valid_from <= valid_until)
);
