-- What the search may show of a practice stands beside its words: a question is answered from one index, without asking each practice whether it may be
-- read, and those of one kind are looked for among themselves (docs/decisions/0091-search-that-finds.md). Words are noted anew at the next start.
truncate practice_lexemes, practice_words;

alter table practice_lexemes
  add column kind text not null,
  add column is_given boolean not null,
  -- The same for practices whose title is the same: the best of them stands for all.
  add column titled bigint not null;

drop index practice_lexemes_most_idx;
create index practice_lexemes_most_idx on practice_lexemes (language, lexeme, weight desc) include (practice_id, kind, is_given, titled);

-- A count that each publication writes stays where it is on its page.
alter table practice_words set (fillfactor = 50);
