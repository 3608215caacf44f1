-- What jobs ask for every few minutes: each finds what is due without reading what is not, however many canteens there are.

create index meals_with_waitlist on meals (table_at) where has_waitlist;
create index meals_with_reserve on meals (table_at) where cooks_reserved + eaters_reserved > 0;
-- In UTC, for only a timestamp without a zone may be reckoned with in an index.
create index meals_to_release on meals ((table_at at time zone 'UTC' - make_interval(mins => release_minutes)))
  where cooks_held_for_newcomers + eaters_held_for_newcomers + cooks_held_for_partner + eaters_held_for_partner > 0
  and state in ('published', 'held');
create index meals_cancelled_to_erase on meals (ends_at)
  where state = 'cancelled' and (needs_erased_at is null or plan_erased_at is null);
create index standing_turns_to_ask on standing_turns (confirm_by) where state = 'held' and asked_at is null;
create index meals_awaited on meals (table_at) where state in ('published', 'held');

drop index bookings_waiting_untold;
create index bookings_waiting_untold on bookings (booked_at)
  where state = 'waiting' and told_revision < revision and email is not null;
