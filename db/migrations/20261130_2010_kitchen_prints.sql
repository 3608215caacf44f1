-- What a kitchen sheet on paper says, and how much of a dish there was (docs/decisions/0052-menus.md).
create table kitchen_prints (
  canteen_id uuid not null,
  meal_id uuid not null,
  id uuid not null,
  printed_at timestamptz not null,
  adults integer not null check (adults >= 0),
  children integer not null check (children >= 0),
  -- Of the menu as it was: another one says that it has changed since.
  digest text not null,
  -- In words, as it was printed: amounts of ingredients and hours; neither a name nor a need.
  content jsonb not null check (octet_length(content::text) <= 1000000),
  primary key (canteen_id, meal_id, id),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);

create table yield_notes (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null check (char_length(dish) between 1 and 120),
  recipe_id uuid not null,
  said text not null check (said in ('much', 'right', 'little')),
  primary key (canteen_id, meal_id, dish),
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  foreign key (canteen_id, recipe_id) references recipes on delete cascade
);
create index yield_notes_of_recipe on yield_notes (canteen_id, recipe_id);
