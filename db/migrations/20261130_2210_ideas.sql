-- « Je propose » : a recipe or a workshop that a guest proposes from the page of their booking (docs/decisions/0055-ideas.md).
create table ideas (
  canteen_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  kind text not null check (kind in ('recipe', 'workshop')),
  title text not null check (char_length(title) between 1 and 120),
  -- As titles are compared: a party proposes the same thing once.
  folded_title text not null check (folded_title <> ''),
  details text not null check (char_length(details) <= 3000),
  proposed_at timestamptz not null,
  -- What the team answered, in its own words too.
  answer text check (answer in ('yes', 'later', 'no')),
  answer_words text not null default '' check (char_length(answer_words) <= 1000),
  answered_at timestamptz,
  -- The meal at which it was tried: who proposed it is thanked once.
  meal_id uuid,
  thanked_at timestamptz,
  primary key (canteen_id, id),
  unique (canteen_id, booking_id, folded_title),
  -- Forgotten with the booking, whose contacts are not written a second time.
  foreign key (canteen_id, booking_id) references bookings on delete cascade,
  foreign key (canteen_id, meal_id) references meals on delete set null (meal_id),
  check ((answer is null) = (answered_at is null)),
  check (answer is not null or answer_words = '')
);
