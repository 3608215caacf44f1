-- The day of the next month on which a month's figures are published.
alter table network add column publishing_day smallint not null default 5 check (publishing_day between 2 and 28);

-- What is shown of a month that is over, published once; a revision when enough has changed since (docs/decisions/0010-disclosure-control.md).
create table published_months (
  -- null: all canteens of the network together.
  canteen_id uuid references canteens,
  month date not null check (extract(day from month) = 1),
  revision integer not null check (revision >= 1),
  shown jsonb not null,
  -- The sums that it was made of, what was counted in them (meals; of the network, canteens) with a digest of each, and one of all.
  counts jsonb not null,
  parts jsonb not null,
  digest text not null,
  published_at timestamptz not null,
  unique nulls not distinct (canteen_id, month, revision)
);
