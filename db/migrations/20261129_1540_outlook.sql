-- Canteens that let the network's team see whether they will live.
create table outlook_shares (
  canteen_id uuid primary key references canteens (id),
  since timestamptz not null
);
