-- Who carries a canteen: a name is enough. What a person wishes is theirs (docs/decisions/0047-tasks-and-teammates.md).
create table teammates (
  canteen_id uuid not null references canteens,
  id uuid not null,
  -- Who opens their own pages from an account; the others have a signed link.
  user_id uuid references users on delete set null,
  kind text not null check (kind in ('volunteer', 'board-member', 'employee', 'civic-service')),
  name text not null check (char_length(name) between 1 and 60),
  folded_name text not null,
  email text check (email = lower(email)),
  phone text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  -- No date of birth: what tasks ask is enough.
  age text not null default 'adult' check (age in ('adult', 'from-16', 'under-16')),
  parent_name text check (char_length(parent_name) between 1 and 60),
  parent_agreed_on date,
  -- By the team, through « J'aimerais aider », or put down by a friend.
  joined text not null check (joined in ('team', 'help', 'friend')),
  same_day boolean not null default false,
  -- Welcomes who helps for the first time: their name is then shown to whoever would like to.
  greets boolean not null default false,
  most_tasks smallint check (most_tasks between 1 and 31),
  since timestamptz not null,
  -- The last sign of them: three years later they are forgotten.
  seen_at timestamptz not null,
  asked_again_at timestamptz,
  left_on date,
  primary key (canteen_id, id),
  check ((parent_name is null) = (parent_agreed_on is null)),
  check (age <> 'adult' or parent_name is null)
);
create unique index teammate_of_user on teammates (canteen_id, user_id);
create index teammates_by_user on teammates (user_id);
create index teammates_by_email on teammates (email);

-- What one has to know for some tasks: a short list that the canteen edits.
create table skills (
  canteen_id uuid not null references canteens,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  folded_name text not null,
  primary key (canteen_id, id),
  unique (canteen_id, folded_name)
);

create table teammate_skills (
  canteen_id uuid not null,
  teammate_id uuid not null,
  skill_id uuid not null,
  -- The last day of a training; null: for good.
  valid_until date,
  primary key (canteen_id, teammate_id, skill_id),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  foreign key (canteen_id, skill_id) references skills on delete cascade
);

-- Days on which somebody would come, all day where no hours are said. None at all: any day.
create table teammate_windows (
  canteen_id uuid not null,
  teammate_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  from_clock time,
  until_clock time,
  primary key (canteen_id, teammate_id, weekday),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  check ((from_clock is null) = (until_clock is null)),
  check (from_clock < until_clock)
);

-- With whom somebody would like to be.
create table teammate_companions (
  canteen_id uuid not null,
  teammate_id uuid not null,
  companion_id uuid not null,
  primary key (canteen_id, teammate_id, companion_id),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  foreign key (canteen_id, companion_id) references teammates on delete cascade,
  check (teammate_id <> companion_id)
);

-- Days on which somebody cannot come, said beforehand; gone once they are over.
create table absences (
  canteen_id uuid not null,
  teammate_id uuid not null,
  id uuid not null,
  first_day date not null,
  last_day date not null,
  primary key (canteen_id, teammate_id, id),
  foreign key (canteen_id, teammate_id) references teammates on delete cascade,
  check (first_day <= last_day)
);
