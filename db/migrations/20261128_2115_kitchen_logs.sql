-- What the kitchen's sheet said when it was read, so that what changes afterwards is announced. Sealed like the needs that it counts, in as many
-- bytes whatever was read, and written when the sheet is read, never with a booking (docs/decisions/0006). Gone with the needs.
create table kitchen_logs (
  canteen_id uuid not null,
  meal_id uuid not null,
  key_id text not null,
  bytes bytea not null check (octet_length(bytes) = 4096),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals (canteen_id, id) on delete cascade
);
