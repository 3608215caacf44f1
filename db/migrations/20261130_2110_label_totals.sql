-- What a canteen says once a month of the food that no line tells apart (docs/decisions/0053-purchases.md).
create table label_totals (
  canteen_id uuid not null references canteens on delete cascade,
  month date not null check (extract(day from month) = 1),
  -- Each euro in its highest rank.
  organic_cents integer not null check (organic_cents >= 0),
  quality_cents integer not null check (quality_cents >= 0),
  sustainable_cents integer not null check (sustainable_cents >= 0),
  weighed_cents integer not null check (weighed_cents >= 0),
  -- Beside the ranks; null: nobody said.
  local_cents integer check (local_cents >= 0),
  short_chain_cents integer check (short_chain_cents >= 0),
  french_cents integer check (french_cents >= 0),
  plant_cents integer check (plant_cents >= 0),
  -- All that is not in these totals bears none of it; otherwise nobody knows.
  rest_known boolean not null,
  primary key (canteen_id, month)
);
