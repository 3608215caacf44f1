-- What canteens ask of each other and offer (docs/decisions/0074-mutual-aid.md).
create table aid_calls (
  canteen_id uuid not null references canteens (id),
  id uuid not null unique,
  side text not null check (side in ('request', 'offer')),
  kind text not null check (kind in ('hand', 'thing', 'food', 'skill', 'room', 'question')),
  title text not null check (char_length(title) between 1 and 100),
  words text not null default '' check (char_length(words) <= 1500),
  from_day date,
  to_day date,
  -- Of whoever calls: at their place, at that of who answers, or from afar.
  place text not null check (place in ('here', 'there', 'remote')),
  -- The last day on which somebody may answer.
  until date not null,
  is_urgent boolean not null default false,
  -- How many canteens it takes, and how many yes were accepted.
  wanted smallint not null default 1 check (wanted between 1 and 9),
  accepted smallint not null default 0,
  photo_digest text,
  photo_text text not null default '' check (char_length(photo_text) <= 300),
  asked_by uuid references users (id) on delete set null,
  posted_at timestamptz not null,
  withdrawn_at timestamptz,
  done_at timestamptz,
  thanks text not null default '' check (char_length(thanks) <= 500),
  primary key (canteen_id, id),
  check ((from_day is null) = (to_day is null)),
  check (to_day >= from_day),
  check (num_nonnulls(withdrawn_at, done_at) <= 1),
  constraint aid_never_overpromised check (accepted between 0 and wanted)
);
create index aid_calls_until on aid_calls (until);
create index aid_calls_asked_by on aid_calls (asked_by);

create table aid_answers (
  -- Of the call.
  canteen_id uuid not null,
  call_id uuid not null,
  id uuid not null,
  from_canteen_id uuid not null references canteens (id),
  words text not null default '' check (char_length(words) <= 1000),
  -- The first time: who takes a yes back and gives it again has answered then.
  answered_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (canteen_id, call_id, id),
  unique (canteen_id, call_id, from_canteen_id),
  foreign key (canteen_id, call_id) references aid_calls (canteen_id, id) on delete cascade,
  check (from_canteen_id <> canteen_id),
  check (num_nonnulls(accepted_at, withdrawn_at) <= 1)
);
create index aid_answers_from on aid_answers (from_canteen_id);

-- What a canteen said that it can give.
create table aid_means (
  canteen_id uuid not null references canteens (id),
  id uuid not null,
  kind text not null check (kind in ('hand', 'thing', 'food', 'skill', 'room')),
  what text not null check (char_length(what) between 1 and 200),
  reach_km integer check (reach_km between 1 and 2000),
  until date,
  primary key (canteen_id, id)
);

-- How a canteen wants to be asked; without a row, as the columns say.
create table aid_choices (
  canteen_id uuid primary key references canteens (id),
  digest text not null default 'daily' check (digest in ('daily', 'weekly', 'never')),
  urgent_by text not null default 'mail' check (urgent_by in ('mail', 'text', 'none')),
  phone text,
  reach_km integer check (reach_km between 1 and 2000),
  check (urgent_by <> 'text' or phone is not null)
);

-- Which canteen knows of which call, and how: its id is what the link in its mail signs. « found »: on the page, not asked.
create table aid_told (
  canteen_id uuid not null references canteens (id),
  id uuid not null unique default gen_random_uuid(),
  call_canteen_id uuid not null,
  call_id uuid not null,
  way text not null check (way in ('digest', 'urgent', 'found')),
  told_at timestamptz not null,
  primary key (canteen_id, id),
  unique (canteen_id, call_canteen_id, call_id),
  foreign key (call_canteen_id, call_id) references aid_calls (canteen_id, id) on delete cascade
);
create index aid_told_call on aid_told (call_canteen_id, call_id);
create index aid_told_at on aid_told (canteen_id, told_at);
