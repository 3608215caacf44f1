-- A booking is a party of attendees. Whoever holds its signed link may see, change and cancel it; an account is never needed.
create table bookings (
  canteen_id uuid not null,
  id uuid not null default gen_random_uuid(),
  meal_id uuid not null,
  -- Short enough to be said on the phone.
  code text not null check (code ~ '^[2-9A-HJ-NP-Z]{6}$'),
  channel text not null check (channel in ('online', 'phone', 'walk-in', 'partner', 'standing')),
  state text not null default 'confirmed' check (state in ('confirmed', 'cancelled')),
  contact_name text not null default '',
  email text check (email = lower(email)),
  phone text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  message text not null default '',
  -- Made once for each form given out: sending the same form twice books once.
  request_key uuid,
  -- Counts the changes (iCalendar's SEQUENCE), and the last one that a mail told.
  revision integer not null default 0,
  told_revision integer not null default -1,
  booked_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (canteen_id, id),
  unique (canteen_id, meal_id, code),
  unique (canteen_id, meal_id, request_key),
  foreign key (canteen_id, meal_id) references meals,
  check ((state = 'cancelled') = (cancelled_at is not null))
);
create index bookings_of_meal on bookings (canteen_id, meal_id);
create index bookings_of_email on bookings (email);

create table attendees (
  canteen_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  meal_id uuid not null,
  position smallint not null,
  first_name text not null default '',
  mode text not null check (mode in ('cook', 'eat', 'cook-and-eat')),
  is_child boolean not null default false,
  -- null: would rather not say.
  age_class text check (age_class in ('under-25', '25-55', 'over-55')),
  first_time boolean,
  arrival text not null default 'expected' check (arrival in ('expected', 'arrived', 'no-show')),
  primary key (canteen_id, id),
  unique (canteen_id, booking_id, position),
  foreign key (canteen_id, booking_id) references bookings on delete cascade,
  foreign key (canteen_id, meal_id) references meals,
  check (not is_child or age_class = 'under-25')
);
create index attendees_of_meal on attendees (canteen_id, meal_id);

-- Diet can reveal religion or health: counted for the kitchen, tied to nobody, erased after the meal.
create table dietary_needs (
  canteen_id uuid not null,
  meal_id uuid not null,
  need text not null check (need in ('vegetarian', 'vegan', 'no-pork', 'no-gluten', 'no-milk', 'no-nuts', 'soft-food', 'other-allergy')),
  guests integer not null check (guests > 0),
  primary key (canteen_id, meal_id, need),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);
