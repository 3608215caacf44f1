-- A name that has been erased is not the same as one that nobody ever said.
alter table bookings add column contacts_erased_at timestamptz;

-- Online, and of who keeps a place, a name was always asked; elsewhere it may have been left out, but none is kept longer than three years.
update bookings set contacts_erased_at = now()
where contact_name = '' and companion_name = '' and email is null and phone is null and message = ''
  and (channel in ('online', 'standing') or channel <> 'walk-in' and booked_at < now() - interval '3 years');
