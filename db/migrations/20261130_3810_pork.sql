-- Of an ingredient of a canteen's own that is meat: whether it is pork. Unknown until somebody says it, as its allergens are.
alter table own_ingredients add column pork text not null default 'unknown' check (pork in ('yes', 'no', 'unknown'));
-- What comes into a dish is told whole: a name of 120 signs, the fourteen allergens, meat, pork and animal products, and when it is said once more.
alter table announcements drop constraint announcements_words_check;
alter table announcements add constraint announcements_words_check
  check (char_length(words) <= case when reason = 'allergens' then 700 else 300 end);
