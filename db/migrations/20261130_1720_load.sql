-- What the team carries, as counts of the team and never of a person (docs/decisions/0050-signals-of-the-team.md).
create table load_counts (
  canteen_id uuid not null references canteens,
  -- The Monday of the week in which it was counted.
  week date not null,
  signal text not null check (signal in ('busiest-three', 'carry-half', 'carry-half-unpaid', 'fewest-absences', 'nine-in-ten', 'openings-at-risk', 'came-once')),
  value integer not null check (value >= 0),
  primary key (canteen_id, week, signal)
);

-- What was done about one of them, and how it stood then.
create table load_acts (
  canteen_id uuid not null references canteens,
  id uuid not null,
  signal text not null,
  act text not null check (act in ('opened-to-pair', 'asked-three', 'asked-network', 'shifted')),
  value integer not null check (value >= 0),
  acted_at timestamptz not null,
  primary key (canteen_id, id)
);
create index load_acts_recent on load_acts (canteen_id, acted_at);

-- An employee's share of the hours goes to the employee, who may show it to the team.
alter table teammates add column shows_share boolean not null default false;
