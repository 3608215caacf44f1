-- How often a sitting of the template comes back on its weekday: every week, every second week counted from its first day, or on
-- one of the weekday's turns in the month.
alter table sitting_templates add column rhythm text not null default 'weekly'
  check (rhythm in ('weekly', 'fortnightly', 'first', 'second', 'third', 'fourth', 'last'));
