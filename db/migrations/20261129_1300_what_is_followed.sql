-- What a canteen may follow is the program's list (`followable`): it grows without a migration each time.
alter table followed drop constraint followed_thing_check;
alter table followed add constraint followed_thing_check check (thing ~ '^[a-z]+(-[a-z]+)*$' and char_length(thing) <= 40);
