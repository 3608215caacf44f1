-- Which version of the practice that it translates a version says in its own language (docs/decisions/0077-guides-pictures-translations.md).
alter table practice_versions add column source_version integer check (source_version > 0);
update practice_versions set source_version = source.version
  from practices translation join practices source on source.id = translation.translates
  where practice_versions.practice_id = translation.id;
