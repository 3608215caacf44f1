-- Which canteens try a practice, and what became of it; what a practice is meant for (docs/decisions/0076-trials-of-practices.md).
create table practice_trials (
  canteen_id uuid not null references canteens (id),
  -- Of translations the practice that they translate: a trial is of what is done, not of the words.
  practice_id uuid not null references practices (id) on delete cascade,
  state text not null check (state in ('tried', 'kept', 'stopped')),
  started_on date not null,
  decided_on date check (decided_on >= started_on),
  words text not null default '' check (char_length(words) <= 500),
  primary key (canteen_id, practice_id),
  check ((decided_on is null) = (state = 'tried')),
  check (state <> 'tried' or words = '')
);
create index practice_trials_practice_id_idx on practice_trials (practice_id);

alter table practice_versions
  -- Which figure it is meant to move: an indicator and one of its classes.
  add column measure text not null default '' check (measure = '' or measure ~ '^[a-zA-Z0-9]{1,40}\.[a-zA-Z0-9]{1,40}$'),
  -- At which moments of a canteen it is proposed.
  add column needs text[] not null default '{}' check (needs <@ array['break-even', 'rota', 'first-week']);
create index practice_versions_measure_idx on practice_versions (measure) where measure <> '';
create index practice_versions_needs_idx on practice_versions using gin (needs) where needs <> '{}';
