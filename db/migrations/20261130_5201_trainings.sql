-- What canteens learn together (docs/decisions/0078-trainings.md). The programme is the network's and small: the key is the training's own.
create table trainings (
  id uuid primary key,
  title text not null check (char_length(title) between 1 and 100),
  topic text not null check (topic in ('hygiene', 'first-aid', 'free-price', 'welcome', 'other')),
  about text not null default '' check (char_length(about) <= 3000),
  -- The skill that whoever was there has from then on, in the list that their canteen keeps; until when, if it lapses.
  gives text not null check (char_length(gives) between 1 and 60),
  valid_months smallint check (valid_months between 1 and 120),
  -- Who must have it: nobody, one person a canteen, who manages, everybody of the team; within so many days of their beginning.
  asked_of text not null default 'nobody' check (asked_of in ('nobody', 'one', 'managers', 'team')),
  within_days smallint not null default 90 check (within_days between 1 and 730),
  ended_at timestamptz
);

create table training_sessions (
  -- The canteen that holds it.
  canteen_id uuid not null references canteens (id),
  id uuid not null unique,
  training_id uuid not null references trainings (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  is_remote boolean not null default false,
  -- Where, or the address of the meeting: the latter is shown to those who have a place.
  place text not null default '' check (char_length(place) <= 300),
  capacity smallint not null check (capacity between 1 and 200),
  -- Places given and places offered, together.
  taken smallint not null default 0,
  given_by text not null check (char_length(given_by) between 1 and 80),
  giver_email text check (giver_email = lower(giver_email)),
  tells text not null default 'network' check (tells in ('canteen', 'network')),
  opened_by uuid references users (id) on delete set null,
  opened_at timestamptz not null,
  cancelled_at timestamptz,
  -- When it was noted who was there.
  noted_at timestamptz,
  -- What those who were there said, opened once when all have had their time; nothing of fewer than five.
  said jsonb,
  said_at timestamptz,
  primary key (canteen_id, id),
  check (ends_at > starts_at),
  check (said is null or (said ->> 'count')::integer >= 5),
  constraint training_never_overfilled check (taken between 0 and capacity)
);
create index training_sessions_training_id_idx on training_sessions (training_id, starts_at);
create index training_sessions_starts_at_idx on training_sessions (starts_at);
create index training_sessions_opened_by_idx on training_sessions (opened_by);

-- One person in one session; the id is what the link in their mail signs.
create table training_places (
  canteen_id uuid not null,
  session_id uuid not null,
  id uuid not null unique,
  -- Where they are of the team: there the skill is noted.
  of_canteen_id uuid references canteens (id),
  user_id uuid references users (id) on delete set null,
  email text not null check (email = lower(email)),
  name text not null check (char_length(name) between 1 and 80),
  language text not null default 'fr' check (language in ('fr', 'en')),
  state text not null check (state in ('asked', 'waiting', 'offered', 'registered', 'left')),
  -- In which order they wait.
  since timestamptz not null,
  offered_until timestamptz,
  was_there boolean,
  -- Whether they have said what they think of it: not what.
  has_said boolean not null default false,
  primary key (canteen_id, session_id, id),
  unique (canteen_id, session_id, email),
  foreign key (canteen_id, session_id) references training_sessions (canteen_id, id) on delete cascade,
  check ((state = 'offered') = (offered_until is not null)),
  check (was_there is null or state = 'registered'),
  check (not has_said or was_there)
);
create index training_places_email_idx on training_places (email);
create index training_places_user_id_idx on training_places (user_id);
create index training_places_of_canteen_id_idx on training_places (of_canteen_id);

-- What was said until it is opened: one sealed bag a session, which tells how often and never by whom.
create unlogged table training_bags (
  canteen_id uuid not null,
  session_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  primary key (canteen_id, session_id)
);

-- What a canteen or a person will need to learn in a year: told as sums.
create table training_needs (
  -- The training of the programme, or words where it has none.
  id uuid primary key,
  year smallint not null check (year between 2020 and 2199),
  training_id uuid references trainings (id) on delete cascade,
  words text not null default '' check (char_length(words) <= 200),
  canteen_id uuid references canteens (id),
  user_id uuid references users (id) on delete cascade,
  people smallint not null check (people between 1 and 99),
  check (num_nonnulls(canteen_id, user_id) = 1),
  check ((training_id is null) = (words <> ''))
);
create unique index training_needs_of_canteen on training_needs (canteen_id, year, training_id) where training_id is not null;
create unique index training_needs_of_person on training_needs (user_id, year, training_id) where training_id is not null;
create index training_needs_training_id_idx on training_needs (training_id);
