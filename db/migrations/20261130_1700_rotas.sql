-- A month of tasks as it is proposed, changed by hand and published (docs/decisions/0048-rotas.md).
create table rotas (
  canteen_id uuid not null references canteens,
  -- The first day of it.
  month date not null check (extract(day from month) = 1),
  state text not null check (state in ('sought', 'found', 'refused', 'failed')),
  search_id uuid not null,
  sought_at timestamptz not null,
  -- Why nothing could be proposed, in plain data.
  refusals jsonb not null default '[]',
  -- What it brings to the team as a whole.
  measures jsonb,
  published_at timestamptz,
  primary key (canteen_id, month)
);

-- Who is proposed for what. Who says yes has the task itself instead; who says no has nothing here any more.
create table rota_places (
  canteen_id uuid not null,
  month date not null,
  task_id uuid not null,
  teammate_id uuid not null,
  learner boolean not null,
  -- Decided by hand: a new proposal leaves it.
  pinned boolean not null,
  reasons jsonb not null default '[]',
  -- Since when they have been asked; null: not yet.
  asked_at timestamptz,
  primary key (canteen_id, task_id, teammate_id),
  foreign key (canteen_id, month) references rotas on delete cascade,
  foreign key (canteen_id, task_id) references tasks on delete cascade,
  foreign key (canteen_id, teammate_id) references teammates on delete cascade
);
create index rota_places_of_month on rota_places (canteen_id, month);
create index rota_places_of_teammate on rota_places (canteen_id, teammate_id);

-- Beside those who do it: takes no place.
alter table task_places add column learner boolean not null default false;

-- What somebody would like to learn.
create table teammate_learns (
  canteen_id uuid not null,
  teammate_id uuid not null,
  skill_id uuid not null,
  primary key (canteen_id, teammate_id, skill_id),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  foreign key (canteen_id, skill_id) references skills on delete cascade
);

-- Of a contract: an employee's, or of civic service. No rota goes beyond.
alter table teammates add column weekly_hours smallint check (weekly_hours between 1 and 48);
alter table teammates add constraint weekly_hours_of_a_contract check (weekly_hours is null or kind in ('employee', 'civic-service'));
