-- What each person of a booking needs to eat, sealed with the booking (docs/decisions/0006). Every booking that is made has such bytes, as many
-- for who needs nothing; how many there are depends on the people booked alone. Gone with the booking, and some hours after the meal.
alter table bookings
  add column needs_key_id text,
  add column needs bytea check (octet_length(needs) in (512, 2048, 8192, 32768)),
  add check ((needs is null) = (needs_key_id is null));

-- Counts taken before needs were sealed: read for the kitchen and erased with the rest, never written again.
comment on table dietary_needs is 'read only';
