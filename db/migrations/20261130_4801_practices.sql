-- What canteens know of their work, written by some of them for all (docs/decisions/0075-practices.md). Read by the whole network, so that
-- the key is the practice's own: a small table that every machine would hold. canteen_id: in whose name; the network's own has none.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- Finds what was typed without accents.
create text search configuration french_plain (copy = french);
alter text search configuration french_plain alter mapping for hword, hword_part, word with unaccent, french_stem;

create table practices (
  id uuid primary key,
  canteen_id uuid references canteens (id),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  language text not null check (language in ('fr', 'en')),
  translates uuid references practices (id) on delete set null,
  kind text not null check (
    kind in ('welcome', 'kitchen', 'team', 'free-price', 'money', 'mixing', 'partners', 'place', 'opening', 'communication', 'hygiene', 'governance')
  ),
  -- Everybody may read it, not the network's teams alone.
  is_given boolean not null default true,
  -- The number of the version that is read; none until the first is published.
  version integer check (version > 0),
  -- When somebody last said that it still holds.
  confirmed_on date,
  withdrawn_at timestamptz,
  unique (slug, language),
  check (translates is distinct from id)
);
create index practices_translates_idx on practices (translates);
create index practices_canteen_id_idx on practices (canteen_id);

create table practice_versions (
  practice_id uuid not null references practices (id) on delete cascade,
  number integer not null check (number > 0),
  title text not null check (char_length(title) between 1 and 120),
  tags text[] not null default '{}' check (cardinality(tags) <= 8),
  applies text not null check (char_length(applies) <= 2000),
  how text not null check (char_length(how) <= 20000),
  takes text not null check (char_length(takes) <= 4000),
  risks text not null check (char_length(risks) <= 4000),
  tells text not null default '' check (char_length(tells) <= 200),
  -- What is other than before, and why.
  changed text not null default '' check (char_length(changed) <= 500),
  written_by uuid references users (id) on delete set null,
  written_at timestamptz not null,
  read_by uuid references users (id) on delete set null,
  read_at timestamptz,
  read_words text not null default '' check (char_length(read_words) <= 2000),
  published_at timestamptz,
  primary key (practice_id, number)
);
-- One version is being written at a time.
create unique index practice_versions_one_draft on practice_versions (practice_id) where published_at is null;

-- What the search reads of each published practice, with how much a word says of it: made again whenever another version is published.
create table practice_lexemes (
  language text not null,
  lexeme text not null,
  practice_id uuid not null references practices (id) on delete cascade,
  weight real not null,
  primary key (language, lexeme, practice_id)
);
-- Where a word says most comes first.
create index practice_lexemes_most_idx on practice_lexemes (language, lexeme, weight desc) include (practice_id);
create index practice_lexemes_practice_id_idx on practice_lexemes (practice_id);

-- In how many practices a word is: what is rare says more. By its likeness a word that is typed wrongly is found.
create table practice_words (
  language text not null,
  lexeme text not null,
  practices integer not null check (practices >= 0),
  primary key (language, lexeme)
);
create index practice_words_likeness_idx on practice_words using gin (lexeme gin_trgm_ops);

create table practice_questions (
  practice_id uuid not null references practices (id) on delete cascade,
  id uuid not null,
  asked_by uuid references users (id) on delete set null,
  canteen_id uuid references canteens (id),
  words text not null check (char_length(words) between 1 and 2000),
  asked_at timestamptz not null,
  answer text not null default '' check (char_length(answer) <= 2000),
  answered_by uuid references users (id) on delete set null,
  answered_at timestamptz,
  primary key (practice_id, id)
);
