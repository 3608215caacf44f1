-- General meetings of an association, and the voices of its members there (docs/decisions/0039-memberships.md).
create table assemblies (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  canteen_id uuid not null references canteens,
  day date not null,
  clock time not null,
  place text not null check (char_length(place) between 1 and 200),
  agenda text not null check (char_length(agenda) between 1 and 4000),
  state text not null default 'draft' check (state in ('draft', 'convened', 'cancelled')),
  convened_on date,
  minutes text not null default '' check (char_length(minutes) <= 20000),
  minutes_sent_on date,
  -- As they stood when the minutes were sent: names are forgotten one day, numbers stay.
  entitled integer,
  present integer,
  represented integer,
  primary key (association_id, id),
  check ((state = 'draft') = (convened_on is null))
);
create index assemblies_by_day on assemblies (association_id, day);

create table assembly_voices (
  association_id uuid not null,
  assembly_id uuid not null,
  membership_id uuid not null,
  -- The link of the mail names it.
  id uuid not null unique default gen_random_uuid(),
  is_present boolean not null default false,
  -- Who carries the voice of somebody who is not there.
  holder_id uuid,
  primary key (association_id, assembly_id, membership_id),
  foreign key (association_id, assembly_id) references assemblies on delete cascade,
  foreign key (association_id, membership_id) references memberships on delete cascade,
  foreign key (association_id, holder_id) references memberships (association_id, id) on delete set null (holder_id),
  check (holder_id <> membership_id),
  check (holder_id is null or not is_present)
);

create table assembly_decisions (
  association_id uuid not null,
  assembly_id uuid not null,
  position smallint not null check (position between 0 and 19),
  decision text not null check (char_length(decision) between 1 and 500),
  votes_for integer not null check (votes_for >= 0),
  votes_against integer not null check (votes_against >= 0),
  abstained integer not null check (abstained >= 0),
  primary key (association_id, assembly_id, position),
  foreign key (association_id, assembly_id) references assemblies on delete cascade
);
