-- Mails are found by the beginning of a part of their address, or of a name on a booking; those that did not arrive are counted: however many others there are.
create index mails_by_address on mails using gin (to_tsvector('simple', translate(recipient, '@.-_+', '     ')));
create index mails_undelivered on mails (created_at) where state in ('failed', 'held');
create index bookings_by_name on bookings (folded_name collate "C", booked_at desc) where email is not null;
