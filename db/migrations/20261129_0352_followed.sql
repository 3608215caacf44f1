-- What a canteen chooses to follow. What it does not follow is asked of nobody.
create table followed (
  canteen_id uuid not null references canteens on delete cascade,
  thing text not null check (thing in ('seating', 'till')),
  primary key (canteen_id, thing)
);
-- Those that are there keep what they have; a new canteen starts with nothing.
insert into followed select id, thing from canteens cross join unnest(array['seating', 'till']) as thing;

-- Whether the network's team sees what is waiting there: the canteen agrees to it, or not.
alter table canteens add column shows_signs boolean not null default false;
