-- A small database as the code of 28 November 2026 (commit b070e66) left it: its structure, made by its own migrations, then its rows.
-- Its SECRET was 'the secret of the kept database, 32 letters long'. Never change it: test/kept-database.test.ts brings it to the newest.
set client_encoding to 'UTF8';

-- 20261123_0900_network_and_canteens.sql
-- One installation serves one network: the table holds one row.
create table network (
  only_one boolean primary key default true check (only_one),
  name text not null check (name <> ''),
  tagline_fr text not null default '',
  tagline_en text not null default '',
  about_fr text not null default '',
  about_en text not null default '',
  email text,
  accent_colour text not null default '#C8402B' check (accent_colour ~ '^#[0-9A-Fa-f]{6}$'),
  -- Cells that count fewer people than this stay hidden (domain.md §4).
  canteen_cell_threshold integer not null default 5 check (canteen_cell_threshold >= 5),
  network_cell_threshold integer not null default 11 check (network_cell_threshold >= 11),
  low_price_max_cents integer not null default 700 check (low_price_max_cents > 0),
  demonstration boolean not null default false,
  created_at timestamptz not null
);

create table associations (
  id uuid primary key default gen_random_uuid(),
  legal_name text not null check (legal_name <> ''),
  siren text check (siren ~ '^[0-9]{9}$'),
  rna text check (rna ~ '^W[0-9A-Z]{9}$'),
  created_at timestamptz not null
);

create table canteens (
  id uuid primary key default gen_random_uuid(),
  association_id uuid not null references associations,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> ''),
  street text not null,
  postcode text not null,
  town text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  time_zone text not null default 'Europe/Paris',
  state text not null default 'open' check (state in ('project', 'pop-up', 'open', 'paused', 'closed')),
  opened_on date,
  welcome_fr text not null default '',
  welcome_en text not null default '',
  wheelchair_access text not null default 'unknown' check (wheelchair_access in ('full', 'partial', 'none', 'unknown')),
  public_transport text not null default '',
  greeter text not null default '',
  phone text,
  email text,
  -- What the team answers to who pays nothing; shown as it stands, asked of nobody.
  zero_policy_fr text not null default '',
  zero_policy_en text not null default '',
  created_at timestamptz not null
);

-- In the database, so that one backup holds everything. Always re-encoded by us.
create table canteen_photos (
  canteen_id uuid primary key references canteens,
  content bytea not null,
  media_type text not null check (media_type in ('image/webp', 'image/jpeg')),
  width integer not null,
  height integer not null,
  alternative_text text not null,
  updated_at timestamptz not null
);

-- The price of a canteen from a day on. A past version is never altered: figures name the one they were made with.
create table price_versions (
  canteen_id uuid not null references canteens,
  valid_from date not null,
  suggested_price_cents integer not null check (suggested_price_cents > 0),
  ingredients_cents integer not null check (ingredients_cents >= 0),
  running_costs_cents integer not null check (running_costs_cents >= 0),
  primary key (canteen_id, valid_from)
);

-- The code that the terminal shows while there is no network; shared by all web processes, gone with the first run.
create table first_run_codes (
  digest text primary key,
  created_at timestamptz not null
);

-- 20261123_0910_people_and_roles.sql
-- The four tables of the sign-in library (better-auth), under our names.
create table users (
  id uuid primary key default gen_random_uuid(),
  name text not null default '',
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  second_factor_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

create table accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_user on accounts (user_id);

create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

create table two_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create unique index two_factors_user on two_factors (user_id);

-- A role is held from a day to a day, in a canteen or, for the two network roles, in the whole network.
create table role_grants (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  canteen_id uuid references canteens,
  role text not null check (role in ('canteen-manager', 'core-team', 'board-member', 'treasurer', 'volunteer', 'civic-service', 'network-coordinator', 'network-admin')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  granted_by uuid references users on delete set null,
  check (ends_at > starts_at),
  check ((role in ('network-coordinator', 'network-admin')) = (canteen_id is null))
);
create index role_grants_user on role_grants (user_id);
create index role_grants_canteen on role_grants (canteen_id);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email)),
  canteen_id uuid references canteens,
  role text not null check (role in ('canteen-manager', 'core-team', 'board-member', 'treasurer', 'volunteer', 'civic-service', 'network-coordinator', 'network-admin')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  expires_at timestamptz not null,
  invited_by uuid references users on delete set null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  check (ends_at > starts_at),
  check ((role in ('network-coordinator', 'network-admin')) = (canteen_id is null))
);

-- 20261123_0920_meals.sql
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
  -- How many confirmed attendees cook and eat. Moved by features/guests/parties/take-places.ts alone, under this row's lock.
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

-- 20261123_0930_bookings.sql
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

-- 20261123_0940_contributions_and_figures.sql
-- A bag of amounts: how many contributions of which amount a meal has received. It has no row per contribution, hence no
-- person, no time and no order of arrival, and nothing else refers to it (docs/decisions/0005-contributions-are-a-bag.md).
create table contributions (
  canteen_id uuid not null,
  meal_id uuid not null,
  means text not null check (means in ('cash', 'card', 'cheque', 'transfer')),
  amount_cents integer not null check (amount_cents >= 0),
  times integer not null check (times > 0),
  primary key (canteen_id, meal_id, means, amount_cents),
  foreign key (canteen_id, meal_id) references meals
);

-- A box counted in one go knows its total and perhaps how many envelopes it held; never single amounts.
create table contribution_boxes (
  canteen_id uuid not null,
  meal_id uuid not null,
  total_cents integer not null check (total_cents >= 0),
  envelopes integer check (envelopes >= 0),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals
);

-- What a closed meal leaves behind: counts and sums, no person. Every page on the mix reads this and its roll-ups only.
create table figures (
  canteen_id uuid not null,
  meal_id uuid not null,
  service_date date not null,
  kind text not null,
  guests integer not null check (guests >= 0),
  cooks integer not null check (cooks between 0 and guests),
  eaters integer not null check (eaters between 0 and guests),
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  low_price_max_cents integer not null,
  suggested_price_cents integer not null,
  break_even_price_cents integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents integer not null,
  box_envelopes integer not null,
  box_cents integer not null,
  cash_cents integer not null,
  card_cents integer not null,
  cheque_cents integer not null,
  transfer_cents integer not null,
  -- What the till held; null when nobody counted it.
  cash_counted_cents integer check (cash_counted_cents >= 0),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals,
  check (cooks + eaters - cooked_and_ate = guests),
  check (children <= under_25),
  check (under_25 + from_25_to_55 + over_55 + age_unknown = guests),
  check (newcomers + returning_guests + newcomer_unknown = guests),
  check (price_low + price_middle + price_high = known_contributions),
  check (cash_cents + card_cents + cheque_cents + transfer_cents = known_cents)
);
create index figures_of_month on figures (canteen_id, service_date);

-- Sums of the closed meals of one canteen in one month.
create table monthly_figures (
  canteen_id uuid not null references canteens,
  month date not null check (extract(day from month) = 1),
  meals integer not null,
  guests integer not null,
  cooks integer not null,
  eaters integer not null,
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents bigint not null,
  box_envelopes integer not null,
  box_cents bigint not null,
  -- What the meals eaten would have brought in at the break-even price and at the suggested one of their day.
  break_even_cents bigint not null,
  suggested_cents bigint not null,
  primary key (canteen_id, month)
);

-- The same sums over all canteens: the network's pages cost the same with 14 canteens or 10,000.
create table network_monthly_figures (
  like monthly_figures including all excluding constraints
);
alter table network_monthly_figures drop constraint network_monthly_figures_pkey;
alter table network_monthly_figures drop column canteen_id;
alter table network_monthly_figures add column canteens integer not null;
alter table network_monthly_figures add primary key (month);
create index monthly_figures_of_month on monthly_figures (month);

-- 20261123_0950_history_and_mail.sql
-- Who changed what, when. Written in the transaction of the change. Facts never hold an amount, a diet or a contact.
create table events (
  id bigint generated always as identity,
  canteen_id uuid references canteens,
  name text not null check (name ~ '^[a-z-]+\.[a-z-]+$'),
  subject_id uuid,
  actor_id uuid references users on delete set null,
  facts jsonb not null default '{}',
  happened_at timestamptz not null,
  primary key (id)
);
create index events_of_canteen on events (canteen_id, happened_at desc, id desc);
create index events_of_subject on events (subject_id);

