-- A new address of somebody whom we can write to waits for their own yes (docs/decisions/0047-tasks-and-teammates.md): where their pages are sent is
-- theirs. Asked at the address that stands; by its page, or by the code in it said to somebody of the team.
alter table teammates add column asked_email text check (asked_email = lower(asked_email));
alter table teammates add column asked_phone text;
alter table teammates add column contact_asked_at timestamptz;
alter table teammates add column contact_code text;
alter table teammates add column contact_tries smallint not null default 0;
alter table teammates add check ((contact_asked_at is null) = (contact_code is null));
alter table teammates add check (contact_asked_at is not null or (asked_email is null and asked_phone is null));
