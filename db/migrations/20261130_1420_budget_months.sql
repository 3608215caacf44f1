-- What a month gets of a year's line, where it is not an even share of it (docs/decisions/0044-will-we-live.md).
create table budget_months (
  canteen_id uuid not null references canteens,
  fiscal_year date not null,
  nature text not null,
  -- Its first day.
  month date not null,
  cents bigint not null check (cents between 0 and 100000000),
  primary key (canteen_id, fiscal_year, nature, month)
);