-- Mail waiting, sent or failed. Read as a mailbox where no SMTP server is set.
create table mails (
  id uuid primary key default gen_random_uuid(),
  canteen_id uuid references canteens,
  purpose text not null,
  recipient text not null,
  language text not null check (language in ('fr', 'en')),
  subject text not null,
  text_body text not null,
  html_body text not null,
  calendar_file text,
  unsubscribe_url text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mails_recent on mails (created_at desc);

-- Counters of the rate limits, shared by all web processes. Not worth a write to disk: a crash forgives everybody.
create unlogged table rate_limits (
  key text primary key,
  points integer not null,
  expire bigint
);

-- 20261123_1010_planning.sql
-- A sitting that the team gave up keeps its row: the meals made from it stay explained.
alter table sitting_templates add column removed_at timestamptz;

-- A sitting that does not take place on one day, although the weekly template says so: its draft was removed.
create table sitting_exceptions (
  canteen_id uuid not null,
  template_id uuid not null,
  service_date date not null,
  primary key (canteen_id, template_id, service_date),
  foreign key (canteen_id, template_id) references sitting_templates
);

-- Who booked without an e-mail is told by a person that the meal is cancelled: a row once it is done.
create table cancellation_calls (
  canteen_id uuid not null,
  booking_id uuid not null,
  called_at timestamptz not null,
  called_by uuid references users on delete set null,
  primary key (canteen_id, booking_id),
  foreign key (canteen_id, booking_id) references bookings on delete cascade
);

-- 20261123_1210_rooms.sql
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

-- 20261123_1220_seating.sql
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

-- 20261123_1310_reminders.sql
-- Messages for phones: waiting, sent, failed, or kept to be read where no provider is set.
create table text_messages (
  id uuid primary key default gen_random_uuid(),
  canteen_id uuid references canteens,
  purpose text not null,
  recipient text not null check (recipient ~ '^\+[1-9][0-9]{6,14}$'),
  body text not null,
  not_after timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index text_messages_recent on text_messages (created_at desc);

-- A mail that would come too late is not sent; one to an address that bounces is held.
alter table mails
  add column not_after timestamptz,
  drop constraint mails_state_check,
  add constraint mails_state_check check (state in ('waiting', 'sent', 'failed', 'kept', 'held'));

-- Addresses that their own server does not know. Forgotten after a while: boxes come back.
create table bouncing_addresses (
  id uuid primary key default gen_random_uuid(),
  address text not null unique check (address = lower(address)),
  reason text not null,
  noted_at timestamptz not null
);

-- Who is reminded, by what, and when they were last asked whether it helps. No channel: they never chose.
create table reminder_contacts (
  id uuid primary key default gen_random_uuid(),
  contact text not null unique,
  channel text check (channel in ('mail', 'sms', 'none')),
  chosen_at timestamptz,
  asked_at timestamptz,
  check ((channel is null) = (chosen_at is null))
);

-- A reminder was written: at most one of a kind for a person and a day, whatever the number of bookings.
create table reminders (
  contact_id uuid references reminder_contacts on delete cascade,
  day date,
  kind text check (kind in ('day-before', 'two-hours-before')),
  written_at timestamptz not null,
  primary key (contact_id, day, kind)
);
create index reminders_of_day on reminders (day);

-- After how many absences a guest is asked whether reminders help (0: never), and for how many months absences count.
alter table network
  add column no_shows_before_asking integer not null default 3 check (no_shows_before_asking between 0 and 50),
  add column no_show_months integer not null default 6 check (no_show_months between 1 and 24);

-- 20261123_1400_own_data.sql
-- Finding all that is held about a person, to show it, to hand it over and to erase it.
create index mails_of_recipient on mails (recipient);
create index bookings_of_phone on bookings (phone);
-- Shrinks as contacts are forgotten: the nightly job reads only what it may still have to forget.
create index bookings_with_contact on bookings (booked_at) where contact_name <> '' or email is not null or phone is not null or message <> '';

-- 20261123_1410_sitting_rhythm.sql
-- How often a sitting of the template comes back on its weekday: every week, every second week counted from its first day, or on
-- one of the weekday's turns in the month.
alter table sitting_templates add column rhythm text not null default 'weekly'
  check (rhythm in ('weekly', 'fortnightly', 'first', 'second', 'third', 'fourth', 'last'));

-- 20261123_1420_companions.sql
-- Who books and manages for somebody else (guardian, social worker, neighbour): the contact is then this person's, the first name of the
-- party stays the guest's. Empty when the guest books.
alter table bookings add column companion_name text not null default '';

create index bookings_of_code on bookings (canteen_id, code);

-- A companion's name is a contact too.
drop index bookings_with_contact;
create index bookings_with_contact on bookings (booked_at)
  where contact_name <> '' or companion_name <> '' or email is not null or phone is not null or message <> '';

-- 20261123_1425_standing_places.sql
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

-- 20261123_2000_waiting_lists.sql
-- Places of a meal that nobody has confirmed and that are not for everybody. The sum never goes beyond the meal's places.
alter table meals
  -- Offered to parties of the waiting list, until they answer or the offer lapses.
  add cooks_offered integer not null default 0 check (cooks_offered >= 0),
  add eaters_offered integer not null default 0 check (eaters_offered >= 0),
  -- Still held for newcomers and for a partner's group, until so many minutes before the table.
  add cooks_held_for_newcomers integer not null default 0 check (cooks_held_for_newcomers >= 0),
  add eaters_held_for_newcomers integer not null default 0 check (eaters_held_for_newcomers >= 0),
  add cooks_held_for_partner integer not null default 0 check (cooks_held_for_partner >= 0),
  add eaters_held_for_partner integer not null default 0 check (eaters_held_for_partner >= 0),
  add release_minutes integer not null default 1440 check (release_minutes >= 0),
  -- Free places that gather for a larger party that waits and was passed over: policy, not capacity.
  add cooks_reserved integer not null default 0 check (cooks_reserved >= 0),
  add eaters_reserved integer not null default 0 check (eaters_reserved >= 0),
  -- Set by the first who waits, hence read with the row's lock; parties join under a shared lock and write nothing here.
  add has_waitlist boolean not null default false,
  drop constraint kitchen_never_oversold,
  drop constraint table_never_oversold,
  add constraint kitchen_never_oversold check (
    cooks_confirmed >= 0
    and cooks_confirmed + cooks_offered + cooks_held_for_newcomers + cooks_held_for_partner <= kitchen_places
  ),
  add constraint table_never_oversold check (
    eaters_confirmed >= 0
    and eaters_confirmed + eaters_offered + eaters_held_for_newcomers + eaters_held_for_partner <= table_places
  );

-- What every meal made from the sitting holds back at first.
alter table sitting_templates
  add cooks_held_for_newcomers integer not null default 0 check (cooks_held_for_newcomers >= 0),
  add eaters_held_for_newcomers integer not null default 0 check (eaters_held_for_newcomers >= 0),
  add cooks_held_for_partner integer not null default 0 check (cooks_held_for_partner >= 0),
  add eaters_held_for_partner integer not null default 0 check (eaters_held_for_partner >= 0),
  add release_minutes integer not null default 1440 check (release_minutes >= 0);

-- `waiting` and `offered` are parties of the waiting list; `left` is a party that went from it without ever having a place.
alter table bookings
  drop constraint bookings_state_check,
  add constraint bookings_state_check check (state in ('confirmed', 'cancelled', 'waiting', 'offered', 'left'));

-- A booking's time on the waiting list; the row stays when that time has ended, with the reason.
create sequence waiting_positions;

create table waitings (
  canteen_id uuid not null,
  booking_id uuid not null,
  meal_id uuid not null,
  -- The lowest is first in line.
  position integer not null default nextval('waiting_positions'),
  joined_at timestamptz not null,
  -- How often somebody who came later was given places that this party waits for.
  passed_over integer not null default 0 check (passed_over >= 0),
  lapsed_offers integer not null default 0 check (lapsed_offers >= 0),
  offer_lapses_at timestamptz,
  ended text check (ended in ('accepted', 'passed', 'lapsed', 'left', 'removed', 'meal-over', 'meal-cancelled')),
  primary key (canteen_id, booking_id),
  foreign key (canteen_id, booking_id) references bookings on delete cascade,
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  check (ended is null or offer_lapses_at is null)
);
create index waitings_of_meal on waitings (canteen_id, meal_id, position);
create index waitings_by_lapse on waitings (offer_lapses_at) where offer_lapses_at is not null;

-- Who has joined a list and has not been written to yet.
create index bookings_waiting_untold on bookings (booked_at) where state = 'waiting' and told_revision < revision;

-- 20261123_2100_seating_weights.sql
-- How much each thing counts in a seating plan, once the network has decided otherwise than at the beginning. The history says who and when.
create table seating_weights (
  only_one boolean primary key default true check (only_one),
  since timestamptz not null,
  difference_of_new double precision not null check (difference_of_new between 0 and 4),
  difference_alone double precision not null check (difference_alone between 0 and 1),
  age_class double precision not null check (age_class between 0 and 3),
  situation double precision not null check (situation between 0 and 3),
  newcomer double precision not null check (newcomer between 0 and 3),
  talked_with double precision not null check (talked_with between 1 and 12),
  fairness double precision not null check (fairness between 0 and 24),
  newness_half_life double precision not null check (newness_half_life between 7 and 730)
);

-- 20261123_2110_monthly_mixing.sql
-- What the tables brought about, added up by month like the other figures. Of meals closed with a plan only; pairs are counted of the whole room.
alter table monthly_figures
  add column meals_with_plan integer not null default 0,
  add column seated_guests integer not null default 0,
  add column meeting_nobody_new integer not null default 0,
  add column new_encounters integer not null default 0,
  add column across_difference integer not null default 0,
  -- New encounters of the meals whose plan was compared with random seatings, and the middle of those.
  add column compared_encounters integer not null default 0,
  add column random_encounters integer not null default 0,
  add check (meeting_nobody_new between 0 and seated_guests);
alter table network_monthly_figures
  add column meals_with_plan integer not null default 0,
  add column seated_guests integer not null default 0,
  add column meeting_nobody_new integer not null default 0,
  add column new_encounters integer not null default 0,
  add column across_difference integer not null default 0,
  add column compared_encounters integer not null default 0,
  add column random_encounters integer not null default 0,
  add check (meeting_nobody_new between 0 and seated_guests);

update monthly_figures set
  meals_with_plan = mixing.meals,
  seated_guests = mixing.guests,
  meeting_nobody_new = mixing.meeting_nobody_new,
  new_encounters = mixing.new_encounters,
  across_difference = mixing.across_difference,
  compared_encounters = mixing.compared_encounters,
  random_encounters = mixing.random_encounters
from (
  select canteen_id, date_trunc('month', service_date)::date as month, count(*) as meals, sum(mixing_figures.guests) as guests,
    sum(meeting_nobody_new) as meeting_nobody_new, sum(new_encounters) as new_encounters, sum(across_difference) as across_difference,
    coalesce(sum(new_encounters) filter (where new_encounters_middle is not null), 0) as compared_encounters,
    coalesce(sum(new_encounters_middle), 0) as random_encounters
  from figures join mixing_figures using (canteen_id, meal_id)
  group by canteen_id, month
) as mixing
where mixing.canteen_id = monthly_figures.canteen_id and mixing.month = monthly_figures.month;

update network_monthly_figures set
  meals_with_plan = mixing.meals_with_plan,
  seated_guests = mixing.seated_guests,
  meeting_nobody_new = mixing.meeting_nobody_new,
  new_encounters = mixing.new_encounters,
  across_difference = mixing.across_difference,
  compared_encounters = mixing.compared_encounters,
  random_encounters = mixing.random_encounters
from (
  select month, sum(meals_with_plan) as meals_with_plan, sum(seated_guests) as seated_guests, sum(meeting_nobody_new) as meeting_nobody_new,
    sum(new_encounters) as new_encounters, sum(across_difference) as across_difference, sum(compared_encounters) as compared_encounters,
    sum(random_encounters) as random_encounters
  from monthly_figures group by month
) as mixing
where mixing.month = network_monthly_figures.month;

-- 20261123_2120_guardians.sql
-- A child booked apart may have its guardian in another booking: the team notes at whose table it sits. Erased with the other answers.
alter table seating_answers
  add column guardian_id uuid check (guardian_id <> attendee_id),
  add foreign key (canteen_id, guardian_id) references attendees on delete set null (guardian_id);
create index seating_answers_of_guardian on seating_answers (canteen_id, guardian_id) where guardian_id is not null;

-- 20261123_2200_standing_mail.sql
-- Whether the mail that asks before each meal is wanted: the team wrote the address down, its reader may say no.
alter table standing_places add column asked_by_mail boolean not null default true;

create table schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now());

insert into schema_migrations ("name", "checksum", "applied_at") values
  ('20261123_0900_network_and_canteens.sql', '9e61997911d08d7a1221c1746b57f674052de3813202fbf13ef1c077ff53d7f8', '2026-11-28 17:17:16.025486+00'),
  ('20261123_0910_people_and_roles.sql', 'db2107e4020cffd467787b17f1910331083724b193f777e0c436d214dccf4367', '2026-11-28 17:17:16.063373+00'),
  ('20261123_0920_meals.sql', 'a82a6249f77c0a03b5da583fd8d5900e04d21e9bd4c5c6762dd2c10618f3e81e', '2026-11-28 17:17:16.112384+00'),
  ('20261123_0930_bookings.sql', '94b6000f9bfab3f37f3d3314f71b9bfa1b0fa93b2b32c5b0f0229ffebece6ec9', '2026-11-28 17:17:16.147644+00'),
  ('20261123_0940_contributions_and_figures.sql', '422b924d590a294d71ea1d7e81c49752538426b05400af77507163d29fb03830', '2026-11-28 17:17:16.169247+00'),
  ('20261123_0950_history_and_mail.sql', '30b17ec26935dd200b4a861fe1119573b63c0ee678042876e60b0f6a67db9a9b', '2026-11-28 17:17:16.19086+00'),
  ('20261123_1010_planning.sql', '6033ee7a9dd4f6c18a8358eaf5b1bc6d04a6816c2d8fe5d6805fd729550d632b', '2026-11-28 17:17:16.222081+00'),
  ('20261123_1210_rooms.sql', '6f2d5c61d2a38196815f2366a4fbe9cd3f69be3cb207b234ece18ae3a92305f3', '2026-11-28 17:17:16.227829+00'),
  ('20261123_1220_seating.sql', '3d5bbbe9b46ab28d8042b17e76716060f05b213c6028fdee03aa6165a2eb4727', '2026-11-28 17:17:16.233861+00'),
  ('20261123_1310_reminders.sql', '755991063fa04e83372c5aaab9aa75f5dbbb9908b54ff1e6263edd7346a06064', '2026-11-28 17:17:16.260699+00'),
  ('20261123_1400_own_data.sql', 'db64139c0aa0a41e276b5ad0b124cf1e2bf29832a17845748de2f2bdc056e933', '2026-11-28 17:17:16.280766+00'),
  ('20261123_1410_sitting_rhythm.sql', '79f103b68bde54c72c73123341a8439bb0f477a66e74a1754e84685b2779b706', '2026-11-28 17:17:16.288017+00'),
  ('20261123_1420_companions.sql', 'fa11ac5bb7094599b98a2e979b1c734649773d2173cfd8d92801446829d5c1b5', '2026-11-28 17:17:16.290232+00'),
  ('20261123_1425_standing_places.sql', 'e12728c6bd101b0f1369f0744934070082e7e77d4d1afe94212d7f98e128fd45', '2026-11-28 17:17:16.294145+00'),
  ('20261123_2000_waiting_lists.sql', 'ef36988a60309da7efb87b7abf8ec814ecbb18945d72f4b879ff9d84276d84f9', '2026-11-28 17:17:16.307065+00'),
  ('20261123_2100_seating_weights.sql', '2a9c90e5c6c282e6dc337779784902595858aef1c07bab0ec630932c4ffefaf1', '2026-11-28 17:17:16.334228+00'),
  ('20261123_2110_monthly_mixing.sql', '491da5499472abd4425cb5a78bb90744590f03f13572b5a6f3d4a34175435919', '2026-11-28 17:17:16.338078+00'),
  ('20261123_2120_guardians.sql', '9528e44dba690966038d83476171633ec3f8d38ab01993566d449e434d9ced00', '2026-11-28 17:17:16.345102+00'),
  ('20261123_2200_standing_mail.sql', 'f02af7a4c12d9cc21fb27225ab55df4883ef29ce20bc7286d35ce10b1111752d', '2026-11-28 17:17:16.347834+00');

insert into users ("id", "name", "email", "email_verified", "image", "language", "two_factor_enabled", "created_at", "updated_at") values
  ('1d7c385b-3904-4b02-95e1-c793cbb5904f', 'Louise', 'louise@exemple.fr', 'true', NULL, 'fr', 'false', '2026-11-28 17:17:17.952983+00', '2026-11-28 17:17:17.952983+00'),
  ('2e56e968-858d-4413-ba2d-55d4832d1423', 'Claude', 'claude@exemple.fr', 'true', NULL, 'fr', 'false', '2026-11-28 17:17:17.950835+00', '2026-11-28 17:17:17.950835+00'),
  ('ead42e25-e6c4-45ef-9bd4-689057d7d5d9', 'Noor', 'noor@exemple.fr', 'true', NULL, 'fr', 'true', '2026-11-28 17:17:17.952339+00', '2026-11-28 17:17:17.952339+00');

insert into associations ("id", "legal_name", "siren", "rna", "created_at") values
  ('a7bff56c-f52e-43d9-b4f2-4404d2da7cde', 'Association Le Cari', NULL, NULL, '2026-12-01 09:00:00+00'),
  ('d6112a0f-6ffd-4f57-9d6e-d591031d9680', 'Association La Marmite', NULL, NULL, '2026-12-01 09:00:00+00');

insert into network ("only_one", "name", "tagline_fr", "tagline_en", "about_fr", "about_en", "email", "accent_colour", "canteen_cell_threshold", "network_cell_threshold", "low_price_max_cents", "demonstration", "created_at", "no_shows_before_asking", "no_show_months") values
  ('true', 'Les Tablées gardées', '', '', '', '', 'reseau@exemple.fr', '#C8402B', '5', '11', '700', 'false', '2026-09-01 08:00:00+00', '3', '6');

insert into canteens ("id", "association_id", "slug", "name", "street", "postcode", "town", "latitude", "longitude", "time_zone", "state", "opened_on", "welcome_fr", "welcome_en", "wheelchair_access", "public_transport", "greeter", "phone", "email", "zero_policy_fr", "zero_policy_en", "created_at", "standing_share_percent", "standing_confirm_hours") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'a7bff56c-f52e-43d9-b4f2-4404d2da7cde', 'le-cari', 'Le Cari', '3 rue des Filaos', '97400', 'Saint-Denis', '-20.88', '55.45', 'Indian/Reunion', 'open', '2022-09-01', '', '', 'unknown', '', '', '0262 20 00 00', NULL, '', '', '2026-12-01 09:00:00+00', '30', '24'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd6112a0f-6ffd-4f57-9d6e-d591031d9680', 'la-marmite', 'La Marmite', '12 rue des Tanneurs', '59000', 'Lille', '50.63', '3.06', 'Europe/Paris', 'open', '2022-09-01', '', '', 'unknown', '', '', '03 20 00 00 00', NULL, '', '', '2026-12-01 09:00:00+00', '30', '24');

insert into sitting_templates ("canteen_id", "id", "weekday", "kind", "title", "cooks_at", "table_at", "ends_at", "kitchen_places", "table_places", "booking_closes_minutes", "valid_from", "valid_until", "removed_at", "rhythm", "cooks_held_for_newcomers", "eaters_held_for_newcomers", "cooks_held_for_partner", "eaters_held_for_partner", "release_minutes") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4e9fc6e2-f5ae-4163-aad8-d798e7dbec54', '2', 'lunch', 'Déjeuner de quartier', '09:30:00', '12:15:00', '14:00:00', '10', '40', '60', '2020-01-01', NULL, NULL, 'weekly', '0', '0', '0', '0', '1440');

insert into meals ("canteen_id", "id", "slug", "template_id", "service_date", "kind", "title", "theme", "description", "greeter", "place_name", "place_address", "cooks_at", "table_at", "ends_at", "booking_closes_at", "kitchen_places", "table_places", "cooks_confirmed", "eaters_confirmed", "state", "cancellation_reason", "cooks_offered", "eaters_offered", "cooks_held_for_newcomers", "eaters_held_for_newcomers", "cooks_held_for_partner", "eaters_held_for_partner", "release_minutes", "cooks_reserved", "eaters_reserved", "has_waitlist") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '2026-11-04-1215', NULL, '2026-11-04', 'lunch', 'Rougail', '', '', '', NULL, NULL, '2026-11-04 05:30:00+00', '2026-11-04 08:15:00+00', '2026-11-04 09:45:00+00', '2026-11-04 08:15:00+00', '10', '40', '5', '11', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'a466a68a-7a29-42d9-9344-9a3aa0dfd7c9', '2026-12-02-1215', NULL, '2026-12-02', 'lunch', 'Rougail', '', '', '', NULL, NULL, '2026-12-02 05:30:00+00', '2026-12-02 08:15:00+00', '2026-12-02 09:45:00+00', '2026-12-02 08:15:00+00', '10', '40', '0', '2', 'published', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '2026-10-07-1215', NULL, '2026-10-07', 'lunch', 'Rougail', '', '', '', NULL, NULL, '2026-10-07 05:30:00+00', '2026-10-07 08:15:00+00', '2026-10-07 09:45:00+00', '2026-10-07 08:15:00+00', '10', '40', '1', '4', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1ac1f150-6b03-48df-b9a1-aa4044639076', '2026-12-15-1215', NULL, '2026-12-15', 'lunch', 'Soupe du mardi', '', '', '', NULL, NULL, '2026-12-15 08:30:00+00', '2026-12-15 11:15:00+00', '2026-12-15 12:45:00+00', '2026-12-15 11:15:00+00', '10', '40', '0', '0', 'draft', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '59bd0376-2247-43f8-a602-a26f9d45cf0f', '2026-10-27-1215', NULL, '2026-10-27', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-10-27 08:30:00+00', '2026-10-27 11:15:00+00', '2026-10-27 12:45:00+00', '2026-10-27 11:15:00+00', '10', '40', '0', '1', 'cancelled', 'Fuite d’eau', '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2026-10-06-1215', NULL, '2026-10-06', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-10-06 07:30:00+00', '2026-10-06 10:15:00+00', '2026-10-06 11:45:00+00', '2026-10-06 10:15:00+00', '10', '40', '4', '7', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '987b564e-d0e5-4b8e-81dc-76944a636c92', '2026-12-08-1215', '4e9fc6e2-f5ae-4163-aad8-d798e7dbec54', '2026-12-08', 'lunch', 'Soupe du mardi', '', '', '', NULL, NULL, '2026-12-08 08:30:00+00', '2026-12-08 11:15:00+00', '2026-12-08 12:45:00+00', '2026-12-08 11:15:00+00', '10', '40', '0', '1', 'published', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '2026-11-27-1215', NULL, '2026-11-27', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-11-27 08:30:00+00', '2026-11-27 11:15:00+00', '2026-11-27 12:45:00+00', '2026-11-27 11:15:00+00', '10', '40', '4', '9', 'held', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '2026-11-10-1215', NULL, '2026-11-10', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-11-10 08:30:00+00', '2026-11-10 11:15:00+00', '2026-11-10 12:45:00+00', '2026-11-10 11:15:00+00', '10', '40', '7', '16', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c374e3c6-2c26-47b4-a338-49df72f54399', '2026-10-20-1215', NULL, '2026-10-20', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-10-20 07:30:00+00', '2026-10-20 10:15:00+00', '2026-10-20 11:45:00+00', '2026-10-20 10:15:00+00', '10', '40', '3', '7', 'held', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', '2026-09-15-1215', NULL, '2026-09-15', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-09-15 07:30:00+00', '2026-09-15 10:15:00+00', '2026-09-15 11:45:00+00', '2026-09-15 10:15:00+00', '10', '40', '6', '13', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '2026-10-13-1215', NULL, '2026-10-13', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-10-13 07:30:00+00', '2026-10-13 10:15:00+00', '2026-10-13 11:45:00+00', '2026-10-13 10:15:00+00', '10', '40', '4', '9', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2026-12-01-1215', NULL, '2026-12-01', 'lunch', 'Soupe du mardi', '', '', '', NULL, NULL, '2026-12-01 08:30:00+00', '2026-12-01 11:15:00+00', '2026-12-01 12:45:00+00', '2026-12-01 11:15:00+00', '4', '13', '0', '12', 'published', NULL, '0', '1', '0', '0', '0', '0', '1440', '0', '0', 'true'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '2026-09-22-1215', NULL, '2026-09-22', 'lunch', 'Soupe du jour', '', '', '', NULL, NULL, '2026-09-22 07:30:00+00', '2026-09-22 10:15:00+00', '2026-09-22 11:45:00+00', '2026-09-22 10:15:00+00', '10', '40', '6', '13', 'closed', NULL, '0', '0', '0', '0', '0', '0', '1440', '0', '0', 'false');

insert into bookings ("canteen_id", "id", "meal_id", "code", "channel", "state", "contact_name", "email", "phone", "language", "message", "request_key", "revision", "told_revision", "booked_at", "cancelled_at", "companion_name") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '0effe2bc-443e-43f6-95a5-b7963cc23a2a', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'CJU622', 'online', 'confirmed', 'Driss 10', 'convive-10@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '1005c03b-4cda-479e-80d9-39fc33ba29a4', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '45D4H3', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '123d58d6-4c80-4893-9c4a-450eeec1958e', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'SVZC47', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '1da97a2b-d6a3-464d-bfb7-9a3058ff5ab9', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'PDBUK2', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '2710861a-9a27-4eaf-9883-51d67c06fdb4', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'FPZQSB', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '3380a789-802f-4e10-8c0f-c461827db746', 'a466a68a-7a29-42d9-9344-9a3aa0dfd7c9', 'DRAFDG', 'online', 'confirmed', 'Rita', NULL, '+33692998877', 'en', '', '00000000-0000-4000-8000-000000000015', '0', '-1', '2026-11-28 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '3c735046-0381-4c61-b245-44930614d81f', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'DPNY5K', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '6c916510-530d-4167-a4ac-1be689519e69', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', 'BN8EKA', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '8b62b7c1-b7eb-40dd-bbff-e8eac41aaa52', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', 'LPKTK2', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '91cc99b8-03e6-456c-870f-4fd061dcb0ea', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'M7V6JM', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'a085caf8-43f6-4733-89b6-220a8d20664f', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'F678NS', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'a6f4680a-0bf8-478c-adc5-05e78d70af11', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'XXPNT2', 'online', 'confirmed', 'Éva 11', 'convive-11@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'abd16207-3e19-4fb8-a0e4-13a7249855e8', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'EG3RWW', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'be5ebcdd-2523-4f0a-836b-d78ee77abf51', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'DKZTWK', 'online', 'confirmed', 'Farid 12', 'convive-12@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'c509a261-8144-4d8d-b7c5-dc3a3864e499', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'CHYPST', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'f4032434-c9dc-4ef2-a665-3dd8b542fb5d', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'PU33F4', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'fac5d702-f892-4ec1-b6e0-c2b34cc056b0', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'BG4RJQ', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'fce0c620-d1fc-4997-b0fc-dd9fbe233b1f', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', 'LAKHHQ', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'ffb3e8c3-72f7-4439-8b15-6ca64a376088', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', 'C3TT4F', 'online', 'confirmed', 'Gaëlle 13', 'convive-13@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0096de44-c97e-4ae4-93eb-bfb03fbaef66', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'YJAMTH', 'online', 'confirmed', 'Éva 11', 'convive-11@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0106d9e1-43ee-41c8-ac8b-1b65d44cc988', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'J6KLMT', 'online', 'confirmed', 'Éva 11', 'convive-11@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '015534b0-c125-4091-bc65-07cd687ec86f', 'd647a995-72fb-46de-9787-6eccde51cdd7', '3UFP4X', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '02147ed1-33f1-459a-ab32-77582e3873b5', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'YWG9GZ', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0988f9c5-efe3-4367-b7d1-e811c6c968ee', 'c374e3c6-2c26-47b4-a338-49df72f54399', '4K7BDP', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0ac7847a-69b4-4a45-b0fc-25969fd5334c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '6BAVYM', 'online', 'confirmed', 'Gaëlle 20', 'convive-20@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0b7b5fab-9638-45be-b519-4923dc34d143', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'QSYCTZ', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0d37f500-4d75-4539-97ad-b60d4efdf719', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'Z95WUN', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0de702e2-4fc1-478f-adc6-cb1f3deeb364', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'YZ2CWC', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1149e478-c9b8-4c41-83e7-a7f7a1756323', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'ZW7UK4', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '13d26750-2323-498e-9022-fa08b8d0e708', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'RERRUY', 'online', 'confirmed', 'Ana 21', 'convive-21@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1455e5c1-ee5a-478d-8874-411160a0d9d2', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'XYQTQF', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1873d38b-7af1-4299-90eb-0ab10754b8e5', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'PKHVU9', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '18983077-d9fb-45ea-b0e4-8baf6fa780f7', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'KWDYTG', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '192485e3-926b-4e66-a337-a8c491960d0d', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'FJJWX2', 'online', 'confirmed', 'Chloé 16', 'convive-16@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1a56e544-0f07-4b2f-a36b-765e43216450', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'PTV6KA', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1ce926a8-fbbb-4af5-9b38-58706682a5de', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'YUXYX8', 'online', 'confirmed', 'Œuvre', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2031e7ea-b1cf-4164-b7e5-2a0eeba49208', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'WR8MEA', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '23faf814-2e26-411c-9397-cc683f7034a6', 'ed5d3d47-6c10-48c9-9553-6183004be328', '8BJZG4', 'online', 'waiting', 'Maël', 'attente-1@exemple.fr', NULL, 'fr', '', '00000000-0000-4000-8000-000000000051', '0', '-1', '2026-11-28 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '248c1b7f-d152-4eee-b964-41374feb604e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '9HACZR', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '26f38d4c-7773-4658-8698-f34deda358df', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'LUDJF3', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '27bb276f-6738-4c6b-a1c5-fa55477cd483', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'HA92AR', 'online', 'confirmed', 'Bilal 15', 'convive-15@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '28d403e0-f01f-4d12-9b4e-2ef89f450182', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'K58ZQY', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2a4636b9-8573-4fbc-b6fb-3e290e018357', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'RMPDZZ', 'online', 'confirmed', 'Driss 10', 'convive-10@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2ceffd42-ca08-464f-b3e7-96764244882a', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'U5AL8N', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2d45b206-550c-4c44-a453-58c167411ae5', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'G52XH4', 'online', 'confirmed', 'Bilal 15', 'convive-15@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2d8d2b3c-33de-4607-90e7-46f5dca5f456', 'ed5d3d47-6c10-48c9-9553-6183004be328', 'TQR45A', 'online', 'confirmed', 'D’Arcy', 'darcy@exemple.fr', NULL, 'fr', '', '00000000-0000-4000-8000-000000000010', '0', '0', '2026-11-28 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2e7d6ec9-716e-49b9-b6b9-dfbbe91b9094', 'ed5d3d47-6c10-48c9-9553-6183004be328', '3JEDZL', 'online', 'offered', 'Œdipe', 'attente-0@exemple.fr', NULL, 'fr', '', '00000000-0000-4000-8000-000000000050', '1', '-1', '2026-11-28 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '35d6b09a-81aa-492c-88d4-bbc039b86113', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'HJNBZM', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '376eaf2b-bdb4-4033-b32c-fb03a7c42d7c', 'ed5d3d47-6c10-48c9-9553-6183004be328', 'SEYTNG', 'online', 'confirmed', 'Zoé', NULL, '+33692123470', 'fr', '', '00000000-0000-4000-8000-000000000011', '0', '-1', '2026-11-28 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2SHW9K', 'online', 'confirmed', 'Inès', 'ines@exemple.fr', '+33639112233', 'fr', '', '00000000-0000-4000-8000-000000000014', '0', '-1', '2026-11-28 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '386f6c5f-b4f3-441d-ae1c-8832ca417f9a', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'TZU4MA', 'online', 'confirmed', 'Driss 17', 'convive-17@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '3cf865c8-2d8e-48bf-bf88-ad6ce2d41d5e', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'RGPMM2', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '3e5767a8-1546-4ea0-8b3c-60967118ff3c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'FTX8WB', 'online', 'confirmed', 'Driss 17', 'convive-17@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '40690060-f62c-43d6-9034-02652ad8696e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '79B9XU', 'online', 'confirmed', 'Éva 18', 'convive-18@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '410751cb-dc44-48a7-8577-9ece7c11d904', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'GUTZMJ', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4204c4ea-74fb-4ecb-8e67-5ab1ba2d94a2', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '58HWDE', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '45fd02c6-8567-451c-9b0a-3457b935526a', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'G7RF48', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '48e280c4-930e-4228-9331-e865a0b3cd6a', 'ed5d3d47-6c10-48c9-9553-6183004be328', '9D27YU', 'online', 'cancelled', 'Jean-Luc', 'jeanluc@exemple.fr', '+33692123470', 'fr', '', '00000000-0000-4000-8000-000000000012', '1', '-1', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4befe7d6-65bd-4ebd-a3e8-81aa25daf42d', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '47LGT9', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4c045f36-b7fd-42ef-a614-0b73f0166590', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'FMB28M', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4f10b187-0659-4ac6-890a-30d329d188be', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'TV7V4W', 'online', 'confirmed', 'Jean-Luc', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '513d9ceb-83d1-4b31-88ac-39b94f643601', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '8RQBT5', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '51b22433-dab0-4eae-bef6-7d16aed7db1e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'A332PB', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '55bc1ee2-67d3-43be-b1c2-76133a97e157', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'QDDS6V', 'online', 'confirmed', 'Ana 14', 'convive-14@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '56802e5b-a732-490b-9065-bf3df06a9a9f', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'FL592Y', 'online', 'confirmed', 'Driss 10', 'convive-10@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '56de3887-4895-4c54-97cf-93c37a4e7488', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'EJ4KYJ', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '60635a69-325a-4cb9-b111-4efba8ead6fb', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '354KYV', 'online', 'confirmed', 'Driss 10', 'convive-10@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '64f1660b-6676-49c4-b6f8-f84d17ddf006', 'd647a995-72fb-46de-9787-6eccde51cdd7', '5KEYGH', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '6dee940f-aaa4-4423-9250-7cdb3eb2015b', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'BTZD84', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '6e2a590d-37a3-4db2-a15e-828cd1c35ea6', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'L6DK7W', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '6ea41efb-3a86-48f6-8c10-c604f5f5eec3', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'LJ4K7Q', 'online', 'confirmed', 'Chloé 16', 'convive-16@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '71186673-feb5-4815-bc9e-ba1c4d9ad5f7', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'YKGLZS', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '71664413-9af4-43c1-9c2d-62f5653f724d', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'DA6XR4', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '73ee6592-81c0-4889-8d09-f2202363dd2d', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '3QPF7G', 'online', 'confirmed', 'Ana 14', 'convive-14@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '74745bd6-2f92-41d6-b8d2-17a94834efa4', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '5X45Q8', 'online', 'confirmed', 'Éva 11', 'convive-11@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '74df0d32-db1b-41f1-926b-ba0855ad1ec7', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '4K9LF7', 'online', 'confirmed', 'Éva 11', 'convive-11@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '75ca5365-7991-4d17-a1b2-b25fc5739af6', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'UP5E36', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '773572c2-c5cf-4e89-9c88-08dab07f5c28', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '6CQHUM', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '77664d80-04f3-45c4-a70b-1ab34298e682', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'UT2X5T', 'online', 'confirmed', 'Farid 12', 'convive-12@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '79543ebf-5194-49e0-8ebc-58ed23235b9c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'XDH9C4', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '79a4625e-e9d1-421a-aa2c-3b52b8943e08', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'E9AJJN', 'online', 'confirmed', 'Søren', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7bb6a760-d2a0-4c94-bc2e-73501afb5c77', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'JB2K8C', 'online', 'confirmed', 'Ana 14', 'convive-14@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7c409df7-d288-4711-b677-7bec17197f82', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'GJG5BY', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7ff0120a-deae-4935-af0e-a1e32e0372ea', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'WNPJZS', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '81142af3-345d-4ed7-a46d-4f0577df2126', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'UVCYMT', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '83bd52ec-49df-43bf-afc6-e58236432ddc', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'W2RSQJ', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '884770da-5a2b-48b6-a514-bd2b6c9457c1', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'W8GV95', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '8916a096-6a7c-41a0-a3df-08bd47ea7b55', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'EF9WY9', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '89f2864d-495a-4a19-8045-eff72936f463', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'TMBTAY', 'online', 'confirmed', 'Łucja', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '8c834189-b076-4541-b135-5c0653e59418', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'EX68G9', 'online', 'confirmed', 'Driss 10', 'convive-10@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '8f216f33-b186-42d5-bb9b-4a092ad5245e', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'PWT6NF', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9535006e-151e-47af-b598-b0e772ba5bfa', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'ANSCT5', 'online', 'confirmed', 'Farid', 'convive-5@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9abb7ea8-e288-4f7d-9d05-c5633d2d08b8', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'ZNW687', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9b93663c-cb9f-4a82-91ac-3e58763b928f', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'U4BNFG', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9ee8af58-d935-4f34-bab4-eff41412d03d', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'TJZ792', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a347d727-d495-4491-b2db-6b9ea1acbe10', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'S8LAQ5', 'online', 'confirmed', 'Bilal 8', 'convive-8@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a43c355c-ee41-4ebd-9a43-f691e24af42c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'JR4MLN', 'online', 'confirmed', 'Driss', 'convive-3@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a68b9ed8-e115-48a9-89d2-59ab4e1ff499', '987b564e-d0e5-4b8e-81dc-76944a636c92', 'U3J4L4', 'standing', 'confirmed', 'Zoé', 'zoe@exemple.fr', NULL, 'fr', '', 'cce3d3b0-8059-40df-9044-f972d78f6a54', '0', '0', '2026-11-28 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'aa271ccc-6d84-43c1-a4df-9666a910265d', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'T4EFMF', 'online', 'confirmed', 'Farid 19', 'convive-19@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'abde2fe9-f7b6-43d6-87a0-7555cca14605', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '5DJUY4', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b27a75a8-84fe-4008-ab90-86ff54b12085', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'UJ7BXT', 'online', 'confirmed', 'Zoé', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b77241dc-52c8-4e5e-905a-da3268f606a1', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'NB35FD', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b78db161-ea02-43ad-8424-a566e8fa5f2a', '59bd0376-2247-43f8-a602-a26f9d45cf0f', 'GK6ZFL', 'online', 'confirmed', 'Jean Luc', NULL, '+33612345678', 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b958cdb9-ed16-4753-9afe-bd61c237bc90', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'PN86GB', 'online', 'confirmed', 'Chloé 16', 'convive-16@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'bd79b21c-a3a4-422a-ba03-9e98e295e0b9', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'WZNTX2', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'be4d8a6c-015e-40fe-aa2e-f36e617c3379', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'YUVCCJ', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c0209776-32ec-411c-8dc1-68c4b509b747', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'U5UWCX', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c0ecb932-2219-431a-b2a8-0f1f93866b44', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'DDEDH2', 'online', 'confirmed', 'Driss 10', 'convive-10@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c58fd85d-8bdf-4a32-8766-ba5fde087f91', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'AFYGF7', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c9c4cbfa-1145-4f01-81b7-79f6c2a2aa74', 'ed5d3d47-6c10-48c9-9553-6183004be328', '7C3PVF', 'online', 'confirmed', '', NULL, NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'cd393930-12e5-4644-80c5-f82a9f9b92ed', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'Y49CQA', 'online', 'confirmed', 'Zoé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ceb7fcb0-d054-4827-b9f9-8b26437795b3', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '3TGG2K', 'online', 'confirmed', 'Gaëlle', 'convive-6@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd16778f3-655e-4657-a0cd-7926b5c3d3b0', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'TZYRJE', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd5259ef4-a7bf-4f33-b3ec-b5a0dc8e8f61', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'Z6YHDD', 'online', 'confirmed', 'Gaëlle 13', 'convive-13@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd60cd014-710f-40b3-9fcc-a6af552a8a85', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'G3FLVR', 'online', 'confirmed', 'Driss 17', 'convive-17@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd73ac276-6eb8-42b3-9878-da258ddd3ae1', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '6NR9RT', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd902154a-4d56-45bf-adac-d224a5e79b35', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'VXUPU5', 'online', 'confirmed', 'D’Arcy', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e56d1de6-1ac0-4deb-bcf5-886f470e41b8', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'T6G5ZV', 'online', 'confirmed', 'Chloé', 'convive-2@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e6a58a7e-9873-49f1-8060-d6a83a737d49', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '8P4ML3', 'online', 'confirmed', 'Bilal', 'convive-1@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ea4a94fa-cb54-4cc3-a069-537cd5f6fe00', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'KQGFCP', 'online', 'confirmed', 'Gaëlle 13', 'convive-13@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ebbde909-f7c4-4be7-b099-2cb5998be1e8', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '29ZJ7V', 'online', 'confirmed', 'Bilal 15', 'convive-15@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ebccfdac-7a5c-4930-8e7d-7c8cb02a4980', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'YUDZAH', 'online', 'confirmed', 'Gaëlle 13', 'convive-13@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ebf4f9bc-a5a7-4002-bf4c-afbbd6b496bd', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '3CG4BM', 'online', 'confirmed', 'Ana 7', 'convive-7@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f065886a-ceb4-40e9-9e63-8895f38ed841', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '7ARB7P', 'online', 'confirmed', 'Éva', 'convive-4@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f30b0e5e-afe6-4fab-a262-38a93f19a3ed', 'ed5d3d47-6c10-48c9-9553-6183004be328', 'BE3YRP', 'phone', 'confirmed', 'Jean Luc', NULL, '+33690123456', 'fr', '', '00000000-0000-4000-8000-000000000013', '0', '-1', '2026-11-28 09:00:00+00', NULL, 'Rita'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f4d41d9c-b05c-477e-b393-057b1d171553', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'K7S9VX', 'online', 'confirmed', 'Farid 12', 'convive-12@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f84e70a0-52bf-4346-8b55-0436f97cfa5c', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'NKWW46', 'online', 'confirmed', 'Chloé 9', 'convive-9@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8508985-9490-463d-9b13-86988416ec6f', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'JZK57W', 'online', 'confirmed', 'Ana', 'convive-0@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, ''),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'fc2eed7c-014e-4e1e-877c-ff6e87720b37', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '8Z3MKP', 'online', 'confirmed', 'Farid 12', 'convive-12@exemple.fr', NULL, 'fr', '', NULL, '0', '-1', '2026-12-01 09:00:00+00', NULL, '');

insert into attendees ("canteen_id", "id", "booking_id", "meal_id", "position", "first_name", "mode", "is_child", "age_class", "first_time", "arrival") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '00085976-e61c-48aa-838d-6b3196b26a5f', 'c509a261-8144-4d8d-b7c5-dc3a3864e499', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '04479bbe-45a1-4f97-a5e4-91319163c949', 'a085caf8-43f6-4733-89b6-220a8d20664f', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '166c6f37-3744-4b28-b46d-e61a04c0ddbc', 'f4032434-c9dc-4ef2-a665-3dd8b542fb5d', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '1c63590a-5075-4bce-bbc9-c504cccddbb4', '0effe2bc-443e-43f6-95a5-b7963cc23a2a', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Driss 10', 'eat', 'false', 'over-55', 'false', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '277c29c7-9c60-4c54-bfbf-9eda7b5b5618', 'a6f4680a-0bf8-478c-adc5-05e78d70af11', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Éva 11', 'eat', 'false', NULL, NULL, 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '29502e29-3baf-4fa9-a9ce-3d3b4fde7cab', 'abd16207-3e19-4fb8-a0e4-13a7249855e8', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '41b2bfd6-4f4b-4eea-8477-32e6b6f89bac', '3380a789-802f-4e10-8c0f-c461827db746', 'a466a68a-7a29-42d9-9344-9a3aa0dfd7c9', '1', 'Yann', 'eat', 'false', '25-55', 'false', 'expected'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '4ff7c85d-d839-4eba-896b-196e64ab3526', '2710861a-9a27-4eaf-9883-51d67c06fdb4', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '54599057-eeff-497f-9d38-50bbdf525106', 'ffb3e8c3-72f7-4439-8b15-6ca64a376088', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Gaëlle 13', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '5e759a77-1762-4895-a0db-6737e85ee1ea', 'fac5d702-f892-4ec1-b6e0-c2b34cc056b0', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '6c8d23d1-cd21-4b9a-8f96-0a3330bf12bc', '1005c03b-4cda-479e-80d9-39fc33ba29a4', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '776ac118-72e8-4a80-a3e1-2a8981beb491', '91cc99b8-03e6-456c-870f-4fd061dcb0ea', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '871c6ad4-a939-431d-92eb-857517bbaea5', 'be5ebcdd-2523-4f0a-836b-d78ee77abf51', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Farid 12', 'cook-and-eat', 'false', 'under-25', 'true', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '9806ddc9-15d4-462c-8ec2-c021c027ec63', '8b62b7c1-b7eb-40dd-bbff-e8eac41aaa52', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '9a2be898-e8d1-4ab5-82fc-8be4cb515800', '1da97a2b-d6a3-464d-bfb7-9a3058ff5ab9', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '9ff61d47-6d04-4b41-931e-44fcd541ff28', 'fce0c620-d1fc-4997-b0fc-dd9fbe233b1f', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'c2370fe0-e32c-42d1-9faf-39cdd5b47644', '6c916510-530d-4167-a4ac-1be689519e69', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'd5bf2879-6f6b-4a85-8304-1831a9b080fc', '123d58d6-4c80-4893-9c4a-450eeec1958e', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'f3ae8862-14b4-4009-b6f0-2524ebd34acf', '3380a789-802f-4e10-8c0f-c461827db746', 'a466a68a-7a29-42d9-9344-9a3aa0dfd7c9', '0', 'Rita', 'eat', 'false', '25-55', 'true', 'expected'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'f83c410c-ea59-4bb8-8bd6-3c4050011fc9', '3c735046-0381-4c61-b245-44930614d81f', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '018c95d8-ad60-4d40-b047-1e25198b8829', '773572c2-c5cf-4e89-9c88-08dab07f5c28', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '02ea13d5-fde0-42c5-8e31-a8789999d911', 'ceb7fcb0-d054-4827-b9f9-8b26437795b3', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '06edc750-a911-49f8-a4d6-e4ecdeac7905', '0ac7847a-69b4-4a45-b0fc-25969fd5334c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Gaëlle 20', 'eat', 'false', 'under-25', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '09af028b-0bfe-4b11-85f8-87b80ff42bee', '0096de44-c97e-4ae4-93eb-bfb03fbaef66', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Éva 11', 'eat', 'false', NULL, NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '0cfb14b2-b39d-40d7-a061-eaef5e814b15', '6ea41efb-3a86-48f6-8c10-c604f5f5eec3', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Chloé 16', 'eat', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '151ac3c1-04f3-40a9-82aa-c588fe6d9844', 'e56d1de6-1ac0-4deb-bcf5-886f470e41b8', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '163335ea-c610-4dee-bf67-7b56fdab0602', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '3', 'Max', 'eat', 'false', '25-55', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '193ec4b8-c76a-4bdd-b9d9-db98db3bfb98', '2ceffd42-ca08-464f-b3e7-96764244882a', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '19d76e7d-741b-4c76-8823-de1ca0edde1c', '2d8d2b3c-33de-4607-90e7-46f5dca5f456', 'ed5d3d47-6c10-48c9-9553-6183004be328', '1', 'Œuvre', 'eat', 'false', '25-55', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1d6c9c11-312e-488b-91ee-cc20d6b874bb', '02147ed1-33f1-459a-ab32-77582e3873b5', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1ebbadb0-087c-45b6-a4b3-369eb4274b8e', 'ebf4f9bc-a5a7-4002-bf4c-afbbd6b496bd', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '20e60b11-4d26-4ab9-a6bb-1a6bedf58a9a', '0d37f500-4d75-4539-97ad-b60d4efdf719', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '23942a9d-5f9a-4eb3-b6cd-50044ae10fa7', 'b27a75a8-84fe-4008-ab90-86ff54b12085', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Zoé', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2819dcd0-2626-4cb9-a87a-640e3475cfa7', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '1', 'Karim', 'eat', 'false', '25-55', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '283db804-5c01-4553-9ca8-432aa77d626d', '45fd02c6-8567-451c-9b0a-3457b935526a', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2d164f26-1900-4585-b540-ade72c9de4f6', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'Inès', 'eat', 'false', '25-55', 'true', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2e899cf7-d73b-4952-9691-a9e544098d94', '26f38d4c-7773-4658-8698-f34deda358df', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '306265fe-88e2-43c4-9bca-4ddf8696a053', '40690060-f62c-43d6-9034-02652ad8696e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Éva 18', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '317f9312-3c86-406b-932a-462b78b4a3e3', 'c58fd85d-8bdf-4a32-8766-ba5fde087f91', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '322e28bc-5db9-4fdf-88a8-7cd83ef9b62d', '1873d38b-7af1-4299-90eb-0ab10754b8e5', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '322f17aa-3343-4e2a-8fa3-815842627d7e', '2e7d6ec9-716e-49b9-b6b9-dfbbe91b9094', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'Œdipe', 'eat', 'false', NULL, NULL, 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '36b4f700-23ac-4d47-a411-5a288bde071f', '4204c4ea-74fb-4ecb-8e67-5ab1ba2d94a2', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '3df5db0a-f8c8-4007-8c09-745bc22b6c21', '8c834189-b076-4541-b135-5c0653e59418', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Driss 10', 'eat', 'false', 'over-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '40e23018-88a4-463f-a2a4-954d942a5752', '73ee6592-81c0-4889-8d09-f2202363dd2d', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Ana 14', 'cook', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4265919b-4949-417f-9980-6a489b2f99c0', '2031e7ea-b1cf-4164-b7e5-2a0eeba49208', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '4384258c-af25-4a65-bf86-1fd470ffe8e4', 'd60cd014-710f-40b3-9fcc-a6af552a8a85', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Driss 17', 'cook-and-eat', 'false', '25-55', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '464ae1a4-d82e-4811-aa30-eb4852bf2a60', '3e5767a8-1546-4ea0-8b3c-60967118ff3c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Driss 17', 'cook-and-eat', 'false', '25-55', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '46a2c080-86de-48ab-9dcf-0007122c077b', '77664d80-04f3-45c4-a70b-1ab34298e682', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Farid 12', 'cook-and-eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '485e467f-b3e0-44dd-8f45-1ea4948fe9dc', '9abb7ea8-e288-4f7d-9d05-c5633d2d08b8', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '51ea7517-9c0a-4750-9bad-3423991555fb', '376eaf2b-bdb4-4033-b32c-fb03a7c42d7c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '1', 'Ali', 'eat', 'false', '25-55', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '52d20b36-54ce-4a5b-b66b-ee21be37ed5d', '71186673-feb5-4815-bc9e-ba1c4d9ad5f7', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5336967f-0745-4e6e-804f-123c5b8856cd', '51b22433-dab0-4eae-bef6-7d16aed7db1e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '538bef6b-38c9-4c4c-a715-28cb384c86c4', '6dee940f-aaa4-4423-9250-7cdb3eb2015b', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '548d6697-8e9a-4dd9-a7ca-44f50b00b63e', '74df0d32-db1b-41f1-926b-ba0855ad1ec7', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Éva 11', 'eat', 'false', NULL, NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '562dd134-7449-4efa-bdc2-53edbdc5ceae', '015534b0-c125-4091-bc65-07cd687ec86f', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5696c34a-818a-4038-89ba-1c3608622847', '74745bd6-2f92-41d6-b8d2-17a94834efa4', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Éva 11', 'eat', 'false', NULL, NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5a4d107a-bf58-4904-9b9b-aff7b0fbc343', 'aa271ccc-6d84-43c1-a4df-9666a910265d', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Farid 19', 'cook', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5cdcc1b4-4220-49cf-86bd-105f8bd0b5f8', 'ea4a94fa-cb54-4cc3-a069-537cd5f6fe00', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Gaëlle 13', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d27a2c7-d15b-4382-8163-cd0469a865d2', '376eaf2b-bdb4-4033-b32c-fb03a7c42d7c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2', 'Petit', 'eat', 'true', 'under-25', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5dd9f6cc-b3c4-45f5-869f-f21967e57eb5', '192485e3-926b-4e66-a337-a8c491960d0d', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Chloé 16', 'eat', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '605f1452-ed55-40f7-a554-536ed8363c41', 'd73ac276-6eb8-42b3-9878-da258ddd3ae1', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '60791c9a-f34a-4c3b-a25d-5baf869236cc', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '4', 'Nour', 'eat', 'false', '25-55', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '642415e7-d61c-477e-91ea-946e624cb43f', 'f4d41d9c-b05c-477e-b393-057b1d171553', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Farid 12', 'cook-and-eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '6d517b9e-5071-4ecc-94b7-d55c65e571e9', '35d6b09a-81aa-492c-88d4-bbc039b86113', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '72612dbc-54cd-477b-9cca-0888b0fcf26e', '9b93663c-cb9f-4a82-91ac-3e58763b928f', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '72bc9f88-b8eb-4403-b6b3-ef59ec2672d9', 'be4d8a6c-015e-40fe-aa2e-f36e617c3379', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '73a170db-002f-45f5-b2e6-433afee2fd9a', '89f2864d-495a-4a19-8045-eff72936f463', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Łucja', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '76a66fad-f5fd-4a42-9a6f-2d006587bb3b', '1455e5c1-ee5a-478d-8874-411160a0d9d2', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7742fc68-c0c4-4083-9043-4fb971d17354', '1149e478-c9b8-4c41-83e7-a7f7a1756323', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7b5fd9c2-34ec-4687-b0a0-6fcb941ab076', 'f30b0e5e-afe6-4fab-a262-38a93f19a3ed', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'Jean Luc', 'eat', 'false', '25-55', 'true', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7c8c78a9-822c-456c-9c8f-fccd13b09371', 'ebbde909-f7c4-4be7-b099-2cb5998be1e8', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Bilal 15', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '7caa4990-1833-42a5-8440-172204e4ccfe', '6e2a590d-37a3-4db2-a15e-828cd1c35ea6', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '80e43d56-839d-4d8b-a8e2-f94050f89ed2', '8916a096-6a7c-41a0-a3df-08bd47ea7b55', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '8140c017-8c75-4778-9d4d-0e787697e1f0', '9535006e-151e-47af-b598-b0e772ba5bfa', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '866d39e2-7341-4290-bba3-98149632443f', 'b958cdb9-ed16-4753-9afe-bd61c237bc90', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Chloé 16', 'eat', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '87c8e6fc-7a23-4415-bf32-1139e8e2b289', '0988f9c5-efe3-4367-b7d1-e811c6c968ee', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '8bf03057-6d03-4783-b95e-7fa0d6d5f90d', '0de702e2-4fc1-478f-adc6-cb1f3deeb364', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '8d12f305-b0fc-4e6b-b0ba-631e7b852a34', 'd5259ef4-a7bf-4f33-b3ec-b5a0dc8e8f61', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Gaëlle 13', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '908677db-9cab-4af5-8e5e-0bc70f99ec4d', '386f6c5f-b4f3-441d-ae1c-8832ca417f9a', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Driss 17', 'cook-and-eat', 'false', '25-55', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9261c608-e66c-450a-aa65-58807e50af61', '23faf814-2e26-411c-9397-cc683f7034a6', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'Maël', 'eat', 'false', NULL, NULL, 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9599f1d2-a957-4075-98a9-a39cbaaf93cc', '60635a69-325a-4cb9-b111-4efba8ead6fb', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Driss 10', 'eat', 'false', 'over-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '989f08f7-bf14-4dd4-b85e-62ec4ff06452', '56802e5b-a732-490b-9065-bf3df06a9a9f', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Driss 10', 'eat', 'false', 'over-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '98b9b123-a4d4-463d-b608-f2ec7e2b4574', 'c9c4cbfa-1145-4f01-81b7-79f6c2a2aa74', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', '', 'eat', 'false', NULL, NULL, 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '99e5224c-4bf6-4387-90c0-6220f02f6bb4', 'c0ecb932-2219-431a-b2a8-0f1f93866b44', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Driss 10', 'eat', 'false', 'over-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9aaef40a-5d09-41a6-a8f9-0caeb4fda5da', '83bd52ec-49df-43bf-afc6-e58236432ddc', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9af42425-a662-407c-8af7-989cee3cf11d', 'ebccfdac-7a5c-4930-8e7d-7c8cb02a4980', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Gaëlle 13', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9b012d09-e4e8-4007-b6ef-e60f82dd86d0', 'abde2fe9-f7b6-43d6-87a0-7555cca14605', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9b5e8eb9-f787-44da-b1a8-f360b42f308a', 'f8508985-9490-463d-9b13-86988416ec6f', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9bf6b88e-5831-42a6-a8c7-9b507b742691', '56de3887-4895-4c54-97cf-93c37a4e7488', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9cdd56a2-6dad-401a-b537-fb65972781de', '513d9ceb-83d1-4b31-88ac-39b94f643601', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9e7b78b2-4f39-472f-8666-c56f6045d0a3', '79a4625e-e9d1-421a-aa2c-3b52b8943e08', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Søren', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a316f61f-83fd-42b6-9be7-0f959d81ffaa', '18983077-d9fb-45ea-b0e4-8baf6fa780f7', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a56daec6-f3ff-485e-8e83-4083f9c83a6b', '7bb6a760-d2a0-4c94-bc2e-73501afb5c77', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Ana 14', 'cook', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a635fc23-d4aa-4ffe-ba4d-ec5993e1d955', '9ee8af58-d935-4f34-bab4-eff41412d03d', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'a8e13883-e1ef-4d76-b954-244b5ab03669', 'a347d727-d495-4491-b2db-6b9ea1acbe10', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ad73071f-4f8f-4ef1-a906-e4df1c8b36b3', '8f216f33-b186-42d5-bb9b-4a092ad5245e', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'af04b205-28e3-4182-a732-d799df532774', '7ff0120a-deae-4935-af0e-a1e32e0372ea', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b391a502-ad6c-4f2b-b2f1-610933536a54', 'd16778f3-655e-4657-a0cd-7926b5c3d3b0', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b5500683-e22e-490b-9cb1-2470fe1d9d38', '7c409df7-d288-4711-b677-7bec17197f82', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b56f00ce-2aa3-4014-8aaf-05fb52a0cdad', 'cd393930-12e5-4644-80c5-f82a9f9b92ed', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Zoé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b6de6371-b631-44fd-b892-2a160814c605', '27bb276f-6738-4c6b-a1c5-fa55477cd483', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Bilal 15', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'bcfc0576-f9a8-4fb5-8c60-641b30fbc00f', '2a4636b9-8573-4fbc-b6fb-3e290e018357', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Driss 10', 'eat', 'false', 'over-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'beb602da-3541-4f0c-9566-d8b370fdd42b', 'd902154a-4d56-45bf-adac-d224a5e79b35', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'D’Arcy', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c155e14c-d57d-4f47-a3b1-051b7dbb03df', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2', 'Lou', 'eat', 'true', 'under-25', 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c27ba6fa-5a13-48cd-81d5-a737d66daf4d', '13d26750-2323-498e-9022-fa08b8d0e708', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Ana 21', 'eat', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c34adc3e-2673-4ee2-82cc-17031f44c44b', '55bc1ee2-67d3-43be-b1c2-76133a97e157', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Ana 14', 'cook', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c47412c3-96c4-44c5-a23d-b4050f9f0179', 'bd79b21c-a3a4-422a-ba03-9e98e295e0b9', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c476ce13-83e8-4a04-9a2b-bdb6f2a8acfd', '248c1b7f-d152-4eee-b964-41374feb604e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c607c91e-db0b-47c8-b253-956b7ffa68e3', '1a56e544-0f07-4b2f-a36b-765e43216450', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c6595dba-bde4-48cd-ae5d-85781e558bfc', '28d403e0-f01f-4d12-9b4e-2ef89f450182', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c74aabd0-1763-47b3-9c10-2592dae32535', 'f84e70a0-52bf-4346-8b55-0436f97cfa5c', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Chloé 9', 'cook', 'false', '25-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'cdfd812c-cfa4-4d30-ad1f-bbe3839d4beb', '71664413-9af4-43c1-9c2d-62f5653f724d', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ce0c58fd-112d-4ebf-918a-89e14c7a5e69', '1ce926a8-fbbb-4af5-9b38-58706682a5de', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Œuvre', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd07af00f-12ad-464d-a282-5509c7c8802c', '4c045f36-b7fd-42ef-a614-0b73f0166590', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd2312c02-0156-4db9-9829-396082a28a3f', 'c0209776-32ec-411c-8dc1-68c4b509b747', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd4fa8969-5c4b-4a50-9d74-28bc981f1a35', '0b7b5fab-9638-45be-b519-4923dc34d143', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd691a641-3250-4b0c-bed3-4db01f7e87fc', '75ca5365-7991-4d17-a1b2-b25fc5739af6', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Gaëlle', 'eat', 'false', 'over-55', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'da9571c5-216f-4a11-8186-5278e0cc930a', '376eaf2b-bdb4-4033-b32c-fb03a7c42d7c', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'Zoé', 'eat', 'false', '25-55', 'true', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'dafeafe9-ed34-4f6b-a937-4743bdf66174', '79543ebf-5194-49e0-8ebc-58ed23235b9c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Chloé', 'cook-and-eat', 'false', 'over-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'dbcdedd7-11b0-4dcb-af54-648c25e852e2', 'b77241dc-52c8-4e5e-905a-da3268f606a1', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Ana', 'eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'dc1c0c82-5061-406c-a5b7-817ce684dc98', 'a43c355c-ee41-4ebd-9a43-f691e24af42c', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e26bd47e-06b2-4bbf-8268-1fb8a8e744b5', '884770da-5a2b-48b6-a514-bd2b6c9457c1', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Bilal 8', 'eat', 'false', 'under-25', NULL, 'no-show'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e2cf4a9f-3a46-418c-a652-ad2a3dca216e', 'e6a58a7e-9873-49f1-8060-d6a83a737d49', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Bilal', 'eat', 'false', '25-55', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e4cb2de5-9343-400a-9fc9-41393d2c4adf', '3cf865c8-2d8e-48bf-bf88-ad6ce2d41d5e', 'c374e3c6-2c26-47b4-a338-49df72f54399', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e6277c54-42c8-41e1-aede-1511324ed828', '48e280c4-930e-4228-9331-e865a0b3cd6a', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'Jean-Luc', 'eat', 'false', '25-55', 'true', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'e87059ec-e4ed-42ae-ab42-6082503c018c', 'fc2eed7c-014e-4e1e-877c-ff6e87720b37', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Farid 12', 'cook-and-eat', 'false', 'under-25', 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed3ac6d4-87a7-4dc2-ba0f-0aeeb90e6f44', '2d8d2b3c-33de-4607-90e7-46f5dca5f456', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'D’Arcy', 'eat', 'false', '25-55', 'true', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'edbcd928-9bef-42e8-82be-52f3c39a3e74', '410751cb-dc44-48a7-8577-9ece7c11d904', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'edce8f34-8e9a-46b8-a039-714b83f74241', 'a68b9ed8-e115-48a9-89d2-59ab4e1ff499', '987b564e-d0e5-4b8e-81dc-76944a636c92', '0', 'Zoé', 'eat', 'false', NULL, 'false', 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ee6ca8f9-7c1a-4b24-abcf-7cb6a22c4ba8', '0106d9e1-43ee-41c8-ac8b-1b65d44cc988', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '0', 'Éva 11', 'eat', 'false', NULL, NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f02ae1a6-826b-45f6-974b-ff8a9ad97e4a', '4befe7d6-65bd-4ebd-a3e8-81aa25daf42d', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '0', 'Farid', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f4c23edc-e6db-42af-b855-fd4cfebf0be3', '4f10b187-0659-4ac6-890a-30d329d188be', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '0', 'Jean-Luc', 'eat', 'false', '25-55', NULL, 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f5b86be5-f3af-4a4b-92e0-d249c5f36741', 'b78db161-ea02-43ad-8424-a566e8fa5f2a', '59bd0376-2247-43f8-a602-a26f9d45cf0f', '0', 'Jean Luc', 'eat', 'false', NULL, NULL, 'expected'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f7210b4f-54f1-45b3-8a3b-f4de59f30de2', '2d45b206-550c-4c44-a453-58c167411ae5', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Bilal 15', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f790af0a-0bc1-4a87-a755-b25eb6352a4c', '64f1660b-6676-49c4-b6f8-f84d17ddf006', 'd647a995-72fb-46de-9787-6eccde51cdd7', '0', 'Ana 7', 'cook-and-eat', 'false', NULL, 'false', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'fab313cd-4582-4017-8bbc-b054c128730b', '81142af3-345d-4ed7-a46d-4f0577df2126', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '0', 'Driss', 'eat', 'false', NULL, 'true', 'arrived'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'fae18b43-845f-4a25-aeba-92dc259db737', 'f065886a-ceb4-40e9-9e63-8895f38ed841', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '0', 'Éva', 'cook', 'false', 'under-25', 'false', 'arrived');

insert into remembered_guests ("canteen_id", "guest_key", "agreed_on") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1mjYVFA-4khUyB6zLKTg6eTrB4AEy_2KH4ufTcspZrg', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2z9mAXze-7Jul0vqcSK1Qgl3Qp9HCK1KCKMBFpNrhPI', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5DfSzZ7lGheNfUtKGUR1boLA2JVm9qrczSymNnvnX-M', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'RGCUgCqtgwi2IwPOKRSJJXqPJcEm9gGWexDhfRQZ1-c', '2026-11-28'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'Xeg5M0i24gtaWU1G2cAdMpfbexioMig2M7hGZVpwBCI', '2026-11-28'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ah1EXbtkagqWi1oouHUq-MPB8NQBSrpMkrxE0FtlO8Y', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'dToapVznKN2Hv3wugN4YU4tx6kEIfrJpgzhtqM5rdgg', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'kE69nnBQPkDfZXvmNRZRtsTk55cCbSJ1XBY47KqOzEI', '2026-10-06');

