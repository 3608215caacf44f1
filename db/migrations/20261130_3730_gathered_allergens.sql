-- What comes into dishes within a quarter of an hour leaves as one message: until then its words follow what changes.
alter table announcements add column leaves_at timestamptz;
alter table announcements drop constraint announcements_words_check;
alter table announcements add constraint announcements_words_check
  check (char_length(words) <= case when reason = 'allergens' then 2100 else 300 end);
