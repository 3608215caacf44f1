-- Circles of a canteen and of the network: what they talk about, decide and promise (docs/decisions/0079-circles.md). Small, and of the network as
-- well as of canteens, so that the key is the circle's own; canteen_id: whose it is, the network's has none.
create table circles (
  id uuid primary key,
  canteen_id uuid references canteens (id),
  -- Of a core team and of a board whoever holds the role is in it.
  kind text not null check (kind in ('circle', 'core-team', 'board')),
  name text not null check (char_length(name) between 1 and 80),
  about text not null default '' check (char_length(about) <= 1000),
  meets_on date,
  check (kind = 'circle' or canteen_id is not null)
);
create index circles_canteen_id_idx on circles (canteen_id);

create table circle_members (
  circle_id uuid not null references circles (id) on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null check (char_length(name) between 1 and 80),
  language text not null default 'fr' check (language in ('fr', 'en')),
  primary key (circle_id, id),
  unique (circle_id, email)
);
create index circle_members_email_idx on circle_members (email);

-- What is to be talked about, until it was. Nobody is named.
create table circle_items (
  circle_id uuid not null references circles (id) on delete cascade,
  id uuid not null,
  words text not null check (char_length(words) between 1 and 500),
  added_at timestamptz not null,
  closed_at timestamptz,
  primary key (circle_id, id)
);

create table circle_decisions (
  circle_id uuid not null references circles (id) on delete cascade,
  id uuid not null unique,
  title text not null check (char_length(title) between 1 and 120),
  words text not null check (char_length(words) between 1 and 4000),
  decided_on date not null,
  replaces uuid,
  ended_on date,
  ended_why text not null default '' check (char_length(ended_why) <= 500),
  primary key (circle_id, id),
  foreign key (circle_id, replaces) references circle_decisions (circle_id, id),
  -- One decision takes the place of another.
  unique (circle_id, replaces),
  check (replaces <> id),
  check (ended_on is not null or ended_why = '')
);
create index circle_decisions_words_idx on circle_decisions using gin (to_tsvector('french_plain'::regconfig, title || ' ' || words));

create table circle_actions (
  circle_id uuid not null references circles (id) on delete cascade,
  -- What the link of a reminder signs.
  id uuid not null unique,
  what text not null check (char_length(what) between 1 and 300),
  -- Who said that they would do it: erased with them, what there is to do stays.
  name text not null default '' check (char_length(name) <= 80),
  email text check (email = lower(email)),
  language text not null default 'fr' check (language in ('fr', 'en')),
  by_day date not null,
  given_at timestamptz not null,
  done_at timestamptz,
  reminded_on date,
  primary key (circle_id, id)
);
create index circle_actions_email_idx on circle_actions (email);
create index circle_actions_open_idx on circle_actions (by_day) where done_at is null;
