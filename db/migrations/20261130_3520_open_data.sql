-- What the network gives to everybody as files (docs/decisions/0068-open-data.md): dated versions that never change. A file that is the same in two
-- versions is kept once.
alter table network add column open_data_licence text check (open_data_licence in ('etalab-2.0', 'ODbL-1.0', 'CC-BY-4.0'));

create table open_data_versions (
  day date primary key,
  licence text not null,
  made_at timestamptz not null
);

create table open_data_contents (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  content bytea not null
);

create table open_data_files (
  day date not null references open_data_versions (day),
  name text not null check (name ~ '^[a-z0-9.-]{1,60}$'),
  digest text not null references open_data_contents (digest),
  primary key (day, name)
);

create function open_data_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a version that was given to everybody never changes';
end $$;
create trigger open_data_stays before update or delete or truncate on open_data_versions for each statement execute function open_data_stays();
create trigger open_data_stays before update or delete or truncate on open_data_contents for each statement execute function open_data_stays();
create trigger open_data_stays before update or delete or truncate on open_data_files for each statement execute function open_data_stays();
