-- A sitting that the team gave up keeps its row: the meals made from it stay explained.
alter table sitting_templates add column removed_at timestamptz;

-- A sitting that does not take place on one day, although the weekly template says so: its draft was removed.
create table sitting_exceptions (
  canteen_id uuid not null,
  template_id uuid not null,
  service_date date not null,
  primary key (canteen_id, template_id, service_date),
  foreign key (canteen_id, template_id) references sitting_templates
);

-- Who booked without an e-mail is told by a person that the meal is cancelled: a row once it is done.
create table cancellation_calls (
  canteen_id uuid not null,
  booking_id uuid not null,
  called_at timestamptz not null,
  called_by uuid references users on delete set null,
  primary key (canteen_id, booking_id),
  foreign key (canteen_id, booking_id) references bookings on delete cascade
);
