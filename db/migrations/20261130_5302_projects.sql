-- The path of a project (docs/decisions/0081-path-of-a-project.md): what the network has learnt that it takes, in versions.
create table path_versions (
  version integer primary key check (version > 0),
  -- Told to projects that were begun with an older one.
  changed text not null default '' check (char_length(changed) <= 500),
  published_at timestamptz,
  published_by uuid references users (id) on delete set null
);
-- One draft at a time, for everybody.
create unique index path_versions_one_draft on path_versions ((published_at is null)) where published_at is null;
create index path_versions_published_by on path_versions (published_by);

create table path_steps (
  version integer not null references path_versions (version) on delete cascade,
  -- The same in every version: what a project has already is not proposed to it again.
  key text not null check (char_length(key) between 1 and 40),
  position smallint not null,
  stage text not null check (stage in ('file', 'cohort', 'team', 'association', 'place', 'works', 'opening', 'first-days')),
  kind text not null check (kind in ('act', 'document')),
  -- Before the opening; after it where negative.
  weeks_before smallint check (weeks_before between -60 and 200),
  title_fr text not null check (char_length(title_fr) between 1 and 120),
  title_en text not null check (char_length(title_en) <= 120),
  words_fr text not null default '' check (char_length(words_fr) <= 1000),
  words_en text not null default '' check (char_length(words_en) <= 1000),
  source_name text not null default '' check (char_length(source_name) <= 120),
  source_url text not null default '' check (char_length(source_url) <= 300),
  primary key (version, key)
);

-- A canteen on its way: the same row of canteens is a project, a pop-up, then open, and keeps its figures.
create table projects (
  canteen_id uuid primary key references canteens (id),
  -- The version that its steps were taken from, or were last compared with.
  path_version integer not null references path_versions (version),
  -- The first of March or of October.
  cohort date check (extract(day from cohort) = 1 and extract(month from cohort) in (3, 10)),
  accompanied_by uuid references users (id) on delete set null,
  opening_on date,
  -- Whether everybody reads of it.
  is_shown boolean not null default false,
  -- The file of its holders.
  words text not null default '' check (char_length(words) <= 3000),
  -- Who carries the money of pop-up meals until there is an association.
  carrier_name text not null default '' check (char_length(carrier_name) <= 120),
  association_on date,
  begun_at timestamptz not null,
  begun_by uuid references users (id) on delete set null,
  opened_at timestamptz,
  stopped_at timestamptz
);
create index projects_accompanied_by on projects (accompanied_by);
create index projects_begun_by on projects (begun_by);

create table project_steps (
  canteen_id uuid not null references projects (canteen_id) on delete cascade,
  id uuid not null,
  -- Of the network's path; none where the project added it.
  path_key text,
  position smallint not null,
  stage text not null check (stage in ('file', 'cohort', 'team', 'association', 'place', 'works', 'opening', 'first-days')),
  kind text not null check (kind in ('act', 'document')),
  -- Before the opening; after it where negative.
  weeks_before smallint check (weeks_before between -60 and 200),
  title_fr text not null check (char_length(title_fr) between 1 and 120),
  title_en text not null check (char_length(title_en) <= 120),
  words_fr text not null default '' check (char_length(words_fr) <= 1000),
  words_en text not null default '' check (char_length(words_en) <= 1000),
  source_name text not null default '' check (char_length(source_name) <= 120),
  source_url text not null default '' check (char_length(source_url) <= 300),
  -- Its own day, where it is not counted from the opening.
  due_on date,
  state text not null default 'open' check (state in ('open', 'asked', 'received', 'accepted', 'done', 'dropped')),
  state_on date,
  note text not null default '' check (char_length(note) <= 1000),
  file_digest text,
  primary key (canteen_id, id),
  unique (canteen_id, path_key),
  check (kind = 'document' or state in ('open', 'done', 'dropped')),
  check (kind = 'act' or state <> 'done')
);

-- Days that slid, with why: what was said before stays to be read.
create table project_slides (
  canteen_id uuid not null references projects (canteen_id) on delete cascade,
  id uuid not null,
  -- Of the opening where there is none.
  step_id uuid,
  from_on date not null,
  to_on date not null,
  why text not null check (char_length(why) between 1 and 300),
  slid_at timestamptz not null,
  primary key (canteen_id, id),
  foreign key (canteen_id, step_id) references project_steps (canteen_id, id) on delete cascade
);

create table project_blocks (
  canteen_id uuid not null references projects (canteen_id) on delete cascade,
  id uuid not null,
  words text not null check (char_length(words) between 1 and 500),
  raised_at timestamptz not null,
  ended_at timestamptz,
  primary key (canteen_id, id)
);

