-- How often what calendars show of a meal has changed, and when it last did: their SEQUENCE and LAST-MODIFIED.
alter table meals
  add revision integer not null default 0 check (revision >= 0),
  -- Null: as it was first shown.
  add changed_at timestamptz;

update meals set revision = 1 where state = 'cancelled';

-- When a party last changed its booking: its calendar entry says so.
alter table bookings add changed_at timestamptz;

-- A party whose meal is no longer when or where it was: what the party knew, until it is told, and afterwards for its page.
create table change_notices (
  canteen_id uuid not null,
  booking_id uuid not null,
  meal_id uuid not null,
  service_date date not null,
  cooks_at timestamptz,
  table_at timestamptz not null,
  ends_at timestamptz not null,
  address text not null,
  noted_at timestamptz not null,
  -- Null: not told yet, or only a person can tell it.
  told_at timestamptz,
  -- The texts that told it: those that never left are told by a person after all.
  mail_id uuid references mails on delete set null,
  text_message_id uuid references text_messages on delete set null,
  -- Somebody of the team told the party in person.
  called_at timestamptz,
  called_by uuid references users on delete set null,
  primary key (canteen_id, booking_id),
  foreign key (canteen_id, booking_id) references bookings on delete cascade,
  foreign key (canteen_id, meal_id) references meals on delete cascade
);
create index change_notices_of_meal on change_notices (canteen_id, meal_id);
