-- Places of a meal that nobody has confirmed and that are not for everybody. The sum never goes beyond the meal's places.
alter table meals
  -- Offered to parties of the waiting list, until they answer or the offer lapses.
  add cooks_offered integer not null default 0 check (cooks_offered >= 0),
  add eaters_offered integer not null default 0 check (eaters_offered >= 0),
  -- Still held for newcomers and for a partner's group, until so many minutes before the table.
  add cooks_held_for_newcomers integer not null default 0 check (cooks_held_for_newcomers >= 0),
  add eaters_held_for_newcomers integer not null default 0 check (eaters_held_for_newcomers >= 0),
  add cooks_held_for_partner integer not null default 0 check (cooks_held_for_partner >= 0),
  add eaters_held_for_partner integer not null default 0 check (eaters_held_for_partner >= 0),
  add release_minutes integer not null default 1440 check (release_minutes >= 0),
  -- Free places that gather for a larger party that waits and was passed over: policy, not capacity.
  add cooks_reserved integer not null default 0 check (cooks_reserved >= 0),
  add eaters_reserved integer not null default 0 check (eaters_reserved >= 0),
  -- Set by the first who waits, hence read with the row's lock; parties join under a shared lock and write nothing here.
  add has_waitlist boolean not null default false,
  drop constraint kitchen_never_oversold,
  drop constraint table_never_oversold,
  add constraint kitchen_never_oversold check (
    cooks_confirmed >= 0
    and cooks_confirmed + cooks_offered + cooks_held_for_newcomers + cooks_held_for_partner <= kitchen_places
  ),
  add constraint table_never_oversold check (
    eaters_confirmed >= 0
    and eaters_confirmed + eaters_offered + eaters_held_for_newcomers + eaters_held_for_partner <= table_places
  );

-- What every meal made from the sitting holds back at first.
alter table sitting_templates
  add cooks_held_for_newcomers integer not null default 0 check (cooks_held_for_newcomers >= 0),
  add eaters_held_for_newcomers integer not null default 0 check (eaters_held_for_newcomers >= 0),
  add cooks_held_for_partner integer not null default 0 check (cooks_held_for_partner >= 0),
  add eaters_held_for_partner integer not null default 0 check (eaters_held_for_partner >= 0),
  add release_minutes integer not null default 1440 check (release_minutes >= 0);

-- `waiting` and `offered` are parties of the waiting list; `left` is a party that went from it without ever having a place.
alter table bookings
  drop constraint bookings_state_check,
  add constraint bookings_state_check check (state in ('confirmed', 'cancelled', 'waiting', 'offered', 'left'));

-- A booking's time on the waiting list; the row stays when that time has ended, with the reason.
create sequence waiting_positions;

create table waitings (
  canteen_id uuid not null,
  booking_id uuid not null,
  meal_id uuid not null,
  -- The lowest is first in line.
  position integer not null default nextval('waiting_positions'),
  joined_at timestamptz not null,
  -- How often somebody who came later was given places that this party waits for.
  passed_over integer not null default 0 check (passed_over >= 0),
  lapsed_offers integer not null default 0 check (lapsed_offers >= 0),
  offer_lapses_at timestamptz,
  ended text check (ended in ('accepted', 'passed', 'lapsed', 'left', 'removed', 'meal-over', 'meal-cancelled')),
  primary key (canteen_id, booking_id),
  foreign key (canteen_id, booking_id) references bookings on delete cascade,
  foreign key (canteen_id, meal_id) references meals on delete cascade,
  check (ended is null or offer_lapses_at is null)
);
create index waitings_of_meal on waitings (canteen_id, meal_id, position);
create index waitings_by_lapse on waitings (offer_lapses_at) where offer_lapses_at is not null;

-- Who has joined a list and has not been written to yet.
create index bookings_waiting_untold on bookings (booked_at) where state = 'waiting' and told_revision < revision;
