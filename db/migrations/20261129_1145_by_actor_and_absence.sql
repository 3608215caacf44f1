-- What somebody did is asked for on the page of their own data, and when their account goes: not by reading the whole history.
create index events_of_actor on events (actor_id) where actor_id is not null;

-- Who was absent on a day: few of all who came.
create index attendees_absent on attendees (canteen_id, meal_id, booking_id) where arrival = 'no-show';
