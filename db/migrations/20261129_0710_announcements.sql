-- What the team writes to everybody who has booked a meal. Forgotten some weeks after the meal; the history keeps the reason and the counts.
create table announcements (
  canteen_id uuid not null,
  id uuid not null default gen_random_uuid(),
  meal_id uuid not null,
  reason text not null check (reason in ('place-or-hour', 'to-bring', 'delay', 'thanks', 'other')),
  -- In the words of whoever sent it, and in which language.
  words text not null check (char_length(words) <= 300),
  language text not null check (language in ('fr', 'en')),
  announced_at timestamptz not null,
  announced_by uuid references users on delete set null,
  primary key (canteen_id, id),
  constraint announcements_said_once unique (canteen_id, meal_id, reason, words),
  foreign key (canteen_id, meal_id) references meals on delete cascade
);

-- Who had booked when it was sent, and how far it has reached them.
create table announcement_parties (
  canteen_id uuid not null,
  announcement_id uuid not null,
  booking_id uuid not null,
  by_mail boolean not null,
  by_text boolean not null,
  -- Null: not written yet, or only a person can tell it.
  told_at timestamptz,
  mail_id uuid references mails on delete set null,
  text_message_id uuid references text_messages on delete set null,
  called_at timestamptz,
  called_by uuid references users on delete set null,
  primary key (canteen_id, announcement_id, booking_id),
  foreign key (canteen_id, announcement_id) references announcements on delete cascade,
  foreign key (canteen_id, booking_id) references bookings on delete cascade
);
create index announcement_parties_of_booking on announcement_parties (canteen_id, booking_id);
