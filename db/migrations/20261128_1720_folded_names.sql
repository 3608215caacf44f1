-- The name of a booking as it is searched and sorted. SQL cannot fold it: the start after this migration does (src/start-steps.ts).
alter table bookings add column folded_name text;
create index bookings_to_fold on bookings (canteen_id, id) where folded_name is null;
