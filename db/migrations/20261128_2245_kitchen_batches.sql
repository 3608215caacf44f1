-- Until the eve of a meal its kitchen is told of many bookings at once: what was told last, and a mark of each booking as it was then. Sealed like
-- the needs, in as many bytes whatever was told (docs/decisions/0006). Gone with the needs.
create table kitchen_batches (
  canteen_id uuid not null,
  meal_id uuid not null,
  key_id text not null,
  bytes bytea not null check (octet_length(bytes) = 32768),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals (canteen_id, id) on delete cascade
);
