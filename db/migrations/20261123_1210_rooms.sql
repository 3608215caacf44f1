-- The tables of a canteen's room, drawn once.
create table room_tables (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  seats smallint not null check (seats between 1 and 40),
  wheelchair_places smallint not null default 0 check (wheelchair_places between 0 and seats),
  -- Where it stands, in hundredths of the room: from the left, and from the back.
  from_left smallint not null check (from_left between 0 and 100),
  from_back smallint not null check (from_back between 0 and 100),
  primary key (canteen_id, id),
  constraint table_names_differ unique (canteen_id, name)
);
