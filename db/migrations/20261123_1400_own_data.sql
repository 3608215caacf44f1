-- Finding all that is held about a person, to show it, to hand it over and to erase it.
create index mails_of_recipient on mails (recipient);
create index bookings_of_phone on bookings (phone);
-- Shrinks as contacts are forgotten: the nightly job reads only what it may still have to forget.
create index bookings_with_contact on bookings (booked_at) where contact_name <> '' or email is not null or phone is not null or message <> '';
