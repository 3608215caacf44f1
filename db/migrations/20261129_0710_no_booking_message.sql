-- No form ever asked for it.
drop index bookings_with_contact;
alter table bookings drop column message;

create index bookings_with_contact on bookings (booked_at)
  where contact_name <> '' or companion_name <> '' or email is not null or phone is not null;
