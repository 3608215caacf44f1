-- What guests say of a meal, anonymous by construction (docs/decisions/0062-surveys.md): tokens without id or time, nothing from a token to a booking; ballots
-- in an unlogged, sealed urn, then in one sealed bag, and in clear only once the wave is over.

-- What is asked beside what is always asked; a new choice is a new version, and versions are not compared.
create table questionnaires (
  version integer primary key check (version >= 1),
  blocks text[] not null,
  chosen_at timestamptz
);
insert into questionnaires (version, blocks) values (1, '{}');

create table survey_waves (
  canteen_id uuid not null references canteens (id),
  id uuid not null,
  questionnaire integer not null references questionnaires (version),
  first_day date not null,
  last_day date not null check (last_day >= first_day and last_day <= first_day + 92),
  -- Of those who could be asked by mail after a meal, one in so many is.
  one_in integer not null check (one_in between 1 and 5),
  asked integer not null default 0,
  could_be_asked integer not null default 0,
  sheets integer not null default 0,
  on_paper integer not null default 0,
  ended_at timestamptz,
  -- How many answered, once the wave is over; null: fewer than five, of which nothing is kept.
  answers integer check (answers >= 5),
  primary key (canteen_id, id)
);
create unique index survey_waves_open on survey_waves (canteen_id) where ended_at is null;

create table survey_meals (
  canteen_id uuid not null,
  wave_id uuid not null,
  meal_id uuid not null,
  primary key (canteen_id, wave_id, meal_id),
  foreign key (canteen_id, wave_id) references survey_waves (canteen_id, id) on delete cascade,
  foreign key (canteen_id, meal_id) references meals (canteen_id, id) on delete cascade
);

-- Who was asked lately, by a keyed digest of the address, so that the same people are not asked every time; who would rather not be asked.
create table survey_contacts (
  canteen_id uuid not null references canteens (id),
  id uuid not null,
  asked_on date,
  refused boolean not null default false,
  primary key (canteen_id, id)
);

create table survey_tokens (
  canteen_id uuid not null,
  digest text not null,
  wave_id uuid not null,
  primary key (canteen_id, digest)
);

create unlogged table survey_urns (
  canteen_id uuid not null,
  wave_id uuid not null,
  slot integer not null check (slot between 0 and 31),
  key_id text not null,
  bytes bytea not null,
  primary key (canteen_id, wave_id, slot)
);

create table survey_bags (
  canteen_id uuid not null,
  wave_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  primary key (canteen_id, wave_id),
  foreign key (canteen_id, wave_id) references survey_waves (canteen_id, id) on delete cascade
);

-- Of a wave that is over: ballots in an order that says nothing, and free words apart from them, sorted by their letters.
create table survey_answers (
  canteen_id uuid not null,
  wave_id uuid not null,
  ballots jsonb not null check (jsonb_array_length(ballots) >= 5),
  words jsonb not null,
  primary key (canteen_id, wave_id),
  foreign key (canteen_id, wave_id) references survey_waves (canteen_id, id) on delete cascade
);

