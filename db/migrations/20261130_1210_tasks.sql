-- What there is to do at each meal: the template from which the tasks of published meals are made (docs/decisions/0047-tasks-and-teammates.md).
create table task_kinds (
  canteen_id uuid not null references canteens,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 80),
  places smallint not null check (places between 1 and 20),
  -- Relative to the hour at which people sit down: below zero, before it.
  starts_minutes smallint not null check (starts_minutes between -1440 and 1440),
  lasts_minutes smallint not null check (lasts_minutes between 5 and 720),
  skill_id uuid,
  minimum_age smallint not null check (minimum_age in (0, 16, 18)),
  suits_first_time boolean not null,
  -- Without it there is no meal.
  is_key boolean not null,
  closes boolean not null,
  leads boolean not null,
  -- Of one sitting of the week; null: of every meal.
  template_id uuid,
  removed_at timestamptz,
  primary key (canteen_id, id),
  foreign key (canteen_id, skill_id) references skills on delete set null (skill_id),
  foreign key (canteen_id, template_id) references sitting_templates
);

-- Of a meal, whose hours it follows, or beside the meals, until a day.
create table tasks (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  meal_id uuid,
  kind_id uuid,
  due_on date,
  name text not null check (char_length(name) between 1 and 80),
  details text not null default '' check (char_length(details) <= 1000),
  places smallint not null check (places between 1 and 20),
  -- Of those who said yes.
  taken smallint not null default 0,
  starts_minutes smallint,
  lasts_minutes smallint,
  skill_id uuid,
  minimum_age smallint not null default 0 check (minimum_age in (0, 16, 18)),
  suits_first_time boolean not null default false,
  is_key boolean not null default false,
  closes boolean not null default false,
  leads boolean not null default false,
  repeats text not null default 'never' check (repeats in ('never', 'weekly', 'monthly')),
  state text not null default 'open' check (state in ('open', 'dropped', 'done')),
  primary key (canteen_id, id),
  unique (canteen_id, meal_id, kind_id),
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  foreign key (canteen_id, kind_id) references task_kinds,
  foreign key (canteen_id, skill_id) references skills on delete set null (skill_id),
  constraint task_never_overfilled check (taken between 0 and places),
  check ((meal_id is null) = (due_on is not null)),
  check ((meal_id is null) = (starts_minutes is null)),
  check ((meal_id is null) = (lasts_minutes is null))
);
create index tasks_due on tasks (canteen_id, due_on) where state = 'open';

-- Who said yes. Whoever leaves is not in it any more: nothing tells that they were.
create table task_places (
  canteen_id uuid not null,
  task_id uuid not null,
  teammate_id uuid not null,
  -- What they were last told of the meal; null beside meals.
  told_table_at timestamptz,
  told_cancelled boolean not null default false,
  primary key (canteen_id, task_id, teammate_id),
  foreign key (canteen_id, task_id) references tasks on delete cascade,
  foreign key (canteen_id, teammate_id) references teammates on delete cascade
);
create index task_places_of_teammate on task_places (canteen_id, teammate_id);

-- « Qui peut prendre ma place ? »: open as long as the place is theirs.
create table task_calls (
  canteen_id uuid not null,
  task_id uuid not null,
  teammate_id uuid not null,
  asked_at timestamptz not null,
  primary key (canteen_id, task_id, teammate_id),
  foreign key (canteen_id, task_id, teammate_id) references task_places on delete cascade
);

-- Who was asked, and who cannot: so that nobody is asked twice. Shown to nobody, gone when the task is over.
create table task_answers (
  canteen_id uuid not null,
  task_id uuid not null,
  teammate_id uuid not null,
  refused boolean not null default false,
  primary key (canteen_id, task_id, teammate_id),
  foreign key (canteen_id, task_id) references tasks on delete cascade,
  foreign key (canteen_id, teammate_id) references teammates on delete cascade
);

-- What somebody likes to do, or would rather not.
create table teammate_wishes (
  canteen_id uuid not null,
  teammate_id uuid not null,
  kind_id uuid not null,
  wish text not null check (wish in ('gladly', 'rather-not')),
  primary key (canteen_id, teammate_id, kind_id),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  foreign key (canteen_id, kind_id) references task_kinds on delete cascade
);
