-- What is cooked for the dishes of a menu, what is in them, and what was said of it (docs/decisions/0052-menus.md).
create table meal_dishes (
  canteen_id uuid not null,
  meal_id uuid not null,
  -- As the menu calls it: a dish that is called otherwise is another one.
  dish text not null check (char_length(dish) between 1 and 120),
  recipe_id uuid not null,
  version integer not null,
  serves_plain boolean not null,
  -- Which of its variants are served, and to how many each.
  variants jsonb not null check (jsonb_typeof(variants) = 'object'),
  primary key (canteen_id, meal_id, dish),
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  foreign key (canteen_id, recipe_id, version) references recipe_versions on delete cascade,
  check (serves_plain or variants <> '{}')
);

-- Where no ingredient tells it: what a person read or knows. It holds for what was cooked then (`basis`), and for nothing else.
create table dish_answers (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null check (char_length(dish) between 1 and 120),
  basis text not null,
  contains text[] not null,
  absent text[] not null,
  primary key (canteen_id, meal_id, dish),
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  check (not contains && absent)
);

-- On the day: another ingredient in a line of the recipe, or of one of its variants (empty: of the recipe itself).
create table replaced_lines (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null,
  variant text not null,
  line text not null,
  ingredient text not null,
  primary key (canteen_id, meal_id, dish, variant, line),
  foreign key (canteen_id, meal_id, dish) references meal_dishes on delete cascade
);

-- Who confirmed the allergens of a meal, and of what: once anything of it changes, it is confirmed no more.
create table allergen_sheets (
  canteen_id uuid not null,
  meal_id uuid not null,
  digest text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid references users on delete set null,
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);

-- An ingredient that changes is told to everybody who has booked.
alter table announcements drop constraint announcements_reason_check;
alter table announcements add constraint announcements_reason_check
  check (reason in ('place-or-hour', 'to-bring', 'delay', 'thanks', 'other', 'allergens'));
