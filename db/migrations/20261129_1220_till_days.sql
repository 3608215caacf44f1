-- Days of a till (docs/decisions/0035-till-days.md): until which day they are closed, and what their books do not tell apart yet.
alter table canteens add column till_closed_until date;

create table purses (
  canteen_id uuid not null references canteens,
  nature text not null check (nature in ('meal', 'membership')),
  key_id text not null,
  bytes bytea not null,
  primary key (canteen_id, nature)
);
