-- To whom a voice is given by the link of a mail, as it was typed: kept whether or not it names a member, so that the page tells nobody which.
alter table assembly_voices
  add column named_holder text check (char_length(named_holder) between 1 and 100),
  add check (named_holder is null or not is_present);
