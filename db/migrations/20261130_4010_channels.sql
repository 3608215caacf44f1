-- By which way newcomers say that they came (docs/decisions/0066-partners-and-channels.md): one number a quarter and way, never a line for somebody.
create table channel_counts (
  canteen_id uuid not null references canteens (id),
  quarter date not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
  channel text not null,
  people integer not null check (people >= 0),
  primary key (canteen_id, quarter, channel)
);
