-- Who begins has a mentor in another canteen (docs/decisions/0087-mentors.md). The steps of the first hundred days are written where the network
-- writes its path; each pair has its own copy. What the two write and do is read by the two: no row of it shows itself to anybody who has not
-- said, in the same transaction, that they are one of them.

-- `fits`: the practice or the training that helps with a step, as an address of this site.
alter table path_steps add column fits text not null default '' check (length(fits) <= 200);
alter table path_steps drop constraint path_steps_stage_check;
alter table path_steps add constraint path_steps_stage_check
  check (stage in ('file', 'cohort', 'team', 'association', 'place', 'works', 'opening', 'first-days', 'mentoring'));

create function mentoring_reader() returns uuid
  language sql stable as $$ select nullif(current_setting('tablee.reader', true), '')::uuid $$;

create table mentorings (
  canteen_id uuid not null references canteens (id) on delete cascade,
  id uuid not null,
  -- Who begins, and who helps: nobody once their account is erased.
  person_id uuid references users (id) on delete set null,
  mentor_id uuid references users (id) on delete set null,
  mentor_canteen_id uuid not null references canteens (id) on delete cascade,
  starts_on date not null,
  proposed_by uuid references users (id) on delete set null,
  proposed_at timestamptz not null,
  person_said_at timestamptz,
  mentor_said_at timestamptz,
  ended_at timestamptz,
  ended_as text check (ended_as in ('declined', 'withdrawn', 'ended')),
  primary key (canteen_id, id),
  constraint mentoring_of_two check (person_id <> mentor_id and canteen_id <> mentor_canteen_id),
  check ((ended_at is null) = (ended_as is null))
);
create unique index mentorings_one_at_a_time on mentorings (person_id) where ended_at is null;
create index mentorings_id_idx on mentorings (id);
create index mentorings_mentor_id_idx on mentorings (mentor_id);
create index mentorings_person_id_idx on mentorings (person_id);
create index mentorings_mentor_canteen_id_idx on mentorings (mentor_canteen_id);
create index mentorings_proposed_by_idx on mentorings (proposed_by);

-- That they visit each other, and when, is no secret; what each took home is a note.
create table mentoring_visits (
  canteen_id uuid not null,
  mentoring_id uuid not null,
  id uuid not null,
  -- At whose canteen, and who proposed it.
  host text not null check (host in ('person', 'mentor')),
  asked_by text not null check (asked_by in ('person', 'mentor')),
  day date not null,
  asked_at timestamptz not null,
  accepted_at timestamptz,
  done_at timestamptz,
  dropped_at timestamptz,
  primary key (canteen_id, mentoring_id, id),
  foreign key (canteen_id, mentoring_id) references mentorings (canteen_id, id) on delete cascade,
  constraint mentoring_visit_done_once_accepted check (done_at is null or accepted_at is not null)
);

create table mentoring_steps (
  canteen_id uuid not null,
  mentoring_id uuid not null,
  id uuid not null,
  -- Null: the pair's own.
  path_key text,
  position integer not null,
  due_on date,
  title_fr text not null check (length(title_fr) between 1 and 120),
  title_en text not null default '' check (length(title_en) <= 120),
  words_fr text not null default '' check (length(words_fr) <= 1000),
  words_en text not null default '' check (length(words_en) <= 1000),
  fits text not null default '' check (length(fits) <= 200),
  done_on date,
  primary key (canteen_id, mentoring_id, id),
  foreign key (canteen_id, mentoring_id) references mentorings (canteen_id, id) on delete cascade
);

create table mentoring_notes (
  canteen_id uuid not null,
  mentoring_id uuid not null,
  id uuid not null,
  author_id uuid not null references users (id) on delete cascade,
  -- Of a visit: what its author took home.
  visit_id uuid,
  words text not null check (length(words) between 1 and 2000),
  written_at timestamptz not null,
  primary key (canteen_id, mentoring_id, id),
  foreign key (canteen_id, mentoring_id) references mentorings (canteen_id, id) on delete cascade,
  foreign key (canteen_id, mentoring_id, visit_id) references mentoring_visits (canteen_id, mentoring_id, id) on delete cascade
);
create index mentoring_notes_author_id_idx on mentoring_notes (author_id);
create index mentoring_notes_visit_id_idx on mentoring_notes (canteen_id, mentoring_id, visit_id);

