-- The contribution screen of a meal, handed to a guest on a device where somebody of the team is signed in: until the PIN, that session
-- shows the screen and nothing else. The PIN stays with the session, so that the next guest costs no typing.
create table handovers (
  canteen_id uuid not null,
  session_id uuid not null unique references sessions on delete cascade,
  meal_id uuid not null,
  pin_digest text not null,
  wrong_pins integer not null default 0 check (wrong_pins between 0 and 5),
  -- Null: in the team's hands again.
  handed_at timestamptz,
  primary key (canteen_id, session_id),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);

-- The same on a device that is paired with the meal: its own PIN takes it back.
alter table pairings add column handed_at timestamptz;
