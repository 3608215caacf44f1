-- What was given up, or added to another task of the meal, comes back in one tap until the meal (docs/decisions/0047-tasks-and-teammates.md).
alter table tasks add column merged_into uuid;
-- The task to which it was added became a key task by it.
alter table tasks add column made_key boolean not null default false;
alter table tasks add check (merged_into is null or state = 'dropped');