insert into path_versions (version, published_at) values (1, '2026-11-30T12:00Z');
insert into path_steps (version, key, position, stage, kind, weeks_before, title_fr, title_en, words_fr, words_en, source_name, source_url) values
  (1, 'm01', 10, 'file', 'document', null, 'La lettre d’intention', 'The letter of intent', 'Une page : qui vous êtes, pourquoi ici, ce dont le quartier manque, ce que vous êtes prêt·es à y mettre de temps.', 'One page: who you are, why here, what the neighbourhood lacks, how much time you are ready to give.', '', ''),
  (1, 'm02', 20, 'file', 'document', null, 'Le portrait du quartier', 'A portrait of the neighbourhood', 'Qui y vit, quelles associations et quels commerces y sont, où les gens se croisent, et à qui vous avez déjà parlé.', 'Who lives there, which associations and shops are there, where people meet, and whom you have already talked to.', '', ''),
  (1, 'm03', 30, 'file', 'act', null, 'Manger et cuisiner dans une cantine ouverte', 'Eat and cook in an open canteen', 'Au moins un repas du café au rangement, de chacun·e des porteur·ses de projet.', 'At least one meal, from coffee to washing-up, for each project holder.', '', ''),
  (1, 'm04', 40, 'cohort', 'act', null, 'Rencontre avec le réseau et entrée dans une promotion', 'Meeting with the network, and a place in a cohort', 'Les promotions commencent en mars et en octobre.', 'Cohorts begin in March and October.', '', ''),
  (1, 'm05', 50, 'cohort', 'act', null, 'Suivre la formation au prix libre et à l’accueil', 'Attend the training on free price and welcome', '', '', '', ''),
  (1, 'm06', 60, 'team', 'act', 52, 'Réunir une équipe d’habitant·es', 'Gather a team of residents', 'Une dizaine de personnes qui ne se ressemblent pas, et trois qui sauraient ouvrir à votre place.', 'About ten people who are not alike, and three who could open in your place.', '', ''),
  (1, 'm07', 70, 'team', 'act', 48, 'Faire une première cantine éphémère', 'Hold a first pop-up canteen', 'Un repas dans une salle prêtée : rien ne dit mieux le projet. Demandez à la mairie ce qu’il faut pour cuisiner et servir là.', 'A meal in a lent hall: nothing tells the project better. Ask the town hall what is needed to cook and serve there.', '', ''),
  (1, 'm08', 80, 'association', 'document', 44, 'Les statuts, relus par le réseau', 'The statutes, read by the network', '', '', 'Associations.gouv.fr', 'https://www.associations.gouv.fr'),
  (1, 'm09', 90, 'association', 'act', 42, 'Tenir l’assemblée constitutive', 'Hold the founding assembly', 'Procès-verbal signé, conseil d’administration élu, siège choisi.', 'Signed minutes, an elected board, a registered office.', 'Service-public.fr, associations', 'https://www.service-public.fr/associations'),
  (1, 'm10', 100, 'association', 'document', 40, 'Déclarer l’association : le récépissé', 'Declare the association: the receipt', 'En ligne ou à la préfecture ; la publication au Journal officiel suit. En Alsace-Moselle, l’association s’inscrit au registre du tribunal, et n’a pas de numéro RNA.', 'Online or at the prefecture; publication in the official journal follows. In Alsace-Moselle the association is entered in the court’s register, and has no RNA number.', 'Service-public.fr, associations', 'https://www.service-public.fr/associations'),
  (1, 'm11', 110, 'association', 'act', 38, 'Demander un numéro SIREN', 'Ask for a SIREN number', 'Nécessaire pour une subvention, un salaire ou un contrat.', 'Needed for a grant, a wage or a contract.', 'Insee', 'https://www.insee.fr'),
  (1, 'm12', 120, 'association', 'document', 36, 'Ouvrir un compte bancaire : le RIB', 'Open a bank account: its details', 'Si une banque refuse, la Banque de France en désigne une (droit au compte).', 'If a bank refuses, the Banque de France names one (right to an account).', 'Banque de France, droit au compte', 'https://www.banque-france.fr'),
  (1, 'm13', 130, 'association', 'document', 34, 'Assurer l’association : l’attestation', 'Insure the association: the certificate', 'Responsabilité civile de l’association et des bénévoles, y compris dans les salles prêtées ; le local viendra ensuite.', 'Liability of the association and its volunteers, also in lent halls; the premises come later.', 'Service-public.fr, associations', 'https://www.service-public.fr/associations'),
  (1, 'm14', 140, 'place', 'act', 32, 'Trouver le lieu', 'Find the place', 'Quarante places à table, une cuisine ou de quoi en faire une, l’accès de plain-pied, un arrêt de bus.', 'Forty seats, a kitchen or room for one, step-free access, a bus stop.', '', ''),
  (1, 'm15', 150, 'place', 'act', 30, 'Demander à la mairie ce que le lieu doit devenir', 'Ask the town hall what the place must become', 'Établissement recevant du public : catégorie, effectif, sécurité incendie, accessibilité.', 'A building open to the public: category, how many people, fire safety, access.', 'Entreprendre.service-public.fr, règles de sécurité d’un ERP', 'https://entreprendre.service-public.fr/vosdroits/F31684'),
  (1, 'm16', 160, 'place', 'document', 26, 'Signer le bail ou la convention', 'Sign the lease or the agreement', 'Après l’avis de quelqu’un qui a déjà signé un bail de cantine.', 'After advice from somebody who has already signed a canteen’s lease.', '', ''),
  (1, 'm17', 170, 'works', 'document', 24, 'Autorisation de travaux', 'Permission for the works', 'Plusieurs mois d’instruction. Ne commencez rien avant.', 'It takes several months. Begin nothing before.', 'Entreprendre.service-public.fr, travaux dans un ERP', 'https://entreprendre.service-public.fr/vosdroits/F31687'),
  (1, 'm18', 180, 'works', 'act', 16, 'Travaux et équipement de cuisine', 'Works and kitchen equipment', 'Professionnels assurés ; attestations de gaz et d’électricité avant le dernier paiement. Le matériel d’occasion d’abord.', 'Insured professionals; gas and electricity certificates before the last payment. Second-hand equipment first.', '', ''),
  (1, 'm19', 190, 'works', 'document', 10, 'Attestation d’assurance du local', 'Insurance certificate of the premises', '', '', 'Service-public.fr, associations', 'https://www.service-public.fr/associations'),
  (1, 'm20', 200, 'works', 'document', 8, 'Autorisation d’ouverture au public', 'Permission to open to the public', 'Selon la catégorie, la commission de sécurité passe avant l’ouverture. Demandez-le par écrit à la mairie.', 'Depending on the category the safety commission comes before the opening. Ask the town hall in writing.', 'Entreprendre.service-public.fr, ouverture d’un ERP', 'https://entreprendre.service-public.fr/vosdroits/F34333'),
  (1, 'm21', 210, 'works', 'document', 8, 'Déclaration à la DDPP : denrées d’origine animale', 'Declaration to the DDPP: food of animal origin', 'Cerfa 13984, avant de commencer, aussi pour une activité gratuite ou associative.', 'Form Cerfa 13984, before beginning, also for what is free or run by an association.', 'Mes démarches, ministère de l’Agriculture', 'https://mesdemarches.agriculture.gouv.fr'),
  (1, 'm22', 220, 'works', 'document', 8, 'Formation à l’hygiène : l’attestation', 'Hygiene training: the certificate', 'Au moins une personne formée à l’hygiène alimentaire.', 'At least one person trained in food hygiene.', 'Ministère de l’Agriculture', 'https://agriculture.gouv.fr'),
  (1, 'm23', 230, 'opening', 'act', 6, 'Alcool : choisir, et déclarer si vous en servez', 'Alcohol: decide, and declare if you serve any', 'Servir de l’alcool avec les repas demande un permis d’exploitation et une licence, déclarée à la mairie quinze jours avant.', 'Serving alcohol with meals takes an operating permit and a licence, declared to the town hall fifteen days before.', 'Entreprendre.service-public.fr', 'https://entreprendre.service-public.fr'),
  (1, 'm24', 240, 'opening', 'act', 6, 'Musique : déclarer à la Sacem', 'Music: declare it to the Sacem', 'Dès qu’on en passe en salle ou qu’on en joue.', 'As soon as any is played in the room, live or not.', 'Sacem', 'https://www.sacem.fr'),
  (1, 'm25', 250, 'opening', 'act', 5, 'Embaucher la ou le responsable de cantine', 'Hire the canteen’s manager', 'Déclaration préalable, mutuelle, médecine du travail, document d’évaluation des risques.', 'Prior declaration, health cover, occupational health, risk assessment.', 'Urssaf', 'https://www.urssaf.fr'),
  (1, 'm26', 260, 'opening', 'act', 4, 'Trois repas à blanc', 'Three trial meals', 'Avec vos proches, du premier café à la caisse.', 'With friends, from the first coffee to the till.', '', ''),
  (1, 'm27', 270, 'opening', 'act', 1, 'Inviter les voisin·es à l’ouverture', 'Invite the neighbours to the opening', '', '', '', ''),
  (1, 'm28', 280, 'first-days', 'act', -4, 'Un mois : le point avec le réseau', 'One month: a talk with the network', 'Ce qui va, ce qui fatigue, qui manque à table.', 'What goes well, what tires, who is missing at the table.', '', ''),
  (1, 'm29', 290, 'first-days', 'act', -9, 'Deux mois : rendre visite à une autre cantine', 'Two months: visit another canteen', '', '', '', ''),
  (1, 'm30', 300, 'first-days', 'act', -14, 'Cent jours : ce que nous gardons, ce que nous changeons', 'A hundred days: what we keep, what we change', '', '', '', '');
