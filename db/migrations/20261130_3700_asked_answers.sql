-- When somebody was asked for a task, so that nobody asks the next few before these have had time to answer; and whether their no was said to the
-- team, who had asked them by name for a month (docs/decisions/0048-rotas.md). Until the task is over, as the answer itself.
alter table task_answers add column asked_at timestamptz;
alter table task_answers add column told_team boolean not null default false;
