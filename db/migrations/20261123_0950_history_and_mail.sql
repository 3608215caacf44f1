-- Who changed what, when. Written in the transaction of the change. Facts never hold an amount, a diet or a contact.
create table events (
  id bigint generated always as identity,
  canteen_id uuid references canteens,
  name text not null check (name ~ '^[a-z-]+\.[a-z-]+$'),
  subject_id uuid,
  actor_id uuid references users on delete set null,
  facts jsonb not null default '{}',
  happened_at timestamptz not null,
  primary key (id)
);
create index events_of_canteen on events (canteen_id, happened_at desc, id desc);
create index events_of_subject on events (subject_id);

-- Mail waiting, sent or failed. Read as a mailbox where no SMTP server is set.
create table mails (
  id uuid primary key default gen_random_uuid(),
  canteen_id uuid references canteens,
  purpose text not null,
  recipient text not null,
  language text not null check (language in ('fr', 'en')),
  subject text not null,
  text_body text not null,
  html_body text not null,
  calendar_file text,
  unsubscribe_url text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mails_recent on mails (created_at desc);

-- Counters of the rate limits, shared by all web processes. Not worth a write to disk: a crash forgives everybody.
create unlogged table rate_limits (
  key text primary key,
  points integer not null,
  expire bigint
);
