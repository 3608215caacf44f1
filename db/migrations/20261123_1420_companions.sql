-- Who books and manages for somebody else (guardian, social worker, neighbour): the contact is then this person's, the first name of the
-- party stays the guest's. Empty when the guest books.
alter table bookings add column companion_name text not null default '';

create index bookings_of_code on bookings (canteen_id, code);

-- A companion's name is a contact too.
drop index bookings_with_contact;
create index bookings_with_contact on bookings (booked_at)
  where contact_name <> '' or companion_name <> '' or email is not null or phone is not null or message <> '';
