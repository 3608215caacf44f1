-- Impact reports: what they say is kept as it was read, so that one is made again with the same bytes (docs/decisions/0064-reports.md). No canteen: the network's.
create table impact_reports (
  canteen_id uuid references canteens (id),
  id uuid primary key,
  first_month date not null check (extract(day from first_month) = 1),
  last_month date not null check (extract(day from last_month) = 1 and last_month >= first_month),
  language text not null check (language in ('fr', 'en')),
  -- Percent of the work; 100 once it is made.
  progress integer not null default 0 check (progress between 0 and 100),
  data jsonb,
  digest text,
  ordered_on date not null,
  check (progress < 100 or (data is not null and digest is not null))
);
create index impact_reports_of_canteen on impact_reports (canteen_id, ordered_on);
