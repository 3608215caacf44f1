-- Messages for phones: waiting, sent, failed, or kept to be read where no provider is set.
create table text_messages (
  id uuid primary key default gen_random_uuid(),
  canteen_id uuid references canteens,
  purpose text not null,
  recipient text not null check (recipient ~ '^\+[1-9][0-9]{6,14}$'),
  body text not null,
  not_after timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index text_messages_recent on text_messages (created_at desc);

-- A mail that would come too late is not sent; one to an address that bounces is held.
alter table mails
  add column not_after timestamptz,
  drop constraint mails_state_check,
  add constraint mails_state_check check (state in ('waiting', 'sent', 'failed', 'kept', 'held'));

-- Addresses that their own server does not know. Forgotten after a while: boxes come back.
create table bouncing_addresses (
  id uuid primary key default gen_random_uuid(),
  address text not null unique check (address = lower(address)),
  reason text not null,
  noted_at timestamptz not null
);

-- Who is reminded, by what, and when they were last asked whether it helps. No channel: they never chose.
create table reminder_contacts (
  id uuid primary key default gen_random_uuid(),
  contact text not null unique,
  channel text check (channel in ('mail', 'sms', 'none')),
  chosen_at timestamptz,
  asked_at timestamptz,
  check ((channel is null) = (chosen_at is null))
);

-- A reminder was written: at most one of a kind for a person and a day, whatever the number of bookings.
create table reminders (
  contact_id uuid references reminder_contacts on delete cascade,
  day date,
  kind text check (kind in ('day-before', 'two-hours-before')),
  written_at timestamptz not null,
  primary key (contact_id, day, kind)
);
create index reminders_of_day on reminders (day);

-- After how many absences a guest is asked whether reminders help (0: never), and for how many months absences count.
alter table network
  add column no_shows_before_asking integer not null default 3 check (no_shows_before_asking between 0 and 50),
  add column no_show_months integer not null default 6 check (no_show_months between 1 and 24);
