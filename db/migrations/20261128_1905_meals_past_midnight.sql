-- An end before the table is the next day's, a kitchen after it the evening before's; twelve hours at most on either side.
alter table sitting_templates
  drop constraint sitting_templates_check1,
  drop constraint sitting_templates_check2,
  add constraint cooks_within_half_a_day check ((extract(epoch from table_at - cooks_at)::integer + 86400) % 86400 <= 43200),
  add constraint ends_within_half_a_day check ((extract(epoch from ends_at - table_at)::integer + 86399) % 86400 < 43200);
