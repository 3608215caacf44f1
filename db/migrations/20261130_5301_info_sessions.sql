-- Information meetings for those who would like to begin a canteen (docs/decisions/0081-path-of-a-project.md). They are the network's.
create table info_sessions (
  id uuid primary key,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Where one goes; empty where everything is from afar.
  place text not null default '' check (char_length(place) <= 200),
  -- Told to those who registered alone.
  link text not null default '' check (char_length(link) <= 500),
  words text not null default '' check (char_length(words) <= 1500),
  capacity smallint not null check (capacity between 1 and 500),
  taken smallint not null default 0,
  posted_by uuid references users (id) on delete set null,
  posted_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_words text not null default '' check (char_length(cancelled_words) <= 500),
  check (ends_at > starts_at),
  check (place <> '' or link <> ''),
  constraint info_session_never_overfilled check (taken between 0 and capacity)
);
create index info_sessions_starts_at on info_sessions (starts_at);
create index info_sessions_posted_by on info_sessions (posted_by);

-- Who comes: gone when they leave, and some months after the meeting.
create table info_registrations (
  session_id uuid not null references info_sessions (id) on delete cascade,
  id uuid not null unique,
  name text not null check (char_length(name) between 1 and 120),
  email text not null,
  people smallint not null check (people between 1 and 9),
  town text not null default '' check (char_length(town) <= 120),
  words text not null default '' check (char_length(words) <= 1500),
  language text not null check (language in ('fr', 'en')),
  registered_at timestamptz not null,
  reminded_at timestamptz,
  primary key (session_id, id),
  unique (session_id, email)
);
create index info_registrations_email on info_registrations (email);
