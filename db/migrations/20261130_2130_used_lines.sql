-- Which lines of purchases went into a meal, in quarters: what it cost (docs/decisions/0054-costs-stock-waste.md).
create table used_lines (
  canteen_id uuid not null,
  meal_id uuid not null,
  purchase_id uuid not null,
  line_id uuid not null,
  quarters smallint not null check (quarters between 1 and 4),
  primary key (canteen_id, meal_id, purchase_id, line_id),
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  foreign key (canteen_id, purchase_id, line_id) references purchase_lines on delete cascade
);
create index used_lines_of_purchase on used_lines (canteen_id, purchase_id, line_id);
