-- Who hears by text message that their meal is cancelled, and the message once it is written: one that never left is told by a person after all.
create table cancellation_texts (
  canteen_id uuid not null,
  booking_id uuid not null,
  text_message_id uuid references text_messages on delete set null,
  primary key (canteen_id, booking_id),
  foreign key (canteen_id, booking_id) references bookings on delete cascade
);
