-- What a task asks by others that were added to it is read from them (docs/decisions/0047-tasks-and-teammates.md): nothing is written over its own.
update tasks set is_key = false from tasks added
  where added.canteen_id = tasks.canteen_id and added.merged_into = tasks.id and added.made_key;
alter table tasks drop column made_key;
create index tasks_merged_into on tasks (canteen_id, merged_into) where merged_into is not null;
-- The task of the meal whose people are asked whether it may be added to theirs.
alter table tasks add column asked_into uuid;