insert into standing_places ("canteen_id", "id", "template_id", "first_name", "email", "phone", "language", "guests", "mode", "since", "paused_until", "asked_by_mail") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'cce3d3b0-8059-40df-9044-f972d78f6a54', '4e9fc6e2-f5ae-4163-aad8-d798e7dbec54', 'Zoé', 'zoe@exemple.fr', NULL, 'fr', '1', 'eat', '2026-10-01 08:00:00+00', NULL, 'true');

insert into room_tables ("canteen_id", "id", "name", "seats", "wheelchair_places", "from_left", "from_back") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5bed9db4-c622-40e3-8821-fb3bd4b9a4a5', 'Fond', '8', '1', '80', '50'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'fa2ec6ae-285b-4441-97a1-be6a5fcf7a95', 'Fenêtre', '8', '2', '50', '50');

insert into seating_plans ("canteen_id", "meal_id", "courses", "newcomers_need_host", "state", "search_id", "sought_at", "refusals", "band") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', '1', 'true', 'found', '3d1362c9-957f-4fcb-b130-933d0702efe5', '2026-11-28 09:00:00+00', '[]', NULL);

insert into reminder_contacts ("id", "contact", "channel", "chosen_at", "asked_at") values
  ('a56232c8-fdd2-4cd2-8489-f9fc4b35634f', 'darcy@exemple.fr', 'mail', '2026-11-28 09:00:00+00', NULL),
  ('c1f48652-888c-4994-8ff5-2f76f633de5b', '+33692123470', NULL, NULL, NULL);

