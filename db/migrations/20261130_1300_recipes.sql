-- What a canteen cooks with beside the catalogue, and its recipes, version by version (docs/decisions/0046-recipes.md).
create table own_ingredients (
  canteen_id uuid not null references canteens on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 80),
  -- As names are compared in the lines of recipes: two ingredients of a canteen never answer to one name.
  name_key text not null check (name_key <> ''),
  family text not null,
  unit text not null,
  -- Of the fourteen: what is in it, and what nobody knows yet. The others are not in it.
  contains text[] not null,
  unknown text[] not null,
  -- From one month to another, perhaps over the turn of the year; null where no season matters.
  first_month smallint check (first_month between 1 and 12),
  last_month smallint check (last_month between 1 and 12),
  primary key (canteen_id, id),
  unique (canteen_id, name_key),
  check (not contains && unknown),
  check ((first_month is null) = (last_month is null))
);

create table recipes (
  canteen_id uuid not null references canteens on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 120),
  folded_name text not null,
  -- The last of its versions.
  version integer not null check (version > 0),
  -- Other canteens of the network find and copy it.
  shared boolean not null,
  photo_digest text,
  photo_text text not null default '' check (char_length(photo_text) <= 200),
  -- Of which recipe it is a copy, and how the canteen was called that shared it: its author and licence stay.
  copied_from uuid,
  copied_from_name text not null default '',
  removed_at timestamptz,
  primary key (canteen_id, id),
  check ((photo_digest is null) = (photo_text = ''))
);
create index recipes_of_network on recipes (folded_name) where shared and removed_at is null;

-- What was cooked from a version stays what it was: versions are added, never changed.
create table recipe_versions (
  canteen_id uuid not null,
  recipe_id uuid not null,
  version integer not null check (version > 0),
  -- A hundred lines and eight versions of them, each at its longest, are 2 MB.
  content jsonb not null check (octet_length(content::text) <= 4000000),
  written_at timestamptz not null,
  primary key (canteen_id, recipe_id, version),
  foreign key (canteen_id, recipe_id) references recipes on delete cascade
);
