-- Devices that show the board of one meal without anybody's session (docs/decisions/0027). Kept once ended: the history tells who had paired them.
create table pairings (
  canteen_id uuid not null,
  id uuid not null,
  meal_id uuid not null,
  device_name text not null check (device_name <> ''),
  pin_digest text not null,
  paired_by uuid references users on delete set null,
  paired_at timestamptz not null,
  -- At the latest, whatever becomes of the meal.
  ends_at timestamptz not null check (ends_at > paired_at),
  touched_at timestamptz not null,
  locked_at timestamptz,
  wrong_pins integer not null default 0 check (wrong_pins between 0 and 5),
  ended_at timestamptz,
  primary key (canteen_id, id),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);
create index pairings_of_meal on pairings (canteen_id, meal_id);
