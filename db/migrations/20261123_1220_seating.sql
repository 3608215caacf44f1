-- Keys sort by their bytes here as in the code.
-- Guests who agreed that whom they sat with is remembered, known by a keyed hash of their contact and first name.
-- To withdraw is to delete the row: the encounters go with it.
create table remembered_guests (
  canteen_id uuid not null references canteens,
  guest_key text collate "C" not null check (length(guest_key) = 43),
  agreed_on date not null,
  primary key (canteen_id, guest_key)
);

-- The last day on which two guests shared a table. Both keys must be remembered guests: without consent there can be no row.
create table encounters (
  canteen_id uuid not null,
  first_key text collate "C" not null,
  second_key text collate "C" not null,
  met_on date not null,
  primary key (canteen_id, first_key, second_key),
  foreign key (canteen_id, first_key) references remembered_guests on delete cascade,
  foreign key (canteen_id, second_key) references remembered_guests on delete cascade,
  check (first_key < second_key)
);
create index encounters_of_second on encounters (canteen_id, second_key);

-- What a guest said in order to be seated, erased some weeks after the meal. `guest_key` is there only with consent.
create table seating_answers (
  canteen_id uuid not null,
  attendee_id uuid not null,
  situation text check (situation in ('working', 'studying', 'retired', 'out-of-work', 'other')),
  hosts boolean not null default false,
  wheelchair boolean not null default false,
  guest_key text collate "C",
  primary key (canteen_id, attendee_id),
  foreign key (canteen_id, attendee_id) references attendees on delete cascade,
  foreign key (canteen_id, guest_key) references remembered_guests on delete set null (guest_key)
);
create index seating_answers_of_guest on seating_answers (canteen_id, guest_key);

-- Guests whom the network's coordination keeps at different tables. Hashes only, and never a reason.
create table kept_apart (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  first_key text collate "C" not null,
  second_key text collate "C" not null,
  since date not null,
  primary key (canteen_id, id),
  unique (canteen_id, first_key, second_key),
  check (first_key < second_key)
);

-- How a meal is to be seated, and what the last search answered.
create table seating_plans (
  canteen_id uuid not null,
  meal_id uuid not null,
  courses smallint not null default 1 check (courses between 1 and 3),
  newcomers_need_host boolean not null default true,
  state text not null check (state in ('sought', 'found', 'refused', 'failed')),
  -- The search that is awaited: what an older one answers no longer counts.
  search_id uuid not null,
  sought_at timestamptz not null,
  refusals jsonb not null default '[]',
  -- The same people seated at random: counts of the whole room, of nobody in particular.
  band jsonb,
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);

-- Who sits where tonight: a party is never split. Erased when the meal is closed.
create table seats (
  canteen_id uuid not null,
  meal_id uuid not null,
  booking_id uuid not null,
  course smallint not null check (course between 1 and 3),
  table_id uuid not null,
  pinned boolean not null default false,
  primary key (canteen_id, booking_id, course),
  foreign key (canteen_id, meal_id) references seating_plans on delete cascade,
  foreign key (canteen_id, booking_id) references bookings on delete cascade,
  foreign key (canteen_id, table_id) references room_tables on delete cascade
);
create index seats_of_meal on seats (canteen_id, meal_id);

-- What the tables of a closed meal brought about, beside random seatings of the same people (5th, 50th and 95th of a hundred). Counts only.
create table mixing_figures (
  canteen_id uuid not null,
  meal_id uuid not null,
  guests integer not null check (guests >= 0),
  tables integer not null check (tables >= 0),
  new_encounters integer not null,
  new_encounters_low integer,
  new_encounters_middle integer,
  new_encounters_high integer,
  across_difference integer not null,
  across_difference_low integer,
  across_difference_middle integer,
  across_difference_high integer,
  meeting_nobody_new integer not null check (meeting_nobody_new between 0 and guests),
  meeting_nobody_new_low integer,
  meeting_nobody_new_middle integer,
  meeting_nobody_new_high integer,
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals
);
