-- What was given up, or added to another task of the meal, comes back in one tap until the meal (docs/decisions/0047-tasks-and-teammates.md).
alter table tasks add column merged_into uuid;
alter table tasks add check (merged_into is null or state = 'dropped');