insert into bouncing_addresses ("id", "address", "reason", "noted_at") values
  ('109d641e-a21e-4183-bc84-3cfbf6e955fe', 'perdue@exemple.fr', '550 no such user', '2026-11-28 09:00:00+00');

insert into canteen_closures ("canteen_id", "id", "first_day", "last_day", "reason") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b5d1811b-3b49-47f7-83cb-1ad1cbd997b4', '2026-12-24', '2027-01-02', '2026-13-45');

insert into contribution_boxes ("canteen_id", "meal_id", "total_cents", "envelopes") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '9940', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '1234', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', '4310', '5'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '4310', '5');

insert into contributions ("canteen_id", "meal_id", "means", "amount_cents", "times") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', 'cash', '950', '1'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', 'cash', '300', '1'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', 'cheque', '2000', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'card', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'card', '1000', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'card', '900', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'card', '400', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'card', '1301', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'cash', '701', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', 'cash', '700', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'card', '1310', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'cash', '730', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'cheque', '50000', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'card', '2600', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'card', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'card', '500', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'card', '100', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'card', '900', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'cash', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', 'transfer', '1500', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'card', '1250', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'c374e3c6-2c26-47b4-a338-49df72f54399', 'cash', '600', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'card', '650', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'card', '1300', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'card', '800', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'card', '1700', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'cash', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'cash', '0', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'cash', '500', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'cash', '2200', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'cheque', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', 'transfer', '2000', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'card', '1000', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'card', '900', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'card', '800', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'card', '1100', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'card', '1450', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', 'cash', '1200', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'card', '1700', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'card', '1300', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'card', '800', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'card', '650', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'cash', '2200', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'cash', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'cash', '500', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'cash', '0', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'cheque', '1300', '1'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', 'transfer', '2000', '1');