alter table mentoring_steps enable row level security;
alter table mentoring_notes enable row level security;

create policy read_by_the_two on mentoring_steps
  using (exists (select from mentorings pair where pair.canteen_id = mentoring_steps.canteen_id and pair.id = mentoring_steps.mentoring_id
    and mentoring_reader() in (pair.person_id, pair.mentor_id)));

create policy read_by_the_two on mentoring_notes for select
  using (exists (select from mentorings pair where pair.canteen_id = mentoring_notes.canteen_id and pair.id = mentoring_notes.mentoring_id
    and mentoring_reader() in (pair.person_id, pair.mentor_id)));
create policy written_by_oneself on mentoring_notes for insert
  with check (author_id = mentoring_reader() and exists (select from mentorings pair where pair.canteen_id = mentoring_notes.canteen_id
    and pair.id = mentoring_notes.mentoring_id and mentoring_reader() in (pair.person_id, pair.mentor_id)));
create policy taken_back_by_oneself on mentoring_notes for delete using (author_id = mentoring_reader());

insert into path_steps (version, key, position, stage, kind, weeks_before, title_fr, title_en, words_fr, words_en)
select version, step.* from path_versions, (values
  ('c01', 1010, 'mentoring', 'act', 0, 'S’appeler une première fois', 'A first call', 'Une demi-heure : ce qui donne envie, ce qui inquiète, quand se rappeler.', 'Half an hour: what you look forward to, what worries you, when to call again.'),
  ('c02', 1020, 'mentoring', 'act', -1, 'Faire le tour de la cantine avec qui la connaît', 'Walk round the canteen with somebody who knows it', 'Les clés, le gaz, le froid, les voisin·es, qui appeler quand quelque chose lâche.', 'Keys, gas, cold, neighbours, whom to call when something fails.'),
  ('c03', 1030, 'mentoring', 'act', -2, 'Savoir qui a la formation à l’hygiène', 'Know who has the hygiene training', 'Quelqu’un de formé par cantine, et la date à laquelle elle se termine.', 'Somebody trained in each canteen, and the day on which it lapses.'),
  ('c04', 1040, 'mentoring', 'act', -3, 'Dire le prix libre en dix secondes', 'Say the free price in ten seconds', 'Avec ses mots, à voix haute, jusqu’à ne plus y penser.', 'In your own words, out loud, until you need not think of it.'),
  ('c05', 1050, 'mentoring', 'act', -4, 'Passer une journée dans la cantine de l’autre', 'Spend a day in the other’s canteen', 'Du premier café à la vaisselle, sans rien diriger.', 'From the first coffee to the washing-up, without leading anything.'),
  ('c06', 1060, 'mentoring', 'act', -6, 'Confier trois tâches clés', 'Hand over three key tasks', 'L’ouverture, la cuisine, la caisse : une personne pour chacune, et une autre si elle manque.', 'The opening, the kitchen, the till: somebody for each, and somebody else if they are away.'),
  ('c07', 1070, 'mentoring', 'act', -8, 'Lire ensemble le premier mois', 'Read the first month together', 'Qui est venu, qui n’est pas venu, ce qui reste en caisse. Sans comparer avec une autre cantine.', 'Who came, who did not, what is left in the till. Without comparing with another canteen.'),
  ('c08', 1080, 'mentoring', 'act', -10, 'Prendre deux jours sans la cantine', 'Take two days without the canteen', 'Dire qui tient la cuisine, et ne pas rappeler.', 'Say who holds the kitchen, and do not call.'),
  ('c09', 1090, 'mentoring', 'act', -12, 'Recevoir l’autre chez soi', 'Welcome the other at your place', 'Un regard de l’extérieur, quand les habitudes sont prises.', 'A look from outside, once habits have set in.'),
  ('c10', 1100, 'mentoring', 'act', -14, 'Cent jours : ce que je garde, ce que je change', 'A hundred days: what I keep, what I change', '', '')
) as step (key, position, stage, kind, weeks_before, title_fr, title_en, words_fr, words_en);
