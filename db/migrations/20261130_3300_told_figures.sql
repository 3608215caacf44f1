-- What is told of a month beside what its meals show: of the kitchen, the books, the team and what guests answered. Each figure once, by class; those
-- of people never change (docs/decisions/0061-indicators.md). A null value: too few to be told. No canteen: the network's.
create table told_figures (
  canteen_id uuid references canteens (id),
  month date not null check (extract(day from month) = 1),
  indicator text not null,
  class text not null,
  version integer not null,
  value double precision,
  low double precision,
  high double precision,
  answers integer,
  told_at timestamptz not null,
  unique nulls not distinct (canteen_id, month, indicator, class),
  check (value is not null or (low is null and high is null and answers is null)),
  check ((low is null) = (high is null))
);
