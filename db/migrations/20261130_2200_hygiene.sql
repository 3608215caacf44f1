-- The hygiene of a kitchen (docs/decisions/0054-hygiene.md). What is measured in which place; a place is ended and another begun, never changed.
create table temperature_points (
  canteen_id uuid not null references canteens,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  kind text not null check (kind in ('fridge', 'freezer', 'hot-holding')),
  -- On each day with a meal.
  times_a_day smallint not null check (times_a_day between 0 and 6),
  -- Tenths of a degree; both ends are within.
  lowest smallint check (lowest between -600 and 3000),
  highest smallint check (highest between -600 and 3000),
  since date not null,
  -- The last day of its use.
  until date,
  primary key (canteen_id, id),
  check (lowest is not null or highest is not null),
  check (lowest <= highest)
);

-- Food that is cooled, or heated again, against the clock.
create table food_passages (
  canteen_id uuid not null references canteens,
  id uuid not null,
  kind text not null check (kind in ('cooling', 'reheating')),
  dish text not null check (char_length(dish) between 1 and 80),
  day date not null,
  primary key (canteen_id, id)
);

-- What a thermometer said. A reading is never changed: one that was wrong is followed by another that corrects it.
create table temperature_readings (
  canteen_id uuid not null references canteens,
  id uuid not null,
  kind text not null check (kind in ('fridge', 'freezer', 'hot-holding', 'cold-delivery', 'frozen-delivery', 'cooling', 'reheating')),
  point_id uuid,
  passage_id uuid,
  day date not null,
  -- When it was measured; a correction is noted later.
  read_at timestamptz not null,
  noted_at timestamptz not null,
  tenths smallint not null check (tenths between -600 and 3000),
  -- The limits of then.
  lowest smallint,
  highest smallint,
  -- Of a delivery: what came, and whether packs were damaged or days were over.
  about text not null default '' check (char_length(about) <= 80),
  damaged boolean not null default false,
  -- A first name, as the sheet on the fridge's door has it.
  noted_by text not null check (char_length(noted_by) between 1 and 40),
  -- The reading that it takes the place of.
  corrects uuid,
  primary key (canteen_id, id),
  unique (canteen_id, corrects),
  foreign key (canteen_id, point_id) references temperature_points,
  foreign key (canteen_id, passage_id) references food_passages,
  check ((point_id is not null) = (kind in ('fridge', 'freezer', 'hot-holding'))),
  check ((passage_id is not null) = (kind in ('cooling', 'reheating'))),
  check (corrects <> id)
);
create index temperature_readings_of_day on temperature_readings (canteen_id, day);

-- What was done about a reading beyond its limits.
create table hygiene_acts (
  canteen_id uuid not null,
  id uuid not null,
  reading_id uuid not null,
  act text not null check (act in ('measured-again', 'moved', 'used-at-once', 'refused', 'thrown-away', 'repair-asked')),
  remark text not null default '' check (char_length(remark) <= 200),
  noted_by text not null check (char_length(noted_by) between 1 and 40),
  noted_at timestamptz not null,
  primary key (canteen_id, id),
  foreign key (canteen_id, reading_id) references temperature_readings
);
create index hygiene_acts_of_reading on hygiene_acts (canteen_id, reading_id);

-- « Plats témoins »: one a dish and service.
create table food_samples (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null check (dish <> ''),
  day date not null,
  -- None is taken of bread, fruit and what came packed.
  state text not null check (state in ('taken', 'not-needed')),
  noted_by text not null check (char_length(noted_by) between 1 and 40),
  noted_at timestamptz not null,
  disposed_on date,
  disposed_by text check (char_length(disposed_by) between 1 and 40),
  primary key (canteen_id, meal_id, dish),
  foreign key (canteen_id, meal_id) references meals,
  check ((disposed_on is null) = (disposed_by is null)),
  check (state = 'taken' or disposed_on is null)
);
create index food_samples_of_day on food_samples (canteen_id, day);

-- The cleaning plan: what, how often, with what. Ended and begun anew, never changed.
create table cleaning_tasks (
  canteen_id uuid not null references canteens,
  id uuid not null,
  what text not null check (char_length(what) between 1 and 80),
  means text not null check (char_length(means) <= 160),
  every_days smallint not null check (every_days between 1 and 366),
  since date not null,
  until date,
  primary key (canteen_id, id)
);

create table cleanings (
  canteen_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  day date not null,
  done_at timestamptz not null,
  noted_by text not null check (char_length(noted_by) between 1 and 40),
  primary key (canteen_id, id),
  unique (canteen_id, task_id, day),
  foreign key (canteen_id, task_id) references cleaning_tasks
);

-- The skill whose last day says until when somebody's food hygiene training counts.
alter table skills add column is_hygiene boolean not null default false;
create unique index hygiene_skill on skills (canteen_id) where is_hygiene;

-- Kept for three years, then forgotten.
create function hygiene_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.noted_at < now() - interval '3 years' then return old; end if;
  raise exception 'what was noted of hygiene is followed by other notes, never changed';
end $$;
create trigger hygiene_stays before update or delete on temperature_readings for each row execute function hygiene_stays();
create trigger hygiene_stays before update or delete on hygiene_acts for each row execute function hygiene_stays();

-- The application may not delete what it noted; this it may ask for.
create function forget_hygiene() returns void language sql security definer set search_path = public as $$
  delete from hygiene_acts where noted_at < now() - interval '3 years';
  delete from temperature_readings where noted_at < now() - interval '3 years'
    and not exists (select from hygiene_acts where hygiene_acts.canteen_id = temperature_readings.canteen_id and reading_id = temperature_readings.id);
  delete from food_passages where day < now() - interval '3 years'
    and not exists (select from temperature_readings where temperature_readings.canteen_id = food_passages.canteen_id and passage_id = food_passages.id);
  delete from food_samples where day < now() - interval '3 years';
  delete from cleanings where day < now() - interval '3 years';
$$;
