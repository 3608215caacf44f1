-- What comes into dishes together is told whole: as long as 20261130_3730_gathered_allergens lets it be, which a file of a later name had bounded anew.
alter table announcements drop constraint announcements_words_check;
alter table announcements add constraint announcements_words_check
  check (char_length(words) <= case when reason = 'allergens' then 2100 else 300 end);
