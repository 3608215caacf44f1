-- Private hire and company meals: asked, quoted, accepted. What is accepted holds the room.
create table room_holds (
  canteen_id uuid not null references canteens,
  id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  primary key (canteen_id, id)
);

create table hires (
  canteen_id uuid not null references canteens,
  id uuid not null default gen_random_uuid(),
  state text not null check (state in ('asked', 'quoted', 'accepted', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  people smallint not null check (people between 1 and 500),
  about text not null,
  client jsonb not null,
  email text not null,
  language text not null check (language in ('fr', 'en')),
  asked_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  accepted_version smallint,
  deposit_id uuid,
  invoice_id uuid,
  -- How many people ate, once it took place.
  served smallint check (served between 0 and 500),
  primary key (canteen_id, id),
  check (num_nulls(accepted_at, accepted_by, accepted_version) in (0, 3))
);
create index hires_of_canteen on hires (canteen_id, starts_at desc);
create index hires_by_email on hires (email);

create table quotes (
  canteen_id uuid not null,
  hire_id uuid not null,
  version smallint not null check (version > 0),
  content jsonb not null,
  valid_until date not null,
  bytes bytea not null,
  sent_at timestamptz not null,
  primary key (canteen_id, hire_id, version),
  foreign key (canteen_id, hire_id) references hires on delete cascade
);
create trigger quotes_frozen before update on quotes for each row execute function refuse_change();
