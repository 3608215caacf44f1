-- Permissions to take a contribution back that were used. A permission is sealed and lives on the device that noted the contribution:
-- here is only what tells that it was used, until it would have lapsed anyway.
create table used_take_backs (
  canteen_id uuid not null references canteens,
  digest text not null,
  lapses_at timestamptz not null,
  primary key (canteen_id, digest)
);
