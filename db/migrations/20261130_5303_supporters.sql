-- Who would like to be of a project (docs/decisions/0082-supporters.md): what they bring, and that they want to be told.
create table supporters (
  canteen_id uuid not null references projects (canteen_id) on delete cascade,
  -- What the links in their mails sign.
  id uuid not null unique,
  name text not null check (char_length(name) between 1 and 120),
  email text not null,
  brings text[] not null check (brings <@ array['time', 'skill', 'money', 'place'] and cardinality(brings) <= 4),
  words text not null default '' check (char_length(words) <= 1000),
  language text not null check (language in ('fr', 'en')),
  -- The last time that they said it: counted from for forgetting.
  said_at timestamptz not null,
  -- That the address is theirs; until then nothing is told to it, and nobody reads of them.
  confirmed_at timestamptz,
  primary key (canteen_id, id),
  unique (canteen_id, email)
);
create index supporters_email on supporters (email);
create index supporters_said_at on supporters (said_at);

-- What happened, as its team tells it.
create table project_news (
  canteen_id uuid not null references projects (canteen_id) on delete cascade,
  id uuid not null,
  title text not null check (char_length(title) between 1 and 120),
  words text not null check (char_length(words) between 1 and 3000),
  posted_by uuid references users (id) on delete set null,
  posted_at timestamptz not null,
  primary key (canteen_id, id)
);
create index project_news_posted_by on project_news (posted_by);