insert into dietary_needs ("canteen_id", "meal_id", "need", "guests") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', 'vegan', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', 'no-gluten', '2'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', 'no-pork', '3'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', 'vegetarian', '1');

insert into dishes ("canteen_id", "meal_id", "position", "course", "name", "vegetarian", "allergens") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', '0', 'main', 'Dahl', 'true', '{}'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', '1', 'dessert', 'Tarte', 'true', '{gluten,eggs}');

insert into encounters ("canteen_id", "first_key", "second_key", "met_on") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '1mjYVFA-4khUyB6zLKTg6eTrB4AEy_2KH4ufTcspZrg', 'ah1EXbtkagqWi1oouHUq-MPB8NQBSrpMkrxE0FtlO8Y', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5DfSzZ7lGheNfUtKGUR1boLA2JVm9qrczSymNnvnX-M', 'dToapVznKN2Hv3wugN4YU4tx6kEIfrJpgzhtqM5rdgg', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5DfSzZ7lGheNfUtKGUR1boLA2JVm9qrczSymNnvnX-M', 'kE69nnBQPkDfZXvmNRZRtsTk55cCbSJ1XBY47KqOzEI', '2026-10-06'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'dToapVznKN2Hv3wugN4YU4tx6kEIfrJpgzhtqM5rdgg', 'kE69nnBQPkDfZXvmNRZRtsTk55cCbSJ1XBY47KqOzEI', '2026-10-06');

