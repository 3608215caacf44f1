-- Kind and audience of a practice wait for the publication, as its words do. Where 20261130_4801_practices passed in its other form they are there already.
alter table practice_versions add column if not exists kind text, add column if not exists is_given boolean;
update practice_versions set kind = practices.kind, is_given = practices.is_given
  from practices where practices.id = practice_id and (practice_versions.kind is null or practice_versions.is_given is null);
alter table practice_versions alter column kind set not null, alter column is_given set not null;
alter table practice_versions drop constraint if exists practice_versions_kind_check;
alter table practice_versions add constraint practice_versions_kind_check check (
  kind in ('welcome', 'kitchen', 'team', 'free-price', 'money', 'mixing', 'partners', 'place', 'opening', 'communication', 'hygiene', 'governance')
);
