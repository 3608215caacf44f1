-- What was thrown away at a meal, bin by bin, and what was given (docs/decisions/0054-costs-stock-waste.md).
create table waste_weighings (
  canteen_id uuid not null,
  meal_id uuid not null,
  -- Null: this bin was not weighed.
  preparation_grams integer check (preparation_grams >= 0),
  plates_grams integer check (plates_grams >= 0),
  left_over_grams integer check (left_over_grams >= 0),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);

-- What the law has whoever gives food keep of it.
create table leftovers (
  canteen_id uuid not null references canteens on delete cascade,
  id uuid not null,
  given_on date not null,
  product text not null check (char_length(product) between 1 and 120),
  grams integer not null check (grams > 0),
  use_by date not null,
  -- When it was handed over; null: it is kept at the temperature of a room.
  tenths_celsius smallint check (tenths_celsius between -400 and 1000),
  receiver text not null check (char_length(receiver) between 1 and 120),
  agreement text not null default '' check (char_length(agreement) <= 120),
  primary key (canteen_id, id),
  check (use_by >= given_on)
);
create index leftovers_by_day on leftovers (canteen_id, given_on);
