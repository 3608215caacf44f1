-- A weekly sitting, from which meals are generated. Hours are the canteen's own, right through daylight saving.
create table sitting_templates (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  weekday smallint not null check (weekday between 1 and 7),
  kind text not null check (kind in ('lunch', 'dinner', 'brunch', 'theme-evening', 'workshop', 'first-time', 'group-visit', 'celebration')),
  title text not null,
  cooks_at time,
  table_at time not null,
  ends_at time not null,
  kitchen_places integer not null check (kitchen_places >= 0),
  table_places integer not null check (table_places >= 0),
  booking_closes_minutes integer not null check (booking_closes_minutes >= 0),
  valid_from date not null,
  valid_until date,
  primary key (canteen_id, id),
  check (valid_until >= valid_from),
  check (cooks_at <= table_at),
  check (table_at < ends_at)
);

create table canteen_closures (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  first_day date not null,
  last_day date not null,
  reason text not null,
  primary key (canteen_id, id),
  check (last_day >= first_day)
);

create table meals (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  slug text not null,
  template_id uuid,
  service_date date not null,
  kind text not null check (kind in ('lunch', 'dinner', 'brunch', 'theme-evening', 'workshop', 'first-time', 'group-visit', 'celebration')),
  title text not null check (title <> ''),
  theme text not null default '',
  description text not null default '',
  greeter text not null default '',
  -- Where, when it is not at the canteen itself (pop-up meals).
  place_name text,
  place_address text,
  cooks_at timestamptz,
  table_at timestamptz not null,
  ends_at timestamptz not null,
  booking_closes_at timestamptz not null,
  kitchen_places integer not null check (kitchen_places >= 0),
  table_places integer not null check (table_places >= 0),
  -- How many confirmed attendees cook and eat. Moved by features/bookings/take-places.ts alone, under this row's lock.
  cooks_confirmed integer not null default 0,
  eaters_confirmed integer not null default 0,
  state text not null default 'draft' check (state in ('draft', 'published', 'cancelled', 'held', 'closed')),
  cancellation_reason text,
  primary key (canteen_id, id),
  unique (canteen_id, slug),
  unique (canteen_id, template_id, service_date),
  check (cooks_at <= table_at),
  check (table_at < ends_at),
  check (booking_closes_at <= table_at),
  check ((state = 'cancelled') = (cancellation_reason is not null)),
  constraint kitchen_never_oversold check (cooks_confirmed between 0 and kitchen_places),
  constraint table_never_oversold check (eaters_confirmed between 0 and table_places)
);
create index meals_calendar on meals (service_date) where state in ('published', 'cancelled', 'held');
create index meals_of_canteen on meals (canteen_id, table_at);

create table dishes (
  canteen_id uuid not null,
  meal_id uuid not null,
  position smallint not null,
  course text not null check (course in ('starter', 'main', 'side', 'cheese', 'dessert', 'drink')),
  name text not null check (name <> ''),
  vegetarian boolean not null default false,
  -- null: not yet known, which is not the same as none.
  allergens text[] check (allergens <@ array['gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soya', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs']),
  primary key (canteen_id, meal_id, position),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);
