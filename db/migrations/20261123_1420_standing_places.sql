-- How much of a meal regulars may hold before anybody else books, and how long before the table is set they confirm.
alter table canteens add column standing_share_percent smallint not null default 30 check (standing_share_percent between 0 and 100);
alter table canteens add column standing_confirm_hours smallint not null default 24 check (standing_confirm_hours between 1 and 168);

-- A place that a regular keeps at a sitting of the template. Deleted when it ends: what it led to are bookings like any other.
create table standing_places (
  canteen_id uuid not null,
  id uuid not null default gen_random_uuid(),
  template_id uuid not null,
  first_name text not null check (first_name <> ''),
  email text check (email = lower(email)),
  phone text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  guests smallint not null check (guests between 1 and 6),
  mode text not null check (mode in ('cook', 'eat', 'cook-and-eat')),
  -- Who has been coming longest is seated first.
  since timestamptz not null,
  -- The first day on which the regular comes back; null: not away.
  paused_until date,
  primary key (canteen_id, id),
  foreign key (canteen_id, template_id) references sitting_templates
);
create index standing_places_of_sitting on standing_places (canteen_id, template_id);

-- What became of a standing place at one meal.
create table standing_turns (
  canteen_id uuid not null,
  standing_place_id uuid not null,
  meal_id uuid not null,
  -- Null when no place could be given; it may still be.
  booking_id uuid,
  state text not null check (state in ('no-room', 'held', 'confirmed', 'let-go', 'released')),
  confirm_by timestamptz not null,
  asked_at timestamptz,
  primary key (canteen_id, standing_place_id, meal_id),
  foreign key (canteen_id, standing_place_id) references standing_places on delete cascade,
  foreign key (canteen_id, meal_id) references meals,
  foreign key (canteen_id, booking_id) references bookings,
  check ((state = 'no-room') = (booking_id is null))
);
create index standing_turns_of_meal on standing_turns (canteen_id, meal_id);
create index standing_turns_waiting on standing_turns (confirm_by) where state = 'held';
