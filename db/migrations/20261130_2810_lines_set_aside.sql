-- A line of a wrong file, or one that is there twice, waited for ever. It stays, so that the same file does not bring it back as new, with the reason why it counts no more.
alter table bank_lines add column set_aside text check (set_aside in ('twice', 'wrong-file', 'other-account'));
-- What is matched with anything is of the account, and is not set aside.
alter table bank_lines add constraint bank_lines_aside_of_nothing
  check (set_aside is null or (num_nonnulls(draft_id, payment_id, entry_number) = 0 and not is_noted));
drop index bank_lines_open;
create index bank_lines_open on bank_lines (association_id, day)
  where draft_id is null and payment_id is null and entry_number is null and not is_noted and set_aside is null;