insert into events ("id", "canteen_id", "name", "subject_id", "actor_id", "facts", "happened_at") overriding system value values
  ('1', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'contribution-box.counted', 'd647a995-72fb-46de-9787-6eccde51cdd7', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-09-15 13:30:00+00'),
  ('10', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('11', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', '89f2864d-495a-4a19-8045-eff72936f463', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('12', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('13', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', '79a4625e-e9d1-421a-aa2c-3b52b8943e08', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('14', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', '4f10b187-0659-4ac6-890a-30d329d188be', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('15', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('16', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', 'b27a75a8-84fe-4008-ab90-86ff54b12085', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('17', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('18', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', 'd16778f3-655e-4657-a0cd-7926b5c3d3b0', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('19', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('2', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', 'd647a995-72fb-46de-9787-6eccde51cdd7', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 6, "eaters": 13, "guests": 16, "no-shows": 2}', '2026-09-15 14:00:00+00'),
  ('20', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 4, "eaters": 7, "guests": 9, "no-shows": 1}', '2026-10-06 14:00:00+00'),
  ('21', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 4, "eaters": 9, "guests": 11, "no-shows": 1}', '2026-10-13 14:00:00+00'),
  ('22', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.reopened', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"reason": "Une enveloppe retrouvée"}', '2026-10-14 08:00:00+00'),
  ('23', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 4, "eaters": 9, "guests": 11, "no-shows": 1}', '2026-10-14 08:10:00+00'),
  ('24', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', 'c374e3c6-2c26-47b4-a338-49df72f54399', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 3, "eaters": 7, "guests": 8, "no-shows": 1}', '2026-10-20 14:00:00+00'),
  ('25', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.reopened', 'c374e3c6-2c26-47b4-a338-49df72f54399', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"reason": "Le pointage est à revoir"}', '2026-10-21 08:00:00+00'),
  ('26', '0a7429dc-c345-490f-b261-ee8a3285faa9', 'meal.closed', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 1, "eaters": 4, "guests": 4, "no-shows": 0}', '2026-10-07 12:00:00+00'),
  ('27', '0a7429dc-c345-490f-b261-ee8a3285faa9', 'contribution-box.counted', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-11-04 11:00:00+00'),
  ('28', '0a7429dc-c345-490f-b261-ee8a3285faa9', 'meal.closed', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 5, "eaters": 11, "guests": 13, "no-shows": 1}', '2026-11-04 12:00:00+00'),
  ('29', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 7, "eaters": 16, "guests": 20, "no-shows": 2}', '2026-11-10 14:00:00+00'),
  ('3', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'contribution-box.counted', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-09-22 13:30:00+00'),
  ('30', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'contribution-box.counted', '9f641848-bf1e-47d1-a78b-cc0c018ff2ee', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-11-27 13:30:00+00'),
  ('31', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.made', '2d8d2b3c-33de-4607-90e7-46f5dca5f456', NULL, '{"table": 2, "people": 2, "channel": "online", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('32', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.made', '376eaf2b-bdb4-4033-b32c-fb03a7c42d7c', NULL, '{"table": 3, "people": 3, "channel": "online", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('33', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.made', '48e280c4-930e-4228-9331-e865a0b3cd6a', NULL, '{"table": 1, "people": 1, "channel": "online", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('34', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.made', 'f30b0e5e-afe6-4fab-a262-38a93f19a3ed', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"table": 1, "people": 1, "channel": "phone", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('35', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.made', '37ab5e37-a6c3-4b80-80ff-e647fe3e029c', NULL, '{"table": 5, "people": 5, "channel": "online", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('36', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'waiting.joined', '2e7d6ec9-716e-49b9-b6b9-dfbbe91b9094', NULL, '{"table": 1, "people": 1, "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('37', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'waiting.joined', '23faf814-2e26-411c-9397-cc683f7034a6', NULL, '{"table": 1, "people": 1, "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('38', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.cancelled', '48e280c4-930e-4228-9331-e865a0b3cd6a', NULL, '{"table": 1, "people": 1, "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('39', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'waiting.offered', '2e7d6ec9-716e-49b9-b6b9-dfbbe91b9094', NULL, '{"table": 1, "reason": "first-that-fits", "kitchen": 0, "passedOver": 0}', '2026-11-28 09:00:00+00'),
  ('4', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'meal.closed', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '2e56e968-858d-4413-ba2d-55d4832d1423', '{"cooks": 6, "eaters": 13, "guests": 16, "no-shows": 2}', '2026-09-22 14:00:00+00'),
  ('40', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', '2d8d2b3c-33de-4607-90e7-46f5dca5f456', NULL, '{}', '2026-11-28 09:00:00+00'),
  ('41', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-11-28 09:00:00+00'),
  ('42', NULL, 'kept-apart.added', NULL, 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9', '{}', '2026-11-28 09:00:00+00'),
  ('43', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'closure.added', NULL, '2e56e968-858d-4413-ba2d-55d4832d1423', '{"reason": "2026-13-45", "first-day": "2026-12-24"}', '2026-11-28 09:00:00+00'),
  ('44', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking.made', 'a68b9ed8-e115-48a9-89d2-59ab4e1ff499', NULL, '{"table": 1, "people": 1, "channel": "standing", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('45', '0a7429dc-c345-490f-b261-ee8a3285faa9', 'booking.made', '3380a789-802f-4e10-8c0f-c461827db746', NULL, '{"table": 2, "people": 2, "channel": "online", "kitchen": 0}', '2026-11-28 09:00:00+00'),
  ('5', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', 'd902154a-4d56-45bf-adac-d224a5e79b35', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('6', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('7', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', '1ce926a8-fbbb-4af5-9b38-58706682a5de', NULL, '{}', '2026-10-06 09:00:00+00'),
  ('8', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.moved', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2e56e968-858d-4413-ba2d-55d4832d1423', '{}', '2026-10-06 10:00:00+00'),
  ('9', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'seating.answered', 'cd393930-12e5-4644-80c5-f82a9f9b92ed', NULL, '{}', '2026-10-06 09:00:00+00');

insert into figures ("canteen_id", "meal_id", "service_date", "kind", "guests", "cooks", "eaters", "cooked_and_ate", "children", "under_25", "from_25_to_55", "over_55", "age_unknown", "newcomers", "returning_guests", "newcomer_unknown", "walk_ins", "no_shows", "cancelled", "kitchen_places", "table_places", "low_price_max_cents", "suggested_price_cents", "break_even_price_cents", "price_low", "price_middle", "price_high", "known_contributions", "known_cents", "box_envelopes", "box_cents", "cash_cents", "card_cents", "cheque_cents", "transfer_cents", "cash_counted_cents") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '8ac2faac-b750-470c-bb87-eafa3ff6c6e5', '2026-11-04', 'lunch', '13', '5', '11', '3', '0', '3', '4', '3', '3', '5', '5', '3', '0', '1', '0', '10', '40', '700', '900', '1250', '0', '0', '0', '0', '0', '0', '9940', '0', '0', '0', '0', NULL),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', 'af34a12f-38b9-42e5-ae2b-9ce0bf029515', '2026-10-07', 'lunch', '4', '1', '4', '1', '0', '1', '1', '1', '1', '2', '1', '1', '0', '0', '0', '10', '40', '700', '900', '1250', '1', '0', '2', '3', '3250', '0', '0', '1250', '0', '2000', '0', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '2026-10-06', 'lunch', '9', '4', '7', '2', '0', '2', '3', '2', '2', '4', '3', '2', '0', '1', '0', '10', '40', '700', '1300', '1250', '2', '4', '1', '7', '6302', '0', '0', '1401', '4901', '0', '0', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b4968a96-418a-4ed0-9b16-b3796afbfe90', '2026-11-10', 'lunch', '20', '7', '16', '3', '0', '5', '5', '5', '5', '8', '7', '5', '0', '2', '0', '10', '40', '700', '1300', '1250', '2', '3', '2', '7', '8200', '0', '0', '1300', '5400', '0', '1500', '1250'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'd647a995-72fb-46de-9787-6eccde51cdd7', '2026-09-15', 'lunch', '16', '6', '13', '3', '0', '4', '4', '4', '4', '6', '6', '4', '0', '2', '0', '10', '40', '700', '1300', '1250', '4', '5', '3', '12', '13550', '5', '4310', '4500', '5750', '1300', '2000', '4500'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ec6f7e05-9980-40a0-bb33-872124ac3ede', '2026-10-13', 'lunch', '11', '4', '9', '2', '0', '2', '3', '3', '3', '4', '4', '3', '0', '1', '0', '10', '40', '700', '1300', '1250', '0', '5', '1', '6', '6450', '0', '0', '1200', '5250', '0', '0', '1200'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f8126cd0-6acd-4655-b28b-dad2b4c6cb8b', '2026-09-22', 'lunch', '16', '6', '13', '3', '0', '4', '4', '4', '4', '6', '6', '4', '0', '2', '0', '10', '40', '700', '1300', '1250', '4', '5', '3', '12', '13550', '5', '4310', '4500', '5750', '1300', '2000', '4500');

insert into invitations ("id", "email", "canteen_id", "role", "starts_at", "ends_at", "expires_at", "invited_by", "accepted_at", "withdrawn_at") values
  ('83be0091-3366-4d3c-9871-6458213e9ea3', 'invitee@exemple.fr', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'volunteer', '2026-11-20 09:00:00+00', NULL, '2026-12-20 09:00:00+00', 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9', NULL, NULL);

insert into kept_apart ("canteen_id", "id", "first_key", "second_key", "since") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'cc6da63d-f480-4f7f-84f9-bda2f789af8c', 'RGCUgCqtgwi2IwPOKRSJJXqPJcEm9gGWexDhfRQZ1-c', 'yHpa1G2Sxkx1TwAZFRepA0qAirKaGHWxIsyPz1XKgFE', '2026-11-28');

insert into mails ("id", "canteen_id", "purpose", "recipient", "language", "subject", "text_body", "html_body", "calendar_file", "unsubscribe_url", "state", "attempts", "last_error", "created_at", "sent_at", "not_after") values
  ('217f484b-e2d8-4c3f-bb38-078adfbc02a5', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'booking-confirmed', 'darcy@exemple.fr', 'fr', 'C’est réservé : Soupe du mardi, mardi 1er décembre 2026', 'C’est réservé : Soupe du mardi, mardi 1er décembre 2026

Bonjour D’Arcy,

Votre place vous attend. La Marmite se réjouit de vous accueillir.

Repas
  Soupe du mardi
Jour
  mardi 1er décembre 2026
À table à
  12 h 15
Où
  La Marmite, 12 rue des Tanneurs, 59000 Lille
Qui vient
  D’Arcy (à table), Œuvre (à table)
Code à dire au téléphone
  TQR45A

Le repas est à prix libre : vous donnez ce que vous voulez, sur place, après le repas.

Voir ma réservation
https://tablees.exemple/cantines/la-marmite/reservations/LY0rPDPeRgeQ50b13KX0Vh0l56GD0YnDG6LFVEVXzPg

Ce lien est à vous : il permet de voir, de changer ou d’annuler la réservation, sans compte ni mot de passe.

Une question ? La Marmite : 03 20 00 00 00

-- 
La Marmite
', '<!doctype html><html lang="fr"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><meta name="supported-color-schemes" content="light dark"/><title>C’est réservé : Soupe du mardi, mardi 1er décembre 2026</title><style>@media (prefers-color-scheme: dark) {
  .paper { background: #1d1712 !important; } .sheet { background: #282019 !important; border-color: #4a3d30 !important; }
  .ink { color: #f6ecdc !important; } .soft { color: #cdbda7 !important; } .line { border-color: #4a3d30 !important; }
}</style></head><body class="paper" style="margin:0;padding:0;background:#fbf6ec"><div class="paper" style="background:#fbf6ec;padding:24px 12px"><div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d9cbb4;border-radius:6px"><p class="ink line" style="margin:0 28px;padding:22px 0 16px;border-bottom:3px double #d9cbb4;font:600 20px/1.2 Fraunces, Georgia, ''Times New Roman'', serif;color:#2b2118">La Marmite</p><div style="padding:26px 28px 12px"><h1 class="ink" style="margin:0 0 18px;font:600 27px/1.18 Fraunces, Georgia, ''Times New Roman'', serif;color:#2b2118">C’est réservé : Soupe du mardi, mardi 1er décembre 2026</h1><p class="ink" style="margin:0 0 16px;font:17px/1.5 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">Bonjour D’Arcy,</p><p class="ink" style="margin:0 0 16px;font:17px/1.5 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">Votre place vous attend. La Marmite se réjouit de vous accueillir.</p><dl class="line" style="margin:0 0 20px;padding:12px 0 0;border-top:1px solid #d9cbb4;border-bottom:1px solid #d9cbb4"><dt class="soft" style="margin:0;font:14px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Repas</dt><dd class="ink" style="margin:0 0 12px;font:700 17px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">Soupe du mardi</dd><dt class="soft" style="margin:0;font:14px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Jour</dt><dd class="ink" style="margin:0 0 12px;font:700 17px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">mardi 1er décembre 2026</dd><dt class="soft" style="margin:0;font:14px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">À table à</dt><dd class="ink" style="margin:0 0 12px;font:700 17px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">12 h 15</dd><dt class="soft" style="margin:0;font:14px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Où</dt><dd class="ink" style="margin:0 0 12px;font:700 17px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">La Marmite, 12 rue des Tanneurs, 59000 Lille</dd><dt class="soft" style="margin:0;font:14px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Qui vient</dt><dd class="ink" style="margin:0 0 12px;font:700 17px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">D’Arcy (à table), Œuvre (à table)</dd><dt class="soft" style="margin:0;font:14px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Code à dire au téléphone</dt><dd class="ink" style="margin:0 0 12px;font:700 17px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">TQR45A</dd></dl><p class="ink" style="margin:0 0 16px;font:17px/1.5 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#2b2118">Le repas est à prix libre : vous donnez ce que vous voulez, sur place, après le repas.</p><div style="margin:24px 0"><a href="https://tablees.exemple/cantines/la-marmite/reservations/LY0rPDPeRgeQ50b13KX0Vh0l56GD0YnDG6LFVEVXzPg" style="display:inline-block;padding:13px 26px;background:#c8402b;border-radius:6px;font:700 17px/1.3 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#ffffff;text-decoration:none">Voir ma réservation</a><p class="soft" style="margin:10px 0 0;font:13px/1.4 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41;word-break:break-all">https://tablees.exemple/cantines/la-marmite/reservations/LY0rPDPeRgeQ50b13KX0Vh0l56GD0YnDG6LFVEVXzPg</p></div><p class="soft" style="margin:0 0 14px;font:14px/1.5 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Ce lien est à vous : il permet de voir, de changer ou d’annuler la réservation, sans compte ni mot de passe.</p><p class="soft" style="margin:0 0 14px;font:14px/1.5 ''Atkinson Hyperlegible'', Verdana, Arial, sans-serif;color:#5d4f41">Une question ? La Marmite : 03 20 00 00 00</p></div></div></div></body></html>', E'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tablée//Tablée//FR
METHOD:PUBLISH
BEGIN:VEVENT
UID:booking-2d8d2b3c-33de-4607-90e7-46f5dca5f456@tablees.exemple
SEQUENCE:0
DTSTAMP:20261128T090000Z
DTSTART:20261201T111500Z
DTEND:20261201T124500Z
SUMMARY:Soupe du mardi · La Marmite
LOCATION:12 rue des Tanneurs\\, 59000 Lille
DESCRIPTION:Prix libre. Code de la réservation : TQR45A\\nVoir\\, changer 
 ou annuler : https://tablees.exemple/cantines/la-marmite/reservations/LY0
 rPDPeRgeQ50b13KX0Vh0l56GD0YnDG6LFVEVXzPg
ORGANIZER;CN="La Marmite":mailto:tablee@tablees.exemple
URL;VALUE=URI:https://tablees.exemple/cantines/la-marmite/reservations/LY0
 rPDPeRgeQ50b13KX0Vh0l56GD0YnDG6LFVEVXzPg
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR', NULL, 'sent', '0', NULL, '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', NULL);

insert into mixing_figures ("canteen_id", "meal_id", "guests", "tables", "new_encounters", "new_encounters_low", "new_encounters_middle", "new_encounters_high", "across_difference", "across_difference_low", "across_difference_middle", "across_difference_high", "meeting_nobody_new", "meeting_nobody_new_low", "meeting_nobody_new_middle", "meeting_nobody_new_high") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '5d467f8f-34ec-4354-9ebd-829f805a8fbd', '7', '2', '9', NULL, NULL, NULL, '6', NULL, NULL, NULL, '0', NULL, NULL, NULL);

insert into monthly_figures ("canteen_id", "month", "meals", "guests", "cooks", "eaters", "cooked_and_ate", "children", "under_25", "from_25_to_55", "over_55", "age_unknown", "newcomers", "returning_guests", "newcomer_unknown", "walk_ins", "no_shows", "cancelled", "kitchen_places", "table_places", "price_low", "price_middle", "price_high", "known_contributions", "known_cents", "box_envelopes", "box_cents", "break_even_cents", "suggested_cents", "meals_with_plan", "seated_guests", "meeting_nobody_new", "new_encounters", "across_difference", "compared_encounters", "random_encounters") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '2026-10-01', '1', '4', '1', '4', '1', '0', '1', '1', '1', '1', '2', '1', '1', '0', '0', '0', '10', '40', '1', '0', '2', '3', '3250', '0', '0', '5000', '3600', '0', '0', '0', '0', '0', '0', '0'),
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '2026-11-01', '1', '13', '5', '11', '3', '0', '3', '4', '3', '3', '5', '5', '3', '0', '1', '0', '10', '40', '0', '0', '0', '0', '0', '0', '9940', '13750', '9900', '0', '0', '0', '0', '0', '0', '0'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2026-09-01', '2', '32', '12', '26', '6', '0', '8', '8', '8', '8', '12', '12', '8', '0', '4', '0', '20', '80', '8', '10', '6', '24', '27100', '10', '8620', '32500', '33800', '0', '0', '0', '0', '0', '0', '0'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2026-10-01', '2', '20', '8', '16', '4', '0', '4', '6', '5', '5', '8', '7', '5', '0', '2', '0', '20', '80', '2', '9', '2', '13', '12752', '0', '0', '20000', '20800', '1', '7', '0', '9', '6', '0', '0'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2026-11-01', '1', '20', '7', '16', '3', '0', '5', '5', '5', '5', '8', '7', '5', '0', '2', '0', '10', '40', '2', '3', '2', '7', '8200', '0', '0', '20000', '20800', '0', '0', '0', '0', '0', '0', '0');

insert into network_monthly_figures ("month", "meals", "guests", "cooks", "eaters", "cooked_and_ate", "children", "under_25", "from_25_to_55", "over_55", "age_unknown", "newcomers", "returning_guests", "newcomer_unknown", "walk_ins", "no_shows", "cancelled", "kitchen_places", "table_places", "price_low", "price_middle", "price_high", "known_contributions", "known_cents", "box_envelopes", "box_cents", "break_even_cents", "suggested_cents", "canteens", "meals_with_plan", "seated_guests", "meeting_nobody_new", "new_encounters", "across_difference", "compared_encounters", "random_encounters") values
  ('2026-09-01', '2', '32', '12', '26', '6', '0', '8', '8', '8', '8', '12', '12', '8', '0', '4', '0', '20', '80', '8', '10', '6', '24', '27100', '10', '8620', '32500', '33800', '1', '0', '0', '0', '0', '0', '0', '0'),
  ('2026-10-01', '3', '24', '9', '20', '5', '0', '5', '7', '6', '6', '10', '8', '6', '0', '2', '0', '30', '120', '3', '9', '4', '16', '16002', '0', '0', '25000', '24400', '2', '1', '7', '0', '9', '6', '0', '0'),
  ('2026-11-01', '2', '33', '12', '27', '6', '0', '8', '9', '8', '8', '13', '12', '8', '0', '3', '0', '20', '80', '2', '3', '2', '7', '8200', '0', '9940', '33750', '30700', '2', '0', '0', '0', '0', '0', '0', '0');

insert into price_versions ("canteen_id", "valid_from", "suggested_price_cents", "ingredients_cents", "running_costs_cents") values
  ('0a7429dc-c345-490f-b261-ee8a3285faa9', '2022-09-01', '900', '350', '900'),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2022-09-01', '1300', '350', '900');

insert into reminders ("contact_id", "day", "kind", "written_at") values
  ('a56232c8-fdd2-4cd2-8489-f9fc4b35634f', '2026-11-27', 'day-before', '2026-11-28 09:00:00+00'),
  ('c1f48652-888c-4994-8ff5-2f76f633de5b', '2026-11-27', 'day-before', '2026-11-28 09:00:00+00');

insert into role_grants ("id", "user_id", "canteen_id", "role", "starts_at", "ends_at", "granted_by") values
  ('56744e00-f40f-432d-8b81-1c1f5f05e2f7', 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9', NULL, 'network-admin', '2026-09-01 08:00:00+00', NULL, NULL),
  ('77453ef8-31f6-469f-888f-cf1b113a00d7', '2e56e968-858d-4413-ba2d-55d4832d1423', '0a7429dc-c345-490f-b261-ee8a3285faa9', 'canteen-manager', '2026-09-01 08:00:00+00', NULL, 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9'),
  ('79c1e0ce-12ff-4d14-bb95-107c3b76bfea', 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9', NULL, 'network-coordinator', '2026-09-01 08:00:00+00', NULL, NULL),
  ('a014c736-e28c-47cb-ad09-9a6fddb54006', '2e56e968-858d-4413-ba2d-55d4832d1423', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'canteen-manager', '2026-09-01 08:00:00+00', NULL, NULL),
  ('b7ac4789-413a-4ab5-a525-7ee74649bceb', '1d7c385b-3904-4b02-95e1-c793cbb5904f', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'treasurer', '2026-09-01 08:00:00+00', '2027-09-01 08:00:00+00', 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9');

insert into seating_answers ("canteen_id", "attendee_id", "situation", "hosts", "wheelchair", "guest_key", "guardian_id") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '19d76e7d-741b-4c76-8823-de1ca0edde1c', 'working', 'false', 'false', 'Xeg5M0i24gtaWU1G2cAdMpfbexioMig2M7hGZVpwBCI', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '23942a9d-5f9a-4eb3-b6cd-50044ae10fa7', 'retired', 'false', 'false', NULL, NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '73a170db-002f-45f5-b2e6-433afee2fd9a', 'working', 'false', 'false', 'dToapVznKN2Hv3wugN4YU4tx6kEIfrJpgzhtqM5rdgg', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '9e7b78b2-4f39-472f-8666-c56f6045d0a3', 'retired', 'false', 'false', '2z9mAXze-7Jul0vqcSK1Qgl3Qp9HCK1KCKMBFpNrhPI', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b391a502-ad6c-4f2b-b2f1-610933536a54', 'working', 'false', 'false', NULL, NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'b56f00ce-2aa3-4014-8aaf-05fb52a0cdad', 'retired', 'false', 'true', '1mjYVFA-4khUyB6zLKTg6eTrB4AEy_2KH4ufTcspZrg', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'beb602da-3541-4f0c-9566-d8b370fdd42b', 'retired', 'false', 'false', 'ah1EXbtkagqWi1oouHUq-MPB8NQBSrpMkrxE0FtlO8Y', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ce0c58fd-112d-4ebf-918a-89e14c7a5e69', 'working', 'true', 'false', '5DfSzZ7lGheNfUtKGUR1boLA2JVm9qrczSymNnvnX-M', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed3ac6d4-87a7-4dc2-ba0f-0aeeb90e6f44', 'working', 'false', 'true', 'RGCUgCqtgwi2IwPOKRSJJXqPJcEm9gGWexDhfRQZ1-c', NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'f4c23edc-e6db-42af-b855-fd4cfebf0be3', 'working', 'false', 'false', 'kE69nnBQPkDfZXvmNRZRtsTk55cCbSJ1XBY47KqOzEI', NULL);

insert into seats ("canteen_id", "meal_id", "booking_id", "course", "table_id", "pinned") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2d8d2b3c-33de-4607-90e7-46f5dca5f456', '1', 'fa2ec6ae-285b-4441-97a1-be6a5fcf7a95', 'false');

insert into sessions ("id", "user_id", "token", "expires_at", "ip_address", "user_agent", "second_factor_at", "created_at", "updated_at") values
  ('5ff75187-539e-449b-b50f-2e577da37b10', 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9', 'kept-session-of-noor-000000000000', '2026-12-20 09:00:00+00', '2001:db8::7', 'Safari', '2026-11-27 08:00:00+00', '2026-11-20 09:00:00+00', '2026-11-27 09:00:00+00'),
  ('9a77f6a0-3d21-48e5-9a67-705abf4644ed', '2e56e968-858d-4413-ba2d-55d4832d1423', 'kept-session-of-claude-0000000000', '2026-12-20 09:00:00+00', '127.0.0.1', 'Firefox', NULL, '2026-11-20 09:00:00+00', '2026-11-27 09:00:00+00');

insert into standing_turns ("canteen_id", "standing_place_id", "meal_id", "booking_id", "state", "confirm_by", "asked_at") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'cce3d3b0-8059-40df-9044-f972d78f6a54', '987b564e-d0e5-4b8e-81dc-76944a636c92', 'a68b9ed8-e115-48a9-89d2-59ab4e1ff499', 'held', '2026-12-07 11:15:00+00', NULL);

insert into text_messages ("id", "canteen_id", "purpose", "recipient", "body", "not_after", "state", "attempts", "last_error", "created_at", "sent_at") values
  ('161375cd-d4fb-4503-993a-baf53eb9c5e1', '85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', 'reminder', '+33692123470', 'À demain midi', NULL, 'sent', '0', NULL, '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

insert into two_factors ("id", "user_id", "secret", "backup_codes", "verified", "failed_verification_count", "locked_until") values
  ('c079a741-48d5-4041-b78b-6cd1c7f6e6e1', 'ead42e25-e6c4-45ef-9bd4-689057d7d5d9', 'kept-and-never-read', 'kept-and-never-read', 'true', '0', NULL);

insert into verifications ("id", "identifier", "value", "expires_at", "created_at", "updated_at") values
  ('1fd7def0-ecdb-4600-8f41-cdc9d94c8cde', 'kept-link', '{"email":"claude@exemple.fr"}', '2026-11-28 10:00:00+00', '2026-11-28 17:17:17.959719+00', '2026-11-28 17:17:17.959719+00');

insert into waitings ("canteen_id", "booking_id", "meal_id", "position", "joined_at", "passed_over", "lapsed_offers", "offer_lapses_at", "ended") values
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '23faf814-2e26-411c-9397-cc683f7034a6', 'ed5d3d47-6c10-48c9-9553-6183004be328', '2', '2026-11-28 09:00:00+00', '0', '0', NULL, NULL),
  ('85e1cafc-a5a2-4a1b-89c4-c5afc8b5ca6e', '2e7d6ec9-716e-49b9-b6b9-dfbbe91b9094', 'ed5d3d47-6c10-48c9-9553-6183004be328', '1', '2026-11-28 09:00:00+00', '0', '0', '2026-11-28 13:00:00+00', NULL);

select setval(pg_get_serial_sequence('events', 'id'), (select max(id) from events));
select setval('waiting_positions', (select max("position") from waitings));
