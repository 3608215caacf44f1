-- What the till held at the last closing of a meal is the till's, not a figure of its guests. Written in clear with the meal's money, never before.
create table till_counts (
  canteen_id uuid not null,
  meal_id uuid not null,
  counted_cents integer not null check (counted_cents >= 0),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals (canteen_id, id)
);
insert into till_counts select canteen_id, meal_id, cash_counted_cents from settled_money where cash_counted_cents is not null;
alter table settled_money drop column cash_counted_cents;
