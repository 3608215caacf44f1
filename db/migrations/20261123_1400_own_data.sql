-- Finding all that is held about a person, to show it, to hand it over and to erase it.
create index mails_of_recipient on mails (recipient);
create index bookings_of_phone on bookings (phone);
