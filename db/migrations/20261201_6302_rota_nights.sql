-- How many places of the two weeks to come were free, each night, of canteens that show it: nothing else tells when a place was taken.
create table vitality_rota_nights (
  canteen_id uuid not null references canteens (id),
  night date not null,
  free integer not null check (free >= 0),
  primary key (canteen_id, night)
);
