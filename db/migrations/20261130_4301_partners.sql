-- With whom a canteen works (docs/decisions/0071-partners.md): no column leads from a contact to anybody who comes to eat.
create table partners (
  canteen_id uuid not null references canteens (id),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  folded_name text not null,
  kind text not null check (kind in ('association', 'school', 'company', 'town', 'health', 'other')),
  does text not null default '' check (char_length(does) <= 500),
  since date,
  primary key (canteen_id, id),
  unique (canteen_id, folded_name)
);

create table partner_contacts (
  canteen_id uuid not null,
  partner_id uuid not null,
  id uuid not null,
  -- What the link in their mails signs: another one once the address is another.
  link_id uuid not null unique default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 100),
  role text not null default '' check (char_length(role) <= 100),
  email text check (email = lower(email)),
  phone text,
  language text not null check (language in ('fr', 'en')),
  agreed_on date not null,
  agreed_how text not null check (agreed_how in ('voice', 'mail', 'paper', 'link')),
  -- Asked whether it may be kept longer; unanswered, it goes.
  asked_at timestamptz,
  primary key (canteen_id, partner_id, id),
  foreign key (canteen_id, partner_id) references partners (canteen_id, id) on delete cascade,
  check (num_nonnulls(email, phone) > 0)
);

create table partner_conventions (
  canteen_id uuid not null,
  partner_id uuid not null,
  id uuid not null,
  agreed text not null check (char_length(agreed) between 1 and 1000),
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  file_digest text,
  reminded_at timestamptz,
  primary key (canteen_id, partner_id, id),
  foreign key (canteen_id, partner_id) references partners (canteen_id, id) on delete cascade
);

-- A meal or a hire « avec … ».
create table partner_events (
  canteen_id uuid not null,
  partner_id uuid not null,
  id uuid not null,
  meal_id uuid,
  hire_id uuid,
  primary key (canteen_id, partner_id, id),
  foreign key (canteen_id, partner_id) references partners (canteen_id, id) on delete cascade,
  foreign key (canteen_id, meal_id) references meals (canteen_id, id) on delete cascade,
  foreign key (canteen_id, hire_id) references hires (canteen_id, id) on delete cascade,
  check (num_nonnulls(meal_id, hire_id) = 1),
  unique (canteen_id, partner_id, meal_id),
  unique (canteen_id, partner_id, hire_id)
);
create index partner_events_meal on partner_events (canteen_id, meal_id);
create index partner_events_hire on partner_events (canteen_id, hire_id);
create index partner_contacts_email on partner_contacts (email);
