-- Who lives around a canteen, by age, from the file of the statistics office (docs/decisions/0067-neighbourhoods.md): sums of the areas of the communes
-- that a canteen names, and nothing else of the file.
create table neighbourhoods (
  canteen_id uuid primary key references canteens (id),
  communes text[] not null check (cardinality(communes) between 1 and 10)
);

create table neighbourhood_areas (
  canteen_id uuid not null references neighbourhoods (canteen_id) on delete cascade,
  iris text not null check (iris ~ '^[0-9AB]{9}$'),
  year integer not null check (year between 2000 and 2100),
  name text not null,
  -- People of each class of the file, from 0–2 to 80 and more.
  ages integer[] not null check (cardinality(ages) = 10),
  chosen boolean not null default true,
  primary key (canteen_id, iris)
);
