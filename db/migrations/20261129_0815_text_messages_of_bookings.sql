-- Which booking a text message is about: who left a number alone can read what was sent to it, by the booking's own link.
alter table text_messages
  add column booking_id uuid,
  add constraint text_messages_booking foreign key (canteen_id, booking_id) references bookings on delete set null (booking_id);
create index text_messages_of_booking on text_messages (canteen_id, booking_id) where booking_id is not null;
