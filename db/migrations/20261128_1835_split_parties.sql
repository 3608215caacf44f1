-- A party larger than any table sits at several, side by side: which people of it are at a table together. 0: all of them.
alter table attendees add column table_part smallint not null default 0 check (table_part between 0 and 9);
alter table seats
  add column part smallint not null default 0,
  drop constraint seats_pkey,
  add primary key (canteen_id, booking_id, part, course);
