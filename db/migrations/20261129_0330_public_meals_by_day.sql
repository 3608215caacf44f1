-- Public pages and feeds ask for so many meals of a day, of a place or of a kind: each question finds its first rows without the others.
drop index meals_calendar;
create index meals_by_day on meals (service_date, table_at, canteen_id) where state <> 'draft';
create index meals_by_canteen_and_day on meals (canteen_id, service_date) where state <> 'draft';
create index meals_by_kind_and_day on meals (kind, service_date, table_at) where state <> 'draft';
