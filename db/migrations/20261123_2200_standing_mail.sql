-- Whether the mail that asks before each meal is wanted: the team wrote the address down, its reader may say no.
alter table standing_places add column asked_by_mail boolean not null default true;
