-- What the attendance of a session wrote on the list of a team, so that it can be taken back where somebody was not there after all: the skill of
-- whom, until when, and what stood there before. No foreign key: the list is that of another canteen than the session's.
alter table training_places
  add column gave_teammate_id uuid,
  add column gave_skill_id uuid,
  add column gave_until date,
  add column had_skill boolean,
  add column had_until date,
  add constraint training_places_gave_whole check (num_nonnulls(gave_teammate_id, gave_skill_id, had_skill) in (0, 3)),
  add constraint training_places_gave_to_who_was_there check (gave_teammate_id is null or was_there),
  add constraint training_places_had_until check (had_until is null or had_skill);
create index training_places_gave_idx on training_places (of_canteen_id, gave_teammate_id, gave_skill_id) where gave_teammate_id is not null;
