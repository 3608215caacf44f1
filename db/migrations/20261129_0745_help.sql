-- In which language, or with what help, coming would be easier for a party: sealed, and gone with what its people need to eat.
alter table bookings
  add column help bytea check (octet_length(help) = 400),
  add column help_key_id text,
  add constraint bookings_help_sealed check ((help is null) = (help_key_id is null));
