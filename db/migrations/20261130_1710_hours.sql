-- Hours that somebody gave, for themself alone (docs/decisions/0049-hours.md). A line is never changed: it is followed by another of the same
-- `line_id`, and the latest stands.
create table hours (
  canteen_id uuid not null,
  id uuid not null default gen_random_uuid(),
  line_id uuid not null,
  teammate_id uuid not null,
  task_id uuid,
  -- Made from a task when its meal is closed, added by themself, said otherwise afterwards, or taken back: they were not there.
  kind text not null check (kind in ('done', 'added', 'corrected', 'released')),
  -- What they were then: an employee's and a civic volunteer's hours are nobody's volunteering.
  person_kind text not null check (person_kind in ('volunteer', 'board-member', 'employee', 'civic-service')),
  what text not null check (char_length(what) between 1 and 80),
  day date not null,
  -- Null where no hour was said.
  starts_at timestamptz,
  minutes smallint not null check (minutes between 0 and 1440),
  closes boolean not null default false,
  noted_at timestamptz not null,
  primary key (canteen_id, id),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  foreign key (canteen_id, task_id) references tasks on delete set null (task_id),
  check ((kind = 'released') = (minutes = 0))
);
create unique index hours_of_a_task_once on hours (canteen_id, task_id, teammate_id) where kind = 'done';
create index hours_of_teammate on hours (canteen_id, teammate_id, day);

create function hours_stay() returns trigger language plpgsql as $$
begin
  -- A task that goes leaves the hours without it; a person who goes takes them along.
  if tg_op = 'UPDATE' and new.task_id is null and to_jsonb(new) - 'task_id' = to_jsonb(old) - 'task_id' then return new; end if;
  if tg_op = 'DELETE' and not exists (select from teammates where canteen_id = old.canteen_id and id = old.teammate_id) then return old; end if;
  raise exception 'hours are followed by other hours, never changed';
end $$;
create trigger hours_stay before update or delete on hours for each row execute function hours_stay();

-- Somebody may learn it beside who does it.
alter table task_kinds add column opens_to_pair boolean not null default false;
