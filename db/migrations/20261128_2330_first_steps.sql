-- A canteen begins before its association is written down, and on the point of its town until somebody gives its own.
alter table associations drop constraint associations_legal_name_check;
alter table canteens add column place_is_approximate boolean not null default false;
