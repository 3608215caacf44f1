-- What guests tell in their own words, with the consent of everybody who can be recognised (docs/decisions/0065-stories.md).

-- Sounds, which a story alone may have: other features read pictures, PDF and XML and nothing else.
alter table files drop constraint files_media_type_check;
alter table files add constraint files_media_type_check check (media_type in (
  'image/webp', 'application/pdf', 'application/xml', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/webm'));

create table stories (
  canteen_id uuid not null references canteens (id),
  id uuid not null unique,
  -- Whose party told it, where it was told from the page of a booking.
  booking_id uuid,
  state text not null default 'told' check (state in ('told', 'refused', 'withdrawn')),
  title text not null check (char_length(title) <= 120),
  -- Of a sound, what is heard, written by hand.
  words text not null check (char_length(words) <= 4000),
  language text not null check (language in ('fr', 'en')),
  -- Told to somebody of the team, who wrote it down and read it back aloud.
  oral boolean not null default false,
  -- Each change of the words is a new one, to which the teller says yes again.
  edition integer not null default 1 check (edition >= 1),
  photo_digest text,
  photo_text text not null default '' check (char_length(photo_text) <= 300),
  sound_digest text,
  child_in_photo boolean not null default false,
  -- What the child answered when it was asked, in its own words.
  child_said text not null default '' check (char_length(child_said) <= 300),
  child_agreed boolean not null default false check (not child_agreed or child_said <> ''),
  told_at timestamptz not null,
  -- How far it may go for whoever looked at it: the canteen's team, or coordinators of the network.
  approved text check (approved in ('canteen', 'public')),
  approved_at timestamptz,
  primary key (canteen_id, id),
  foreign key (canteen_id, booking_id) references bookings on delete set null (booking_id),
  check ((approved is null) = (approved_at is null)),
  check (state = 'told' or approved is null),
  -- Of what was withdrawn the id alone stays: reports made earlier know by it.
  check (state <> 'withdrawn' or (title = '' and words = '' and photo_digest is null and sound_digest is null and child_said = '' and booking_id is null))
);

-- Everybody who can be recognised, each for themselves.
create table story_consents (
  canteen_id uuid not null,
  story_id uuid not null,
  id uuid not null unique,
  part text not null check (part in ('teller', 'other', 'parent')),
  first_name text not null check (char_length(first_name) <= 80),
  email text,
  language text not null check (language in ('fr', 'en')),
  -- When a mail asked; how, to what and until when they said yes.
  asked_at timestamptz,
  scope text check (scope in ('none', 'canteen', 'network', 'public')),
  shows_name boolean not null default false,
  until date,
  how text check (how in ('link', 'voice', 'paper')),
  edition integer,
  answered_at timestamptz,
  -- Who of the team noted what was said aloud or on paper.
  noted_by uuid references users (id) on delete set null,
  primary key (canteen_id, story_id, id),
  foreign key (canteen_id, story_id) references stories (canteen_id, id) on delete cascade,
  check (scope is null or (until is not null and how is not null and edition is not null and answered_at is not null))
);
create unique index story_tellers on story_consents (canteen_id, story_id) where part = 'teller';
create index story_consents_by_email on story_consents (lower(email)) where email is not null;

-- « Cette histoire parle de moi »: while one waits, the story is not shown.
create table story_objections (
  canteen_id uuid not null,
  story_id uuid not null,
  id uuid not null,
  words text not null check (char_length(words) <= 1000),
  email text,
  language text not null check (language in ('fr', 'en')),
  noted_at timestamptz not null,
  primary key (canteen_id, story_id, id),
  foreign key (canteen_id, story_id) references stories (canteen_id, id) on delete cascade
);

-- The stories that a report holds, and those that its file tells: what is told no more is made again without it.
alter table impact_reports add column stories uuid[] not null default '{}';
alter table impact_reports add column stories_told uuid[] not null default '{}';
