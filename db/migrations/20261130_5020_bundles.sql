-- What a network hands on, and what it took over from others (docs/decisions/0086-bundles.md). They are the network's: they have their own keys.
create table bundles (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  title text not null check (char_length(title) between 1 and 120),
  about text not null check (char_length(about) <= 1000),
  language text not null check (language in ('fr', 'en')),
  -- Which pieces the next version has.
  chosen jsonb not null,
  -- The last that was published.
  version integer check (version > 0)
);

create table bundle_versions (
  bundle_id uuid not null references bundles (id),
  number integer not null check (number > 0),
  changed text not null check (char_length(changed) <= 500),
  manifest jsonb not null,
  archive bytea not null check (octet_length(archive) <= 8000000),
  published_at timestamptz not null,
  primary key (bundle_id, number)
);

-- What was sent here from elsewhere, and is looked at before anything of it is taken.
create table received_bundles (
  id uuid primary key,
  -- The public key of whom it is from.
  source text not null check (source ~ '^[0-9a-f]{64}$'),
  manifest jsonb not null,
  archive bytea not null check (octet_length(archive) <= 8000000),
  received_at timestamptz not null,
  taken_at timestamptz
);

-- Which piece here is which there, and what both had last.
create table taken_pieces (
  source text not null check (source ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('practice', 'task', 'week')),
  piece_key uuid not null,
  canteen_id uuid references canteens (id),
  local_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  publisher text not null check (char_length(publisher) <= 120),
  from_page text not null check (char_length(from_page) <= 300),
  taken_at timestamptz not null,
  unique nulls not distinct (source, kind, piece_key, canteen_id)
);
create index taken_pieces_here on taken_pieces (kind, local_id);
