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
