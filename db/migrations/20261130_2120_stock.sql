-- What is there and until when, as somebody counted it: rough, and nothing asks for it.
create table stock_items (
  canteen_id uuid not null references canteens on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 80),
  -- As names are compared in recipes: one thing is counted once.
  name_key text not null check (name_key <> ''),
  level text not null check (level in ('plenty', 'some', 'little', 'none')),
  how_much text not null default '' check (char_length(how_much) <= 40),
  use_by date,
  counted_on date not null,
  primary key (canteen_id, id),
  unique (canteen_id, name_key)
);
