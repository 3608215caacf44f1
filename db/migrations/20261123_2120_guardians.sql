-- A child booked apart may have its guardian in another booking: the team notes at whose table it sits. Erased with the other answers.
alter table seating_answers
  add column guardian_id uuid check (guardian_id <> attendee_id),
  add foreign key (canteen_id, guardian_id) references attendees on delete set null (guardian_id);
create index seating_answers_of_guardian on seating_answers (canteen_id, guardian_id) where guardian_id is not null;
