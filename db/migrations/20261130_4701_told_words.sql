-- What a report's file says of stories, and not only which: a first name that is shown no more, or a word that was changed, makes it another file.
-- Reports made before have none, and are made again the next night.
alter table impact_reports add column told_words text;
