create extension fuzzystrmatch;

create extension pg_trgm;

create extension unaccent;

create schema ledger;

create table ledger.closings (
  association_id uuid not null,
  canteen_id uuid not null,
  number bigint not null,
  kind text not null,
  first_day date not null,
  last_day date not null,
  received_cents bigint not null,
  reversed_cents bigint not null,
  perpetual_received_cents bigint not null,
  perpetual_reversed_cents bigint not null,
  head_number bigint not null,
  head_hash bytea not null,
  content text not null,
  hash bytea not null,
  constraint closings_association_id_canteen_id_kind_first_day_key UNIQUE (association_id, canteen_id, kind, first_day),
  constraint closings_association_id_fkey FOREIGN KEY (association_id) REFERENCES ledger.heads(association_id),
  constraint closings_check CHECK ((last_day >= first_day)),
  constraint closings_hash_check CHECK ((octet_length(hash) = 32)),
  constraint closings_kind_check CHECK ((kind = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint closings_number_check CHECK ((number > 0)),
  constraint closings_pkey PRIMARY KEY (association_id, canteen_id, number),
  constraint closings_received_cents_check CHECK ((received_cents >= 0)),
  constraint closings_reversed_cents_check CHECK ((reversed_cents >= 0))
);

create table ledger.entries (
  association_id uuid not null,
  number bigint not null,
  fiscal_year date not null,
  entry_number bigint not null,
  canteen_id uuid,
  journal text not null,
  entry_date date not null,
  validated_on date not null,
  piece text not null,
  piece_date date not null,
  label text not null,
  reverses bigint,
  content text not null,
  hash bytea not null,
  constraint entries_association_id_fiscal_year_entry_number_key UNIQUE (association_id, fiscal_year, entry_number),
  constraint entries_association_id_reverses_fkey FOREIGN KEY (association_id, reverses) REFERENCES ledger.entries(association_id, number),
  constraint entries_association_id_reverses_key UNIQUE (association_id, reverses),
  constraint entries_check CHECK ((reverses < number)),
  constraint entries_check1 CHECK ((validated_on >= entry_date)),
  constraint entries_entry_number_check CHECK ((entry_number > 0)),
  constraint entries_hash_check CHECK ((octet_length(hash) = 32)),
  constraint entries_journal_check CHECK ((journal ~ '^[A-Z]{2}$'::text)),
  constraint entries_label_check CHECK (((char_length(label) >= 1) AND (char_length(label) <= 200))),
  constraint entries_number_check CHECK ((number > 0)),
  constraint entries_piece_check CHECK (((char_length(piece) >= 1) AND (char_length(piece) <= 80))),
  constraint entries_pkey PRIMARY KEY (association_id, number)
);

create table ledger.fiscal_years (
  association_id uuid not null,
  first_day date not null,
  last_day date not null,
  entries bigint default 0 not null,
  closed_on date,
  constraint fiscal_years_association_id_fkey FOREIGN KEY (association_id) REFERENCES ledger.heads(association_id),
  constraint fiscal_years_check CHECK ((last_day >= first_day)),
  constraint fiscal_years_pkey PRIMARY KEY (association_id, first_day)
);

create table ledger.heads (
  association_id uuid not null,
  number bigint default 0 not null,
  hash bytea not null,
  training boolean default false not null,
  constraint heads_hash_check CHECK ((octet_length(hash) = 32)),
  constraint heads_pkey PRIMARY KEY (association_id)
);

create table ledger.lines (
  association_id uuid not null,
  number bigint not null,
  "position" smallint not null,
  account text not null,
  third_party text,
  debit_cents bigint not null,
  credit_cents bigint not null,
  constraint lines_account_check CHECK ((account ~ '^[1-8][0-9]{2,11}$'::text)),
  constraint lines_check CHECK (((debit_cents = 0) <> (credit_cents = 0))),
  constraint lines_credit_cents_check CHECK ((credit_cents >= 0)),
  constraint lines_debit_cents_check CHECK ((debit_cents >= 0)),
  constraint lines_number_check CHECK ((number > 0)),
  constraint lines_pkey PRIMARY KEY (association_id, number, "position"),
  constraint lines_position_check CHECK (("position" > 0)),
  constraint lines_third_party_check CHECK ((third_party ~ '^[0-9A-Z-]{1,20}$'::text))
);

create table ledger.sales (
  association_id uuid not null,
  canteen_id uuid not null,
  number bigint not null,
  sold_at timestamp with time zone not null,
  day date not null,
  item text not null,
  nature text not null,
  means text not null,
  cents bigint not null,
  rate integer not null,
  reverses bigint,
  request_key uuid not null,
  content text not null,
  hash bytea not null,
  constraint sales_association_id_canteen_id_request_key_key UNIQUE (association_id, canteen_id, request_key),
  constraint sales_association_id_canteen_id_reverses_fkey FOREIGN KEY (association_id, canteen_id, reverses) REFERENCES ledger.sales(association_id, canteen_id, number),
  constraint sales_association_id_canteen_id_reverses_key UNIQUE (association_id, canteen_id, reverses),
  constraint sales_association_id_fkey FOREIGN KEY (association_id) REFERENCES ledger.heads(association_id),
  constraint sales_check CHECK (((cents <> 0) AND ((cents > 0) = (reverses IS NULL)))),
  constraint sales_check1 CHECK ((reverses < number)),
  constraint sales_hash_check CHECK ((octet_length(hash) = 32)),
  constraint sales_item_check CHECK (((char_length(item) >= 1) AND (char_length(item) <= 60))),
  constraint sales_means_check CHECK ((means = ANY (ARRAY['cash'::text, 'card'::text, 'cheque'::text, 'transfer'::text]))),
  constraint sales_nature_check CHECK ((nature = ANY (ARRAY['drinks'::text, 'resale'::text]))),
  constraint sales_number_check CHECK ((number > 0)),
  constraint sales_pkey PRIMARY KEY (association_id, canteen_id, number),
  constraint sales_rate_check CHECK (((rate >= 0) AND (rate <= 10000)))
);

create table absences (
  canteen_id uuid not null,
  teammate_id uuid not null,
  id uuid not null,
  first_day date not null,
  last_day date not null,
  constraint absences_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint absences_check CHECK ((first_day <= last_day)),
  constraint absences_pkey PRIMARY KEY (canteen_id, teammate_id, id)
);

create table accounts (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table age_bounds (
  valid_from date not null,
  bounds text not null,
  constraint age_bounds_bounds_check CHECK ((bounds = ANY (ARRAY['25-55'::text, '25-54'::text]))),
  constraint age_bounds_pkey PRIMARY KEY (valid_from),
  constraint age_bounds_valid_from_check CHECK ((EXTRACT(day FROM valid_from) = (1)::numeric))
);

create table aid_answers (
  canteen_id uuid not null,
  call_id uuid not null,
  id uuid not null,
  from_canteen_id uuid not null,
  words text default ''::text not null,
  answered_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint aid_answers_canteen_id_call_id_fkey FOREIGN KEY (canteen_id, call_id) REFERENCES aid_calls(canteen_id, id) ON DELETE CASCADE,
  constraint aid_answers_canteen_id_call_id_from_canteen_id_key UNIQUE (canteen_id, call_id, from_canteen_id),
  constraint aid_answers_check CHECK ((from_canteen_id <> canteen_id)),
  constraint aid_answers_check1 CHECK ((num_nonnulls(accepted_at, withdrawn_at) <= 1)),
  constraint aid_answers_from_canteen_id_fkey FOREIGN KEY (from_canteen_id) REFERENCES canteens(id),
  constraint aid_answers_pkey PRIMARY KEY (canteen_id, call_id, id),
  constraint aid_answers_words_check CHECK ((char_length(words) <= 1000))
);

create table aid_calls (
  canteen_id uuid not null,
  id uuid not null,
  side text not null,
  kind text not null,
  title text not null,
  words text default ''::text not null,
  from_day date,
  to_day date,
  place text not null,
  until date not null,
  is_urgent boolean default false not null,
  wanted smallint default 1 not null,
  accepted smallint default 0 not null,
  photo_digest text,
  photo_text text default ''::text not null,
  asked_by uuid,
  posted_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  done_at timestamp with time zone,
  thanks text default ''::text not null,
  constraint aid_calls_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint aid_calls_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint aid_calls_check CHECK (((from_day IS NULL) = (to_day IS NULL))),
  constraint aid_calls_check1 CHECK ((to_day >= from_day)),
  constraint aid_calls_check2 CHECK ((num_nonnulls(withdrawn_at, done_at) <= 1)),
  constraint aid_calls_id_key UNIQUE (id),
  constraint aid_calls_kind_check CHECK ((kind = ANY (ARRAY['hand'::text, 'thing'::text, 'food'::text, 'skill'::text, 'room'::text, 'question'::text]))),
  constraint aid_calls_photo_text_check CHECK ((char_length(photo_text) <= 300)),
  constraint aid_calls_pkey PRIMARY KEY (canteen_id, id),
  constraint aid_calls_place_check CHECK ((place = ANY (ARRAY['here'::text, 'there'::text, 'remote'::text]))),
  constraint aid_calls_side_check CHECK ((side = ANY (ARRAY['request'::text, 'offer'::text]))),
  constraint aid_calls_thanks_check CHECK ((char_length(thanks) <= 500)),
  constraint aid_calls_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100))),
  constraint aid_calls_wanted_check CHECK (((wanted >= 1) AND (wanted <= 9))),
  constraint aid_calls_words_check CHECK ((char_length(words) <= 1500)),
  constraint aid_never_overpromised CHECK (((accepted >= 0) AND (accepted <= wanted)))
);

create table aid_choices (
  canteen_id uuid not null,
  digest text default 'daily'::text not null,
  urgent_by text default 'mail'::text not null,
  phone text,
  reach_km integer,
  constraint aid_choices_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint aid_choices_check CHECK (((urgent_by <> 'text'::text) OR (phone IS NOT NULL))),
  constraint aid_choices_digest_check CHECK ((digest = ANY (ARRAY['daily'::text, 'weekly'::text, 'never'::text]))),
  constraint aid_choices_pkey PRIMARY KEY (canteen_id),
  constraint aid_choices_reach_km_check CHECK (((reach_km >= 1) AND (reach_km <= 2000))),
  constraint aid_choices_urgent_by_check CHECK ((urgent_by = ANY (ARRAY['mail'::text, 'text'::text, 'none'::text])))
);

create table aid_means (
  canteen_id uuid not null,
  id uuid not null,
  kind text not null,
  what text not null,
  reach_km integer,
  until date,
  constraint aid_means_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint aid_means_kind_check CHECK ((kind = ANY (ARRAY['hand'::text, 'thing'::text, 'food'::text, 'skill'::text, 'room'::text]))),
  constraint aid_means_pkey PRIMARY KEY (canteen_id, id),
  constraint aid_means_reach_km_check CHECK (((reach_km >= 1) AND (reach_km <= 2000))),
  constraint aid_means_what_check CHECK (((char_length(what) >= 1) AND (char_length(what) <= 200)))
);

create table aid_told (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  call_canteen_id uuid not null,
  call_id uuid not null,
  way text not null,
  told_at timestamp with time zone not null,
  constraint aid_told_call_canteen_id_call_id_fkey FOREIGN KEY (call_canteen_id, call_id) REFERENCES aid_calls(canteen_id, id) ON DELETE CASCADE,
  constraint aid_told_canteen_id_call_canteen_id_call_id_key UNIQUE (canteen_id, call_canteen_id, call_id),
  constraint aid_told_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint aid_told_id_key UNIQUE (id),
  constraint aid_told_pkey PRIMARY KEY (canteen_id, id),
  constraint aid_told_way_check CHECK ((way = ANY (ARRAY['digest'::text, 'urgent'::text, 'found'::text])))
);

create table allergen_sheets (
  canteen_id uuid not null,
  meal_id uuid not null,
  digest text not null,
  confirmed_at timestamp with time zone not null,
  confirmed_by uuid,
  constraint allergen_sheets_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint allergen_sheets_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint allergen_sheets_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table anchor_mails (
  association_id uuid not null,
  month date not null,
  constraint anchor_mails_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint anchor_mails_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint anchor_mails_pkey PRIMARY KEY (association_id, month)
);

create table announcement_parties (
  canteen_id uuid not null,
  announcement_id uuid not null,
  booking_id uuid not null,
  by_mail boolean not null,
  by_text boolean not null,
  told_at timestamp with time zone,
  mail_id uuid,
  text_message_id uuid,
  called_at timestamp with time zone,
  called_by uuid,
  constraint announcement_parties_called_by_fkey FOREIGN KEY (called_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint announcement_parties_canteen_id_announcement_id_fkey FOREIGN KEY (canteen_id, announcement_id) REFERENCES announcements(canteen_id, id) ON DELETE CASCADE,
  constraint announcement_parties_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint announcement_parties_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mails(id) ON DELETE SET NULL,
  constraint announcement_parties_pkey PRIMARY KEY (canteen_id, announcement_id, booking_id),
  constraint announcement_parties_text_message_id_fkey FOREIGN KEY (text_message_id) REFERENCES text_messages(id) ON DELETE SET NULL
);

create table announcements (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  meal_id uuid not null,
  reason text not null,
  words text not null,
  language text not null,
  announced_at timestamp with time zone not null,
  announced_by uuid,
  leaves_at timestamp with time zone,
  constraint announcements_announced_by_fkey FOREIGN KEY (announced_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint announcements_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint announcements_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint announcements_pkey PRIMARY KEY (canteen_id, id),
  constraint announcements_reason_check CHECK ((reason = ANY (ARRAY['place-or-hour'::text, 'to-bring'::text, 'delay'::text, 'thanks'::text, 'other'::text, 'allergens'::text]))),
  constraint announcements_said_once UNIQUE (canteen_id, meal_id, reason, words),
  constraint announcements_words_check CHECK ((char_length(words) <=
CASE
    WHEN (reason = 'allergens'::text) THEN 2100
    ELSE 300
END))
);

create table assemblies (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  canteen_id uuid not null,
  day date not null,
  clock time without time zone not null,
  place text not null,
  agenda text not null,
  state text default 'draft'::text not null,
  convened_on date,
  minutes text default ''::text not null,
  minutes_sent_on date,
  entitled integer,
  present integer,
  represented integer,
  constraint assemblies_agenda_check CHECK (((char_length(agenda) >= 1) AND (char_length(agenda) <= 4000))),
  constraint assemblies_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint assemblies_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint assemblies_check CHECK (((state = 'draft'::text) = (convened_on IS NULL))),
  constraint assemblies_minutes_check CHECK ((char_length(minutes) <= 20000)),
  constraint assemblies_pkey PRIMARY KEY (association_id, id),
  constraint assemblies_place_check CHECK (((char_length(place) >= 1) AND (char_length(place) <= 200))),
  constraint assemblies_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'convened'::text, 'cancelled'::text])))
);

create table assembly_decisions (
  association_id uuid not null,
  assembly_id uuid not null,
  "position" smallint not null,
  decision text not null,
  votes_for integer not null,
  votes_against integer not null,
  abstained integer not null,
  constraint assembly_decisions_abstained_check CHECK ((abstained >= 0)),
  constraint assembly_decisions_association_id_assembly_id_fkey FOREIGN KEY (association_id, assembly_id) REFERENCES assemblies(association_id, id) ON DELETE CASCADE,
  constraint assembly_decisions_decision_check CHECK (((char_length(decision) >= 1) AND (char_length(decision) <= 500))),
  constraint assembly_decisions_pkey PRIMARY KEY (association_id, assembly_id, "position"),
  constraint assembly_decisions_position_check CHECK ((("position" >= 0) AND ("position" <= 19))),
  constraint assembly_decisions_votes_against_check CHECK ((votes_against >= 0)),
  constraint assembly_decisions_votes_for_check CHECK ((votes_for >= 0))
);

create table assembly_voices (
  association_id uuid not null,
  assembly_id uuid not null,
  membership_id uuid not null,
  id uuid default gen_random_uuid() not null,
  is_present boolean default false not null,
  holder_id uuid,
  called_on date,
  named_holder text,
  constraint assembly_voices_association_id_assembly_id_fkey FOREIGN KEY (association_id, assembly_id) REFERENCES assemblies(association_id, id) ON DELETE CASCADE,
  constraint assembly_voices_association_id_holder_id_fkey FOREIGN KEY (association_id, holder_id) REFERENCES memberships(association_id, id) ON DELETE SET NULL (holder_id),
  constraint assembly_voices_association_id_membership_id_fkey FOREIGN KEY (association_id, membership_id) REFERENCES memberships(association_id, id) ON DELETE CASCADE,
  constraint assembly_voices_check CHECK ((holder_id <> membership_id)),
  constraint assembly_voices_check1 CHECK (((holder_id IS NULL) OR (NOT is_present))),
  constraint assembly_voices_check2 CHECK (((named_holder IS NULL) OR (NOT is_present))),
  constraint assembly_voices_id_key UNIQUE (id),
  constraint assembly_voices_named_holder_check CHECK (((char_length(named_holder) >= 1) AND (char_length(named_holder) <= 100))),
  constraint assembly_voices_pkey PRIMARY KEY (association_id, assembly_id, membership_id)
);

create table associations (
  id uuid default gen_random_uuid() not null,
  legal_name text not null,
  siren text,
  rna text,
  created_at timestamp with time zone not null,
  training_id uuid default gen_random_uuid() not null,
  constraint associations_pkey PRIMARY KEY (id),
  constraint associations_rna_check CHECK ((rna ~ '^W[0-9A-Z]{9}$'::text)),
  constraint associations_siren_check CHECK ((siren ~ '^[0-9]{9}$'::text)),
  constraint associations_training_id_key UNIQUE (training_id)
);

create table attendees (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  booking_id uuid not null,
  meal_id uuid not null,
  "position" smallint not null,
  first_name text default ''::text not null,
  mode text not null,
  is_child boolean default false not null,
  age_class text,
  first_time boolean,
  arrival text default 'expected'::text not null,
  missed_at_closing boolean default false not null,
  table_part smallint default 0 not null,
  constraint attendees_age_class_check CHECK ((age_class = ANY (ARRAY['under-25'::text, '25-55'::text, 'over-55'::text]))),
  constraint attendees_arrival_check CHECK ((arrival = ANY (ARRAY['expected'::text, 'arrived'::text, 'no-show'::text]))),
  constraint attendees_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint attendees_canteen_id_booking_id_position_key UNIQUE (canteen_id, booking_id, "position"),
  constraint attendees_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint attendees_check CHECK (((NOT is_child) OR (age_class = 'under-25'::text))),
  constraint attendees_mode_check CHECK ((mode = ANY (ARRAY['cook'::text, 'eat'::text, 'cook-and-eat'::text]))),
  constraint attendees_pkey PRIMARY KEY (canteen_id, id),
  constraint attendees_table_part_check CHECK (((table_part >= 0) AND (table_part <= 9)))
);

create table backup_keeping (
  only_one boolean default true not null,
  told_at timestamp with time zone not null,
  folder text not null,
  protection text not null,
  disk text,
  store text,
  constraint backup_keeping_only_one_check CHECK (only_one),
  constraint backup_keeping_pkey PRIMARY KEY (only_one),
  constraint backup_keeping_protection_check CHECK ((protection = ANY (ARRAY['none'::text, 'passphrase'::text, 'recipients'::text])))
);

create table backup_runs (
  kind text not null,
  ended_at timestamp with time zone not null,
  failure text,
  broken text[] default '{}'::text[] not null,
  constraint backup_runs_failure_check CHECK ((failure <> ''::text)),
  constraint backup_runs_kind_check CHECK ((kind = ANY (ARRAY['backup'::text, 'check'::text, 'disk'::text, 'store'::text]))),
  constraint backup_runs_pkey PRIMARY KEY (kind, ended_at)
);

create table bags (
  canteen_id uuid not null,
  meal_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  constraint bags_bytes_check CHECK ((octet_length(bytes) = ANY (ARRAY[4096, 16384, 65536, 262144, 1048576, 4194304]))),
  constraint bags_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint bags_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table bank_balances (
  association_id uuid not null,
  account text not null,
  day date not null,
  cents bigint not null,
  constraint bank_balances_account_check CHECK ((account ~ '^51[0-9]*$'::text)),
  constraint bank_balances_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint bank_balances_pkey PRIMARY KEY (association_id, account)
);

create table bank_habits (
  association_id uuid not null,
  words text not null,
  choice text not null,
  constraint bank_habits_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint bank_habits_choice_check CHECK ((char_length(choice) <= 40)),
  constraint bank_habits_pkey PRIMARY KEY (association_id, words),
  constraint bank_habits_words_check CHECK (((char_length(words) >= 2) AND (char_length(words) <= 80)))
);

create table bank_lines (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  account text not null,
  day date not null,
  cents bigint not null,
  ordinal smallint not null,
  label text not null,
  draft_id uuid,
  entry_number bigint,
  payment_id uuid,
  is_noted boolean default false not null,
  set_aside text,
  bank_id text,
  may_be_twice boolean default false not null,
  payment_was_there boolean default false not null,
  constraint bank_lines_account_check CHECK ((account ~ '^51[0-9]*$'::text)),
  constraint bank_lines_aside_of_nothing CHECK (((set_aside IS NULL) OR ((num_nonnulls(draft_id, payment_id, entry_number) = 0) AND (NOT is_noted)))),
  constraint bank_lines_association_id_account_day_cents_ordinal_key UNIQUE (association_id, account, day, cents, ordinal),
  constraint bank_lines_association_id_draft_id_fkey FOREIGN KEY (association_id, draft_id) REFERENCES drafts(association_id, id) ON DELETE SET NULL (draft_id),
  constraint bank_lines_association_id_entry_number_fkey FOREIGN KEY (association_id, entry_number) REFERENCES ledger.entries(association_id, number),
  constraint bank_lines_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint bank_lines_association_id_payment_id_fkey FOREIGN KEY (association_id, payment_id) REFERENCES invoice_payments(association_id, id),
  constraint bank_lines_bank_id_check CHECK ((char_length(bank_id) <= 60)),
  constraint bank_lines_cents_check CHECK (((cents <> 0) AND (abs(cents) <= 100000000))),
  constraint bank_lines_check CHECK (((num_nonnulls(draft_id, payment_id, entry_number) + (is_noted)::integer) <= 1)),
  constraint bank_lines_label_check CHECK ((char_length(label) <= 140)),
  constraint bank_lines_ordinal_check CHECK ((ordinal >= 0)),
  constraint bank_lines_payment_was_there_check CHECK (((payment_id IS NOT NULL) OR (NOT payment_was_there))),
  constraint bank_lines_pkey PRIMARY KEY (association_id, id),
  constraint bank_lines_set_aside_check CHECK ((set_aside = ANY (ARRAY['twice'::text, 'wrong-file'::text, 'other-account'::text, 'before-books'::text])))
);

create table bookings (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  meal_id uuid not null,
  code text not null,
  channel text not null,
  state text default 'confirmed'::text not null,
  contact_name text default ''::text not null,
  email text,
  phone text,
  language text default 'fr'::text not null,
  request_key uuid,
  revision integer default 0 not null,
  told_revision integer default '-1'::integer not null,
  booked_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  companion_name text default ''::text not null,
  changed_at timestamp with time zone,
  folded_name text,
  needs_key_id text,
  needs bytea,
  contacts_erased_at timestamp with time zone,
  help bytea,
  help_key_id text,
  constraint bookings_canteen_id_meal_id_code_key UNIQUE (canteen_id, meal_id, code),
  constraint bookings_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint bookings_canteen_id_meal_id_request_key_key UNIQUE (canteen_id, meal_id, request_key),
  constraint bookings_channel_check CHECK ((channel = ANY (ARRAY['online'::text, 'phone'::text, 'walk-in'::text, 'partner'::text, 'standing'::text]))),
  constraint bookings_check CHECK (((state = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
  constraint bookings_check1 CHECK (((needs IS NULL) = (needs_key_id IS NULL))),
  constraint bookings_code_check CHECK ((code ~ '^[2-9A-HJ-NP-Z]{6}$'::text)),
  constraint bookings_email_check CHECK ((email = lower(email))),
  constraint bookings_help_check CHECK ((octet_length(help) = 400)),
  constraint bookings_help_sealed CHECK (((help IS NULL) = (help_key_id IS NULL))),
  constraint bookings_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint bookings_needs_check CHECK ((octet_length(needs) = ANY (ARRAY[512, 2048, 8192, 32768]))),
  constraint bookings_pkey PRIMARY KEY (canteen_id, id),
  constraint bookings_state_check CHECK ((state = ANY (ARRAY['confirmed'::text, 'cancelled'::text, 'waiting'::text, 'offered'::text, 'left'::text])))
);

create table bouncing_addresses (
  id uuid default gen_random_uuid() not null,
  address text not null,
  reason text not null,
  noted_at timestamp with time zone not null,
  constraint bouncing_addresses_address_check CHECK ((address = lower(address))),
  constraint bouncing_addresses_address_key UNIQUE (address),
  constraint bouncing_addresses_pkey PRIMARY KEY (id)
);

create table budget_months (
  canteen_id uuid not null,
  fiscal_year date not null,
  nature text not null,
  month date not null,
  cents bigint not null,
  constraint budget_months_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint budget_months_cents_check CHECK (((cents >= 0) AND (cents <= 100000000))),
  constraint budget_months_pkey PRIMARY KEY (canteen_id, fiscal_year, nature, month)
);

create table budgets (
  canteen_id uuid not null,
  fiscal_year date not null,
  nature text not null,
  cents bigint not null,
  constraint budgets_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint budgets_cents_check CHECK (((cents >= 1) AND (cents <= 100000000))),
  constraint budgets_pkey PRIMARY KEY (canteen_id, fiscal_year, nature)
);

create table bundle_versions (
  bundle_id uuid not null,
  number integer not null,
  changed text not null,
  manifest jsonb not null,
  archive bytea not null,
  published_at timestamp with time zone not null,
  constraint bundle_versions_archive_check CHECK ((octet_length(archive) <= 8000000)),
  constraint bundle_versions_bundle_id_fkey FOREIGN KEY (bundle_id) REFERENCES bundles(id),
  constraint bundle_versions_changed_check CHECK ((char_length(changed) <= 500)),
  constraint bundle_versions_number_check CHECK ((number > 0)),
  constraint bundle_versions_pkey PRIMARY KEY (bundle_id, number)
);

create table bundles (
  id uuid not null,
  slug text not null,
  title text not null,
  about text not null,
  language text not null,
  chosen jsonb not null,
  version integer,
  constraint bundles_about_check CHECK ((char_length(about) <= 1000)),
  constraint bundles_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint bundles_pkey PRIMARY KEY (id),
  constraint bundles_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (char_length(slug) <= 80))),
  constraint bundles_slug_key UNIQUE (slug),
  constraint bundles_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 120))),
  constraint bundles_version_check CHECK ((version > 0))
);

create table cancellation_calls (
  canteen_id uuid not null,
  booking_id uuid not null,
  called_at timestamp with time zone not null,
  called_by uuid,
  constraint cancellation_calls_called_by_fkey FOREIGN KEY (called_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint cancellation_calls_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint cancellation_calls_pkey PRIMARY KEY (canteen_id, booking_id)
);

create table cancellation_texts (
  canteen_id uuid not null,
  booking_id uuid not null,
  text_message_id uuid,
  constraint cancellation_texts_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint cancellation_texts_pkey PRIMARY KEY (canteen_id, booking_id),
  constraint cancellation_texts_text_message_id_fkey FOREIGN KEY (text_message_id) REFERENCES text_messages(id) ON DELETE SET NULL
);

create table canteen_addresses (
  canteen_id uuid not null,
  slug text not null,
  constraint canteen_addresses_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint canteen_addresses_pkey PRIMARY KEY (canteen_id, slug),
  constraint canteen_addresses_slug_key UNIQUE (slug)
);

create table canteen_closures (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  first_day date not null,
  last_day date not null,
  reason text not null,
  constraint canteen_closures_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint canteen_closures_check CHECK ((last_day >= first_day)),
  constraint canteen_closures_pkey PRIMARY KEY (canteen_id, id)
);

create table canteen_photos (
  canteen_id uuid not null,
  content bytea not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  alternative_text text not null,
  updated_at timestamp with time zone not null,
  constraint canteen_photos_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint canteen_photos_media_type_check CHECK ((media_type = ANY (ARRAY['image/webp'::text, 'image/jpeg'::text]))),
  constraint canteen_photos_pkey PRIMARY KEY (canteen_id)
);

create table canteens (
  id uuid default gen_random_uuid() not null,
  association_id uuid not null,
  slug text not null,
  name text not null,
  street text not null,
  postcode text not null,
  town text not null,
  latitude double precision not null,
  longitude double precision not null,
  time_zone text default 'Europe/Paris'::text not null,
  state text default 'open'::text not null,
  opened_on date,
  welcome_fr text default ''::text not null,
  welcome_en text default ''::text not null,
  wheelchair_access text default 'unknown'::text not null,
  public_transport text default ''::text not null,
  greeter text default ''::text not null,
  phone text,
  email text,
  zero_policy_fr text default ''::text not null,
  zero_policy_en text default ''::text not null,
  created_at timestamp with time zone not null,
  standing_share_percent smallint default 30 not null,
  standing_confirm_hours smallint default 24 not null,
  place_is_approximate boolean default false not null,
  shows_signs boolean default false not null,
  till_closed_until date,
  membership_needed boolean default false not null,
  constraint canteens_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint canteens_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint canteens_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint canteens_name_check CHECK ((name <> ''::text)),
  constraint canteens_pkey PRIMARY KEY (id),
  constraint canteens_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  constraint canteens_slug_key UNIQUE (slug),
  constraint canteens_standing_confirm_hours_check CHECK (((standing_confirm_hours >= 1) AND (standing_confirm_hours <= 168))),
  constraint canteens_standing_share_percent_check CHECK (((standing_share_percent >= 0) AND (standing_share_percent <= 100))),
  constraint canteens_state_check CHECK ((state = ANY (ARRAY['project'::text, 'pop-up'::text, 'open'::text, 'paused'::text, 'closed'::text]))),
  constraint canteens_wheelchair_access_check CHECK ((wheelchair_access = ANY (ARRAY['full'::text, 'partial'::text, 'none'::text, 'unknown'::text])))
);

create table change_notices (
  canteen_id uuid not null,
  booking_id uuid not null,
  meal_id uuid not null,
  service_date date not null,
  cooks_at timestamp with time zone,
  table_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  address text not null,
  noted_at timestamp with time zone not null,
  told_at timestamp with time zone,
  mail_id uuid,
  text_message_id uuid,
  called_at timestamp with time zone,
  called_by uuid,
  constraint change_notices_called_by_fkey FOREIGN KEY (called_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint change_notices_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint change_notices_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint change_notices_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mails(id) ON DELETE SET NULL,
  constraint change_notices_pkey PRIMARY KEY (canteen_id, booking_id),
  constraint change_notices_text_message_id_fkey FOREIGN KEY (text_message_id) REFERENCES text_messages(id) ON DELETE SET NULL
);

create table channel_counts (
  canteen_id uuid not null,
  quarter date not null,
  channel text not null,
  people integer not null,
  constraint channel_counts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint channel_counts_people_check CHECK ((people >= 0)),
  constraint channel_counts_pkey PRIMARY KEY (canteen_id, quarter, channel),
  constraint channel_counts_quarter_check CHECK (((EXTRACT(day FROM quarter) = (1)::numeric) AND (EXTRACT(month FROM quarter) = ANY (ARRAY[(1)::numeric, (4)::numeric, (7)::numeric, (10)::numeric]))))
);

create table circle_actions (
  circle_id uuid not null,
  id uuid not null,
  what text not null,
  name text default ''::text not null,
  email text,
  language text default 'fr'::text not null,
  by_day date not null,
  given_at timestamp with time zone not null,
  done_at timestamp with time zone,
  reminded_on date,
  constraint circle_actions_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES circles(id) ON DELETE CASCADE,
  constraint circle_actions_email_check CHECK ((email = lower(email))),
  constraint circle_actions_id_key UNIQUE (id),
  constraint circle_actions_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint circle_actions_name_check CHECK ((char_length(name) <= 80)),
  constraint circle_actions_pkey PRIMARY KEY (circle_id, id),
  constraint circle_actions_what_check CHECK (((char_length(what) >= 1) AND (char_length(what) <= 300)))
);

create table circle_decisions (
  circle_id uuid not null,
  id uuid not null,
  title text not null,
  words text not null,
  decided_on date not null,
  replaces uuid,
  ended_on date,
  ended_why text default ''::text not null,
  constraint circle_decisions_check CHECK ((replaces <> id)),
  constraint circle_decisions_check1 CHECK (((ended_on IS NOT NULL) OR (ended_why = ''::text))),
  constraint circle_decisions_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES circles(id) ON DELETE CASCADE,
  constraint circle_decisions_circle_id_replaces_fkey FOREIGN KEY (circle_id, replaces) REFERENCES circle_decisions(circle_id, id),
  constraint circle_decisions_circle_id_replaces_key UNIQUE (circle_id, replaces),
  constraint circle_decisions_ended_why_check CHECK ((char_length(ended_why) <= 500)),
  constraint circle_decisions_id_key UNIQUE (id),
  constraint circle_decisions_pkey PRIMARY KEY (circle_id, id),
  constraint circle_decisions_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 120))),
  constraint circle_decisions_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 4000)))
);

create table circle_items (
  circle_id uuid not null,
  id uuid not null,
  words text not null,
  added_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint circle_items_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES circles(id) ON DELETE CASCADE,
  constraint circle_items_pkey PRIMARY KEY (circle_id, id),
  constraint circle_items_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 500)))
);

create table circle_members (
  circle_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  language text default 'fr'::text not null,
  constraint circle_members_circle_id_email_key UNIQUE (circle_id, email),
  constraint circle_members_circle_id_fkey FOREIGN KEY (circle_id) REFERENCES circles(id) ON DELETE CASCADE,
  constraint circle_members_email_check CHECK ((email = lower(email))),
  constraint circle_members_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint circle_members_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint circle_members_pkey PRIMARY KEY (circle_id, id)
);

create table circles (
  id uuid not null,
  canteen_id uuid,
  kind text not null,
  name text not null,
  about text default ''::text not null,
  meets_on date,
  shows_promises boolean default false not null,
  constraint circles_about_check CHECK ((char_length(about) <= 1000)),
  constraint circles_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint circles_check CHECK (((kind = 'circle'::text) OR (canteen_id IS NOT NULL))),
  constraint circles_kind_check CHECK ((kind = ANY (ARRAY['circle'::text, 'core-team'::text, 'board'::text]))),
  constraint circles_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint circles_of_network_show_to_all CHECK (((canteen_id IS NOT NULL) OR (NOT shows_promises))),
  constraint circles_pkey PRIMARY KEY (id)
);

create table cleaning_tasks (
  canteen_id uuid not null,
  id uuid not null,
  what text not null,
  means text not null,
  every_days smallint not null,
  since date not null,
  until date,
  constraint cleaning_tasks_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint cleaning_tasks_every_days_check CHECK (((every_days >= 1) AND (every_days <= 366))),
  constraint cleaning_tasks_means_check CHECK ((char_length(means) <= 160)),
  constraint cleaning_tasks_pkey PRIMARY KEY (canteen_id, id),
  constraint cleaning_tasks_what_check CHECK (((char_length(what) >= 1) AND (char_length(what) <= 80)))
);

create table cleanings (
  canteen_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  day date not null,
  done_at timestamp with time zone not null,
  noted_by text not null,
  constraint cleanings_canteen_id_task_id_day_key UNIQUE (canteen_id, task_id, day),
  constraint cleanings_canteen_id_task_id_fkey FOREIGN KEY (canteen_id, task_id) REFERENCES cleaning_tasks(canteen_id, id),
  constraint cleanings_noted_by_check CHECK (((char_length(noted_by) >= 1) AND (char_length(noted_by) <= 40))),
  constraint cleanings_pkey PRIMARY KEY (canteen_id, id)
);

create table detail_keepings (
  valid_from date not null,
  years smallint not null,
  constraint detail_keepings_pkey PRIMARY KEY (valid_from),
  constraint detail_keepings_years_check CHECK (((years >= 6) AND (years <= 50)))
);

create table dietary_needs (
  canteen_id uuid not null,
  meal_id uuid not null,
  need text not null,
  guests integer not null,
  constraint dietary_needs_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint dietary_needs_guests_check CHECK ((guests > 0)),
  constraint dietary_needs_need_check CHECK ((need = ANY (ARRAY['vegetarian'::text, 'vegan'::text, 'no-pork'::text, 'no-gluten'::text, 'no-milk'::text, 'no-nuts'::text, 'soft-food'::text, 'other-allergy'::text]))),
  constraint dietary_needs_pkey PRIMARY KEY (canteen_id, meal_id, need)
);

create table dish_answers (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null,
  basis text not null,
  contains text[] not null,
  absent text[] not null,
  constraint dish_answers_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint dish_answers_check CHECK ((NOT (contains && absent))),
  constraint dish_answers_dish_check CHECK (((char_length(dish) >= 1) AND (char_length(dish) <= 120))),
  constraint dish_answers_pkey PRIMARY KEY (canteen_id, meal_id, dish)
);

create table dishes (
  canteen_id uuid not null,
  meal_id uuid not null,
  "position" smallint not null,
  course text not null,
  name text not null,
  vegetarian boolean default false not null,
  allergens text[],
  constraint dishes_allergens_check CHECK ((allergens <@ ARRAY['gluten'::text, 'crustaceans'::text, 'eggs'::text, 'fish'::text, 'peanuts'::text, 'soya'::text, 'milk'::text, 'nuts'::text, 'celery'::text, 'mustard'::text, 'sesame'::text, 'sulphites'::text, 'lupin'::text, 'molluscs'::text])),
  constraint dishes_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint dishes_course_check CHECK ((course = ANY (ARRAY['starter'::text, 'main'::text, 'side'::text, 'cheese'::text, 'dessert'::text, 'drink'::text]))),
  constraint dishes_name_check CHECK ((name <> ''::text)),
  constraint dishes_pkey PRIMARY KEY (canteen_id, meal_id, "position")
);

create table donors (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  kind text not null,
  name text not null,
  first_names text not null,
  folded_name text not null,
  legal_form text not null,
  siren text,
  street text not null,
  postcode text not null,
  town text not null,
  email text,
  language text not null,
  constraint donors_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint donors_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint donors_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint donors_pkey PRIMARY KEY (association_id, id)
);

create table drafts (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  canteen_id uuid,
  kind text not null,
  day date not null,
  label text not null,
  nature text,
  amount_cents bigint not null,
  vat_cents bigint default 0 not null,
  third_party text,
  way text,
  document text default ''::text not null,
  due_on date,
  lines jsonb,
  cheque_cents integer[],
  settles uuid,
  minutes integer,
  repeats boolean default false not null,
  noted_at timestamp with time zone not null,
  number bigint,
  piece text,
  replaces uuid,
  taken_back boolean default false not null,
  constraint drafts_amount_cents_check CHECK (((amount_cents >= 1) AND (amount_cents <= 100000000))),
  constraint drafts_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint drafts_association_id_number_fkey FOREIGN KEY (association_id, number) REFERENCES ledger.entries(association_id, number),
  constraint drafts_association_id_replaces_fkey FOREIGN KEY (association_id, replaces) REFERENCES drafts(association_id, id),
  constraint drafts_association_id_settles_fkey FOREIGN KEY (association_id, settles) REFERENCES drafts(association_id, id),
  constraint drafts_association_id_third_party_fkey FOREIGN KEY (association_id, third_party) REFERENCES third_parties(association_id, code),
  constraint drafts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint drafts_check CHECK (((vat_cents >= 0) AND (vat_cents <= amount_cents))),
  constraint drafts_check1 CHECK (((number IS NULL) = (piece IS NULL))),
  constraint drafts_check2 CHECK (((kind = 'payment'::text) = (settles IS NOT NULL))),
  constraint drafts_check3 CHECK (((kind = 'entry'::text) = (lines IS NOT NULL))),
  constraint drafts_check4 CHECK (((kind = 'volunteering'::text) = (minutes IS NOT NULL))),
  constraint drafts_check5 CHECK ((replaces <> id)),
  constraint drafts_document_check CHECK ((char_length(document) <= 40)),
  constraint drafts_kind_check CHECK ((kind = ANY (ARRAY['expense'::text, 'income'::text, 'payment'::text, 'move'::text, 'entry'::text, 'volunteering'::text]))),
  constraint drafts_label_check CHECK ((char_length(label) <= 120)),
  constraint drafts_minutes_check CHECK ((minutes > 0)),
  constraint drafts_pkey PRIMARY KEY (association_id, id)
);

create table encounters (
  canteen_id uuid not null,
  first_key text collate "C" not null,
  second_key text collate "C" not null,
  met_on date not null,
  constraint encounters_canteen_id_first_key_fkey FOREIGN KEY (canteen_id, first_key) REFERENCES remembered_guests(canteen_id, guest_key) ON DELETE CASCADE,
  constraint encounters_canteen_id_second_key_fkey FOREIGN KEY (canteen_id, second_key) REFERENCES remembered_guests(canteen_id, guest_key) ON DELETE CASCADE,
  constraint encounters_check CHECK ((first_key < second_key)),
  constraint encounters_pkey PRIMARY KEY (canteen_id, first_key, second_key)
);

create table erasures (
  kind text not null,
  what text not null,
  erased_at timestamp with time zone not null,
  constraint erasures_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'account'::text, 'booking'::text, 'memory'::text, 'idea'::text, 'story'::text, 'contact'::text, 'registration'::text, 'support'::text]))),
  constraint erasures_pkey PRIMARY KEY (kind, what),
  constraint erasures_what_check CHECK ((what ~ '^[A-Za-z0-9_-]{1,80}$'::text))
);

create table events (
  id bigint generated always as identity not null,
  canteen_id uuid,
  name text not null,
  subject_id uuid,
  actor_id uuid,
  facts jsonb default '{}'::jsonb not null,
  happened_at timestamp with time zone not null,
  constraint events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint events_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint events_name_check CHECK ((name ~ '^[a-z-]+\.[a-z-]+$'::text)),
  constraint events_pkey PRIMARY KEY (id)
);

create table expense_claims (
  association_id uuid not null,
  id uuid not null,
  canteen_id uuid not null,
  donor_id uuid,
  spent_on date not null,
  nature text not null,
  what text not null,
  cents bigint not null,
  state text not null,
  answer text default ''::text not null,
  signed text default ''::text not null,
  signed_on date,
  draft_id uuid,
  gift_id uuid,
  constraint expense_claims_association_id_donor_id_fkey FOREIGN KEY (association_id, donor_id) REFERENCES donors(association_id, id) ON DELETE SET NULL (donor_id),
  constraint expense_claims_association_id_draft_id_fkey FOREIGN KEY (association_id, draft_id) REFERENCES drafts(association_id, id) ON DELETE SET NULL (draft_id),
  constraint expense_claims_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint expense_claims_association_id_gift_id_fkey FOREIGN KEY (association_id, gift_id) REFERENCES gifts(association_id, id),
  constraint expense_claims_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint expense_claims_cents_check CHECK ((cents > 0)),
  constraint expense_claims_check CHECK (((signed_on IS NOT NULL) = (state = 'waived'::text))),
  constraint expense_claims_check1 CHECK (((gift_id IS NOT NULL) = (state = 'waived'::text))),
  constraint expense_claims_pkey PRIMARY KEY (association_id, id),
  constraint expense_claims_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'approved'::text, 'refused'::text, 'waived'::text, 'to-repay'::text])))
);

create table figures (
  canteen_id uuid not null,
  meal_id uuid not null,
  service_date date not null,
  kind text not null,
  guests integer not null,
  cooks integer not null,
  eaters integer not null,
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  low_price_max_cents integer not null,
  suggested_price_cents integer not null,
  break_even_price_cents integer not null,
  constraint figures_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint figures_check CHECK (((cooks >= 0) AND (cooks <= guests))),
  constraint figures_check1 CHECK (((eaters >= 0) AND (eaters <= guests))),
  constraint figures_check2 CHECK ((((cooks + eaters) - cooked_and_ate) = guests)),
  constraint figures_check3 CHECK ((children <= under_25)),
  constraint figures_check4 CHECK (((((under_25 + from_25_to_55) + over_55) + age_unknown) = guests)),
  constraint figures_check5 CHECK ((((newcomers + returning_guests) + newcomer_unknown) = guests)),
  constraint figures_guests_check CHECK ((guests >= 0)),
  constraint figures_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table file_uses (
  owner_id uuid not null,
  used_by uuid not null,
  digest text not null,
  keep_until date,
  used_since timestamp with time zone not null,
  constraint file_uses_owner_id_digest_fkey FOREIGN KEY (owner_id, digest) REFERENCES files(owner_id, digest),
  constraint file_uses_pkey PRIMARY KEY (owner_id, used_by, digest)
);

create table files (
  owner_id uuid not null,
  digest text not null,
  media_type text not null,
  content bytea not null,
  kept_since timestamp with time zone not null,
  constraint files_content_check CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 8388608))),
  constraint files_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint files_media_type_check CHECK ((media_type = ANY (ARRAY['image/webp'::text, 'application/pdf'::text, 'application/xml'::text, 'audio/mpeg'::text, 'audio/mp4'::text, 'audio/ogg'::text, 'audio/webm'::text]))),
  constraint files_pkey PRIMARY KEY (owner_id, digest)
);

create table first_run_codes (
  digest text not null,
  created_at timestamp with time zone not null,
  constraint first_run_codes_pkey PRIMARY KEY (digest)
);

create table followed (
  canteen_id uuid not null,
  thing text not null,
  constraint followed_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint followed_pkey PRIMARY KEY (canteen_id, thing),
  constraint followed_thing_check CHECK (((thing ~ '^[a-z]+(-[a-z]+)*$'::text) AND (char_length(thing) <= 40)))
);

create table food_passages (
  canteen_id uuid not null,
  id uuid not null,
  kind text not null,
  dish text not null,
  day date not null,
  constraint food_passages_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint food_passages_dish_check CHECK (((char_length(dish) >= 1) AND (char_length(dish) <= 80))),
  constraint food_passages_kind_check CHECK ((kind = ANY (ARRAY['cooling'::text, 'reheating'::text]))),
  constraint food_passages_pkey PRIMARY KEY (canteen_id, id)
);

create table food_samples (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null,
  day date not null,
  state text not null,
  noted_by text not null,
  noted_at timestamp with time zone not null,
  disposed_on date,
  disposed_by text,
  constraint food_samples_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint food_samples_check CHECK (((disposed_on IS NULL) = (disposed_by IS NULL))),
  constraint food_samples_check1 CHECK (((state = 'taken'::text) OR (disposed_on IS NULL))),
  constraint food_samples_dish_check CHECK ((dish <> ''::text)),
  constraint food_samples_disposed_by_check CHECK (((char_length(disposed_by) >= 1) AND (char_length(disposed_by) <= 40))),
  constraint food_samples_noted_by_check CHECK (((char_length(noted_by) >= 1) AND (char_length(noted_by) <= 40))),
  constraint food_samples_pkey PRIMARY KEY (canteen_id, meal_id, dish),
  constraint food_samples_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'not-needed'::text])))
);

create table gift_series (
  association_id uuid not null,
  kind text not null,
  year smallint not null,
  last_number integer default 0 not null,
  last_day date,
  constraint gift_series_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint gift_series_kind_check CHECK ((kind = ANY (ARRAY['gift'::text, 'receipt'::text]))),
  constraint gift_series_pkey PRIMARY KEY (association_id, kind, year)
);

create table gift_statements (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  name text not null,
  registration text not null,
  street text not null,
  postcode text not null,
  town text not null,
  purpose text not null,
  body text not null,
  recognised text not null,
  officer text not null,
  office text not null,
  since date not null,
  stated_on date not null,
  withdrawn_on date,
  constraint gift_statements_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint gift_statements_body_check CHECK ((body = ANY (ARRAY['general-interest'::text, 'public-utility'::text, 'free-meals'::text]))),
  constraint gift_statements_check CHECK ((since <= stated_on)),
  constraint gift_statements_check1 CHECK ((withdrawn_on >= stated_on)),
  constraint gift_statements_pkey PRIMARY KEY (association_id, id)
);

create table gifts (
  association_id uuid not null,
  id uuid not null,
  canteen_id uuid not null,
  number text not null,
  donor_id uuid,
  given_on date not null,
  kind text not null,
  form text not null,
  means text,
  what text not null,
  cents bigint not null,
  entry_number bigint,
  taken_back_on date,
  receipt_id uuid,
  constraint gifts_association_id_donor_id_fkey FOREIGN KEY (association_id, donor_id) REFERENCES donors(association_id, id) ON DELETE SET NULL (donor_id),
  constraint gifts_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint gifts_association_id_number_key UNIQUE (association_id, number),
  constraint gifts_association_id_receipt_id_fkey FOREIGN KEY (association_id, receipt_id) REFERENCES tax_receipts(association_id, id),
  constraint gifts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint gifts_cents_check CHECK ((cents > 0)),
  constraint gifts_check CHECK (((means IS NOT NULL) = (kind = 'money'::text))),
  constraint gifts_check1 CHECK (((taken_back_on IS NULL) OR (receipt_id IS NULL))),
  constraint gifts_form_check CHECK ((form = ANY (ARRAY['manual'::text, 'private-deed'::text, 'authentic-deed'::text, 'other'::text]))),
  constraint gifts_kind_check CHECK ((kind = ANY (ARRAY['money'::text, 'goods'::text, 'service'::text, 'waived-expense'::text]))),
  constraint gifts_means_check CHECK ((means = ANY (ARRAY['cash'::text, 'cheque'::text, 'card'::text, 'transfer'::text, 'online'::text]))),
  constraint gifts_pkey PRIMARY KEY (association_id, id)
);

create table grant_lines (
  association_id uuid not null,
  grant_id uuid not null,
  nature text not null,
  cents bigint not null,
  constraint grant_lines_association_id_grant_id_fkey FOREIGN KEY (association_id, grant_id) REFERENCES grants(association_id, id) ON DELETE CASCADE,
  constraint grant_lines_cents_check CHECK (((cents >= 1) AND (cents <= 100000000))),
  constraint grant_lines_pkey PRIMARY KEY (association_id, grant_id, nature)
);

create table grant_uses (
  association_id uuid not null,
  number bigint not null,
  "position" smallint not null,
  grant_id uuid not null,
  cents bigint not null,
  constraint grant_uses_association_id_grant_id_fkey FOREIGN KEY (association_id, grant_id) REFERENCES grants(association_id, id),
  constraint grant_uses_association_id_number_position_fkey FOREIGN KEY (association_id, number, "position") REFERENCES ledger.lines(association_id, number, "position"),
  constraint grant_uses_cents_check CHECK ((cents <> 0)),
  constraint grant_uses_pkey PRIMARY KEY (association_id, number, "position", grant_id)
);

create table grants (
  association_id uuid not null,
  id uuid not null,
  canteen_id uuid,
  funder text not null,
  title text not null,
  promised_cents bigint not null,
  first_day date not null,
  last_day date not null,
  conditions text not null,
  dedicated boolean not null,
  constraint grants_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint grants_association_id_funder_fkey FOREIGN KEY (association_id, funder) REFERENCES third_parties(association_id, code),
  constraint grants_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint grants_check CHECK ((last_day >= first_day)),
  constraint grants_conditions_check CHECK ((char_length(conditions) <= 2000)),
  constraint grants_pkey PRIMARY KEY (association_id, id),
  constraint grants_promised_cents_check CHECK (((promised_cents >= 1) AND (promised_cents <= 100000000))),
  constraint grants_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 120)))
);

create table handovers (
  canteen_id uuid not null,
  session_id uuid not null,
  meal_id uuid not null,
  pin_digest text not null,
  wrong_pins integer default 0 not null,
  handed_at timestamp with time zone,
  constraint handovers_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint handovers_pkey PRIMARY KEY (canteen_id, session_id),
  constraint handovers_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint handovers_session_id_key UNIQUE (session_id),
  constraint handovers_wrong_pins_check CHECK (((wrong_pins >= 0) AND (wrong_pins <= 5)))
);

create table hires (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  state text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  people smallint not null,
  about text not null,
  client jsonb not null,
  email text not null,
  language text not null,
  asked_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by text,
  accepted_version smallint,
  deposit_id uuid,
  invoice_id uuid,
  served smallint,
  constraint hires_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint hires_check CHECK ((ends_at > starts_at)),
  constraint hires_check1 CHECK ((num_nulls(accepted_at, accepted_by, accepted_version) = ANY (ARRAY[0, 3]))),
  constraint hires_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint hires_people_check CHECK (((people >= 1) AND (people <= 500))),
  constraint hires_pkey PRIMARY KEY (canteen_id, id),
  constraint hires_served_check CHECK (((served >= 0) AND (served <= 500))),
  constraint hires_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'quoted'::text, 'accepted'::text, 'cancelled'::text])))
);

create table hours (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  line_id uuid not null,
  teammate_id uuid not null,
  task_id uuid,
  kind text not null,
  person_kind text not null,
  what text not null,
  day date not null,
  starts_at timestamp with time zone,
  minutes smallint not null,
  closes boolean default false not null,
  noted_at timestamp with time zone not null,
  constraint hours_canteen_id_task_id_fkey FOREIGN KEY (canteen_id, task_id) REFERENCES tasks(canteen_id, id) ON DELETE SET NULL (task_id),
  constraint hours_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint hours_check CHECK (((kind = 'released'::text) = (minutes = 0))),
  constraint hours_kind_check CHECK ((kind = ANY (ARRAY['done'::text, 'added'::text, 'corrected'::text, 'released'::text]))),
  constraint hours_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440))),
  constraint hours_person_kind_check CHECK ((person_kind = ANY (ARRAY['volunteer'::text, 'board-member'::text, 'employee'::text, 'civic-service'::text]))),
  constraint hours_pkey PRIMARY KEY (canteen_id, id),
  constraint hours_what_check CHECK (((char_length(what) >= 1) AND (char_length(what) <= 80)))
);

create table hygiene_acts (
  canteen_id uuid not null,
  id uuid not null,
  reading_id uuid not null,
  act text not null,
  remark text default ''::text not null,
  noted_by text not null,
  noted_at timestamp with time zone not null,
  constraint hygiene_acts_act_check CHECK ((act = ANY (ARRAY['measured-again'::text, 'moved'::text, 'used-at-once'::text, 'refused'::text, 'thrown-away'::text, 'repair-asked'::text]))),
  constraint hygiene_acts_canteen_id_reading_id_fkey FOREIGN KEY (canteen_id, reading_id) REFERENCES temperature_readings(canteen_id, id),
  constraint hygiene_acts_noted_by_check CHECK (((char_length(noted_by) >= 1) AND (char_length(noted_by) <= 40))),
  constraint hygiene_acts_pkey PRIMARY KEY (canteen_id, id),
  constraint hygiene_acts_remark_check CHECK ((char_length(remark) <= 200))
);

create table ideas (
  canteen_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  kind text not null,
  title text not null,
  folded_title text not null,
  details text not null,
  proposed_at timestamp with time zone not null,
  answer text,
  answer_words text default ''::text not null,
  answered_at timestamp with time zone,
  meal_id uuid,
  thanked_at timestamp with time zone,
  constraint ideas_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'later'::text, 'no'::text]))),
  constraint ideas_answer_words_check CHECK ((char_length(answer_words) <= 1000)),
  constraint ideas_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint ideas_canteen_id_booking_id_folded_title_key UNIQUE (canteen_id, booking_id, folded_title),
  constraint ideas_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE SET NULL (meal_id),
  constraint ideas_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint ideas_check1 CHECK (((answer IS NOT NULL) OR (answer_words = ''::text))),
  constraint ideas_details_check CHECK ((char_length(details) <= 3000)),
  constraint ideas_folded_title_check CHECK ((folded_title <> ''::text)),
  constraint ideas_kind_check CHECK ((kind = ANY (ARRAY['recipe'::text, 'workshop'::text]))),
  constraint ideas_pkey PRIMARY KEY (canteen_id, id),
  constraint ideas_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 120)))
);

create table impact_actions (
  canteen_id uuid not null,
  id uuid not null,
  indicator text not null,
  class text not null,
  triggers text[] default '{}'::text[] not null,
  rests boolean default false not null,
  what text not null,
  who text default ''::text not null,
  started_on date not null,
  until date,
  ended_on date,
  ended_words text default ''::text not null,
  constraint impact_actions_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint impact_actions_check CHECK ((until >= started_on)),
  constraint impact_actions_check1 CHECK ((ended_on >= started_on)),
  constraint impact_actions_ended_words_check CHECK ((char_length(ended_words) <= 500)),
  constraint impact_actions_pkey PRIMARY KEY (canteen_id, id),
  constraint impact_actions_what_check CHECK (((char_length(what) >= 1) AND (char_length(what) <= 500))),
  constraint impact_actions_who_check CHECK ((char_length(who) <= 200))
);

create table impact_reports (
  canteen_id uuid,
  id uuid not null,
  first_month date not null,
  last_month date not null,
  language text not null,
  progress integer default 0 not null,
  data jsonb,
  digest text,
  ordered_on date not null,
  stories uuid[] default '{}'::uuid[] not null,
  stories_told uuid[] default '{}'::uuid[] not null,
  told_words text,
  constraint impact_reports_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint impact_reports_check CHECK (((EXTRACT(day FROM last_month) = (1)::numeric) AND (last_month >= first_month))),
  constraint impact_reports_check1 CHECK (((progress < 100) OR ((data IS NOT NULL) AND (digest IS NOT NULL)))),
  constraint impact_reports_first_month_check CHECK ((EXTRACT(day FROM first_month) = (1)::numeric)),
  constraint impact_reports_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint impact_reports_pkey PRIMARY KEY (id),
  constraint impact_reports_progress_check CHECK (((progress >= 0) AND (progress <= 100)))
);

create table imported_lines (
  association_id uuid not null,
  digest text not null,
  draft_id uuid not null,
  constraint imported_lines_association_id_draft_id_fkey FOREIGN KEY (association_id, draft_id) REFERENCES drafts(association_id, id) ON DELETE CASCADE,
  constraint imported_lines_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint imported_lines_digest_check CHECK ((char_length(digest) = 43)),
  constraint imported_lines_pkey PRIMARY KEY (association_id, digest)
);

create table info_registrations (
  session_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  people smallint not null,
  town text default ''::text not null,
  words text default ''::text not null,
  language text not null,
  registered_at timestamp with time zone not null,
  reminded_at timestamp with time zone,
  constraint info_registrations_id_key UNIQUE (id),
  constraint info_registrations_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint info_registrations_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint info_registrations_people_check CHECK (((people >= 1) AND (people <= 9))),
  constraint info_registrations_pkey PRIMARY KEY (session_id, id),
  constraint info_registrations_session_id_email_key UNIQUE (session_id, email),
  constraint info_registrations_session_id_fkey FOREIGN KEY (session_id) REFERENCES info_sessions(id) ON DELETE CASCADE,
  constraint info_registrations_town_check CHECK ((char_length(town) <= 120)),
  constraint info_registrations_words_check CHECK ((char_length(words) <= 1500))
);

create table info_sessions (
  id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text default ''::text not null,
  link text default ''::text not null,
  words text default ''::text not null,
  capacity smallint not null,
  taken smallint default 0 not null,
  posted_by uuid,
  posted_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  cancelled_words text default ''::text not null,
  constraint info_session_never_overfilled CHECK (((taken >= 0) AND (taken <= capacity))),
  constraint info_sessions_cancelled_words_check CHECK ((char_length(cancelled_words) <= 500)),
  constraint info_sessions_capacity_check CHECK (((capacity >= 1) AND (capacity <= 500))),
  constraint info_sessions_check CHECK ((ends_at > starts_at)),
  constraint info_sessions_check1 CHECK (((place <> ''::text) OR (link <> ''::text))),
  constraint info_sessions_link_check CHECK ((char_length(link) <= 500)),
  constraint info_sessions_pkey PRIMARY KEY (id),
  constraint info_sessions_place_check CHECK ((char_length(place) <= 200)),
  constraint info_sessions_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint info_sessions_words_check CHECK ((char_length(words) <= 1500))
);

create table invitations (
  id uuid default gen_random_uuid() not null,
  email text not null,
  canteen_id uuid,
  role text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  invited_by uuid,
  accepted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint invitations_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint invitations_check CHECK ((ends_at > starts_at)),
  constraint invitations_check1 CHECK (((role = ANY (ARRAY['network-coordinator'::text, 'network-admin'::text])) = (canteen_id IS NULL))),
  constraint invitations_email_check CHECK ((email = lower(email))),
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['canteen-manager'::text, 'core-team'::text, 'board-member'::text, 'treasurer'::text, 'volunteer'::text, 'civic-service'::text, 'network-coordinator'::text, 'network-admin'::text])))
);

create table invoice_deposits (
  association_id uuid not null,
  deposit_id uuid not null,
  invoice_id uuid not null,
  constraint invoice_deposits_association_id_deposit_id_fkey FOREIGN KEY (association_id, deposit_id) REFERENCES invoices(association_id, id),
  constraint invoice_deposits_association_id_invoice_id_fkey FOREIGN KEY (association_id, invoice_id) REFERENCES invoices(association_id, id) ON DELETE CASCADE,
  constraint invoice_deposits_pkey PRIMARY KEY (association_id, deposit_id)
);

create table invoice_files (
  association_id uuid not null,
  invoice_id uuid not null,
  bytes bytea not null,
  constraint invoice_files_association_id_invoice_id_fkey FOREIGN KEY (association_id, invoice_id) REFERENCES invoices(association_id, id),
  constraint invoice_files_pkey PRIMARY KEY (association_id, invoice_id)
);

create table invoice_payments (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  invoice_id uuid not null,
  paid_on date not null,
  means text not null,
  cents bigint not null,
  entry_number bigint,
  noted_at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  advance_cents bigint default 0 not null,
  twin_id uuid,
  constraint invoice_payments_advance_check CHECK (((advance_cents >= LEAST(cents, (0)::bigint)) AND (advance_cents <= GREATEST(cents, (0)::bigint)))),
  constraint invoice_payments_association_id_invoice_id_fkey FOREIGN KEY (association_id, invoice_id) REFERENCES invoices(association_id, id),
  constraint invoice_payments_cents_check CHECK ((cents <> 0)),
  constraint invoice_payments_means_check CHECK ((means = ANY (ARRAY['cash'::text, 'cheque'::text, 'card'::text, 'transfer'::text, 'advance'::text]))),
  constraint invoice_payments_pkey PRIMARY KEY (association_id, id),
  constraint invoice_payments_twin_check CHECK ((((means = 'advance'::text) = (twin_id IS NOT NULL)) AND ((means <> 'advance'::text) OR (advance_cents = LEAST(cents, (0)::bigint))))),
  constraint invoice_payments_twin_fkey FOREIGN KEY (association_id, twin_id) REFERENCES invoice_payments(association_id, id) DEFERRABLE INITIALLY DEFERRED
);

create table invoice_reminders (
  association_id uuid not null,
  invoice_id uuid not null,
  sent_on date not null,
  constraint invoice_reminders_association_id_invoice_id_fkey FOREIGN KEY (association_id, invoice_id) REFERENCES invoices(association_id, id),
  constraint invoice_reminders_pkey PRIMARY KEY (association_id, invoice_id, sent_on)
);

create table invoice_series (
  association_id uuid not null,
  kind text not null,
  year smallint not null,
  last_number integer default 0 not null,
  last_day date,
  constraint invoice_series_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint invoice_series_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text]))),
  constraint invoice_series_pkey PRIMARY KEY (association_id, kind, year)
);

create table invoices (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  canteen_id uuid not null,
  kind text not null,
  client_name text not null,
  content jsonb not null,
  corrects uuid,
  created_at timestamp with time zone not null,
  number text,
  issued_on date,
  due_on date,
  total_cents bigint,
  due_cents bigint,
  entry_number bigint,
  constraint invoices_association_id_corrects_fkey FOREIGN KEY (association_id, corrects) REFERENCES invoices(association_id, id),
  constraint invoices_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint invoices_association_id_number_key UNIQUE (association_id, number),
  constraint invoices_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint invoices_check CHECK (((due_cents >= 0) AND (due_cents <= total_cents))),
  constraint invoices_check1 CHECK (((corrects IS NOT NULL) = (kind = 'credit-note'::text))),
  constraint invoices_check2 CHECK ((num_nulls(number, issued_on, due_on, total_cents, due_cents) = ANY (ARRAY[0, 5]))),
  constraint invoices_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'deposit'::text, 'credit-note'::text]))),
  constraint invoices_pkey PRIMARY KEY (association_id, id),
  constraint invoices_total_cents_check CHECK ((total_cents > 0))
);

create table issuers (
  association_id uuid not null,
  street text not null,
  postcode text not null,
  town text not null,
  email text,
  phone text,
  iban text,
  payment_days smallint not null,
  on_debits boolean default false not null,
  constraint issuers_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint issuers_iban_check CHECK ((iban ~ '^[A-Z]{2}[0-9]{2}[0-9A-Z]{10,30}$'::text)),
  constraint issuers_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 60))),
  constraint issuers_pkey PRIMARY KEY (association_id)
);

create table kept_apart (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  first_key text collate "C" not null,
  second_key text collate "C" not null,
  since date not null,
  constraint kept_apart_canteen_id_first_key_second_key_key UNIQUE (canteen_id, first_key, second_key),
  constraint kept_apart_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint kept_apart_check CHECK ((first_key < second_key)),
  constraint kept_apart_pkey PRIMARY KEY (canteen_id, id)
);

create table kept_backups (
  place text not null,
  name text not null,
  made_at timestamp with time zone not null,
  bytes bigint not null,
  constraint kept_backups_bytes_check CHECK ((bytes >= 0)),
  constraint kept_backups_pkey PRIMARY KEY (place, name),
  constraint kept_backups_place_check CHECK ((place = ANY (ARRAY['here'::text, 'disk'::text, 'store'::text])))
);

create table kept_references (
  id uuid not null,
  kind text not null,
  language text not null,
  title text not null,
  author text not null,
  content jsonb not null,
  version integer not null,
  constraint kept_references_author_check CHECK ((char_length(author) <= 120)),
  constraint kept_references_kind_check CHECK ((kind = ANY (ARRAY['indicator'::text, 'mail'::text]))),
  constraint kept_references_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint kept_references_pkey PRIMARY KEY (id),
  constraint kept_references_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 160))),
  constraint kept_references_version_check CHECK ((version > 0))
);

create table kitchen_batches (
  canteen_id uuid not null,
  meal_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  constraint kitchen_batches_bytes_check CHECK ((octet_length(bytes) = 32768)),
  constraint kitchen_batches_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint kitchen_batches_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table kitchen_logs (
  canteen_id uuid not null,
  meal_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  constraint kitchen_logs_bytes_check CHECK ((octet_length(bytes) = 4096)),
  constraint kitchen_logs_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint kitchen_logs_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table kitchen_prints (
  canteen_id uuid not null,
  meal_id uuid not null,
  id uuid not null,
  printed_at timestamp with time zone not null,
  adults integer not null,
  children integer not null,
  digest text not null,
  content jsonb not null,
  constraint kitchen_prints_adults_check CHECK ((adults >= 0)),
  constraint kitchen_prints_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint kitchen_prints_children_check CHECK ((children >= 0)),
  constraint kitchen_prints_content_check CHECK ((octet_length((content)::text) <= 1000000)),
  constraint kitchen_prints_pkey PRIMARY KEY (canteen_id, meal_id, id)
);

create table label_totals (
  canteen_id uuid not null,
  month date not null,
  organic_cents integer not null,
  quality_cents integer not null,
  sustainable_cents integer not null,
  weighed_cents integer not null,
  local_cents integer,
  short_chain_cents integer,
  french_cents integer,
  plant_cents integer,
  rest_known boolean not null,
  constraint label_totals_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint label_totals_french_cents_check CHECK ((french_cents >= 0)),
  constraint label_totals_local_cents_check CHECK ((local_cents >= 0)),
  constraint label_totals_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint label_totals_organic_cents_check CHECK ((organic_cents >= 0)),
  constraint label_totals_pkey PRIMARY KEY (canteen_id, month),
  constraint label_totals_plant_cents_check CHECK ((plant_cents >= 0)),
  constraint label_totals_quality_cents_check CHECK ((quality_cents >= 0)),
  constraint label_totals_short_chain_cents_check CHECK ((short_chain_cents >= 0)),
  constraint label_totals_sustainable_cents_check CHECK ((sustainable_cents >= 0)),
  constraint label_totals_weighed_cents_check CHECK ((weighed_cents >= 0))
);

create table leftovers (
  canteen_id uuid not null,
  id uuid not null,
  given_on date not null,
  product text not null,
  grams integer not null,
  use_by date not null,
  tenths_celsius smallint,
  receiver text not null,
  agreement text default ''::text not null,
  constraint leftovers_agreement_check CHECK ((char_length(agreement) <= 120)),
  constraint leftovers_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint leftovers_check CHECK ((use_by >= given_on)),
  constraint leftovers_grams_check CHECK ((grams > 0)),
  constraint leftovers_pkey PRIMARY KEY (canteen_id, id),
  constraint leftovers_product_check CHECK (((char_length(product) >= 1) AND (char_length(product) <= 120))),
  constraint leftovers_receiver_check CHECK (((char_length(receiver) >= 1) AND (char_length(receiver) <= 120))),
  constraint leftovers_tenths_celsius_check CHECK (((tenths_celsius >= '-400'::integer) AND (tenths_celsius <= 1000)))
);

create table letterings (
  association_id uuid not null,
  number bigint not null,
  "position" smallint not null,
  letters text not null,
  lettered_on date not null,
  by_hand boolean default false not null,
  constraint letterings_letters_check CHECK ((letters ~ '^[A-Z]{1,6}$'::text)),
  constraint letterings_pkey PRIMARY KEY (association_id, number, "position")
);

create table load_acts (
  canteen_id uuid not null,
  id uuid not null,
  signal text not null,
  act text not null,
  value integer not null,
  acted_at timestamp with time zone not null,
  constraint load_acts_act_check CHECK ((act = ANY (ARRAY['opened-to-pair'::text, 'asked-three'::text, 'asked-network'::text, 'shifted'::text]))),
  constraint load_acts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint load_acts_pkey PRIMARY KEY (canteen_id, id),
  constraint load_acts_value_check CHECK ((value >= 0))
);

create table load_counts (
  canteen_id uuid not null,
  week date not null,
  signal text not null,
  value integer not null,
  constraint load_counts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint load_counts_pkey PRIMARY KEY (canteen_id, week, signal),
  constraint load_counts_signal_check CHECK ((signal = ANY (ARRAY['busiest-three'::text, 'carry-half'::text, 'carry-half-unpaid'::text, 'fewest-absences'::text, 'nine-in-ten'::text, 'openings-at-risk'::text, 'came-once'::text]))),
  constraint load_counts_value_check CHECK ((value >= 0))
);

create table mails (
  id uuid default gen_random_uuid() not null,
  canteen_id uuid,
  purpose text not null,
  recipient text not null,
  language text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  calendar_file text,
  unsubscribe_url text,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  not_after timestamp with time zone,
  constraint mails_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint mails_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'kept'::text, 'held'::text])))
);

create table meal_dishes (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null,
  recipe_id uuid not null,
  version integer not null,
  serves_plain boolean not null,
  variants jsonb not null,
  constraint meal_dishes_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint meal_dishes_canteen_id_recipe_id_version_fkey FOREIGN KEY (canteen_id, recipe_id, version) REFERENCES recipe_versions(canteen_id, recipe_id, version) ON DELETE CASCADE,
  constraint meal_dishes_check CHECK ((serves_plain OR (variants <> '{}'::jsonb))),
  constraint meal_dishes_dish_check CHECK (((char_length(dish) >= 1) AND (char_length(dish) <= 120))),
  constraint meal_dishes_pkey PRIMARY KEY (canteen_id, meal_id, dish),
  constraint meal_dishes_variants_check CHECK ((jsonb_typeof(variants) = 'object'::text))
);

create table meals (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  slug text not null,
  template_id uuid,
  service_date date not null,
  kind text not null,
  title text not null,
  theme text default ''::text not null,
  description text default ''::text not null,
  greeter text default ''::text not null,
  place_name text,
  place_address text,
  cooks_at timestamp with time zone,
  table_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  booking_closes_at timestamp with time zone not null,
  kitchen_places integer not null,
  table_places integer not null,
  cooks_confirmed integer default 0 not null,
  eaters_confirmed integer default 0 not null,
  state text default 'draft'::text not null,
  cancellation_reason text,
  cooks_offered integer default 0 not null,
  eaters_offered integer default 0 not null,
  cooks_held_for_newcomers integer default 0 not null,
  eaters_held_for_newcomers integer default 0 not null,
  cooks_held_for_partner integer default 0 not null,
  eaters_held_for_partner integer default 0 not null,
  release_minutes integer default 1440 not null,
  cooks_reserved integer default 0 not null,
  eaters_reserved integer default 0 not null,
  has_waitlist boolean default false not null,
  revision integer default 0 not null,
  changed_at timestamp with time zone,
  closed_at timestamp with time zone,
  needs_erased_at timestamp with time zone,
  plan_erased_at timestamp with time zone,
  constraint kitchen_never_oversold CHECK (((cooks_confirmed >= 0) AND ((((cooks_confirmed + cooks_offered) + cooks_held_for_newcomers) + cooks_held_for_partner) <= kitchen_places))),
  constraint meals_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint meals_canteen_id_slug_key UNIQUE (canteen_id, slug),
  constraint meals_canteen_id_template_id_service_date_key UNIQUE (canteen_id, template_id, service_date),
  constraint meals_check CHECK ((cooks_at <= table_at)),
  constraint meals_check1 CHECK ((table_at < ends_at)),
  constraint meals_check2 CHECK ((booking_closes_at <= table_at)),
  constraint meals_check3 CHECK (((state = 'cancelled'::text) = (cancellation_reason IS NOT NULL))),
  constraint meals_cooks_held_for_newcomers_check CHECK ((cooks_held_for_newcomers >= 0)),
  constraint meals_cooks_held_for_partner_check CHECK ((cooks_held_for_partner >= 0)),
  constraint meals_cooks_offered_check CHECK ((cooks_offered >= 0)),
  constraint meals_cooks_reserved_check CHECK ((cooks_reserved >= 0)),
  constraint meals_eaters_held_for_newcomers_check CHECK ((eaters_held_for_newcomers >= 0)),
  constraint meals_eaters_held_for_partner_check CHECK ((eaters_held_for_partner >= 0)),
  constraint meals_eaters_offered_check CHECK ((eaters_offered >= 0)),
  constraint meals_eaters_reserved_check CHECK ((eaters_reserved >= 0)),
  constraint meals_kind_check CHECK ((kind = ANY (ARRAY['lunch'::text, 'dinner'::text, 'brunch'::text, 'theme-evening'::text, 'workshop'::text, 'first-time'::text, 'group-visit'::text, 'celebration'::text]))),
  constraint meals_kitchen_places_check CHECK ((kitchen_places >= 0)),
  constraint meals_pkey PRIMARY KEY (canteen_id, id),
  constraint meals_release_minutes_check CHECK ((release_minutes >= 0)),
  constraint meals_revision_check CHECK ((revision >= 0)),
  constraint meals_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'cancelled'::text, 'held'::text, 'closed'::text]))),
  constraint meals_table_places_check CHECK ((table_places >= 0)),
  constraint meals_title_check CHECK ((title <> ''::text)),
  constraint table_never_oversold CHECK (((eaters_confirmed >= 0) AND ((((eaters_confirmed + eaters_offered) + eaters_held_for_newcomers) + eaters_held_for_partner) <= table_places)))
);

create table membership_rules (
  association_id uuid not null,
  year text not null,
  offered_cents integer[] not null,
  notice_days smallint not null,
  quorum_percent smallint not null,
  proxies_each smallint not null,
  grace_months smallint default 0 not null,
  constraint membership_rules_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint membership_rules_grace_months_check CHECK (((grace_months >= 0) AND (grace_months <= 12))),
  constraint membership_rules_notice_days_check CHECK (((notice_days >= 1) AND (notice_days <= 90))),
  constraint membership_rules_offered_cents_check CHECK ((((cardinality(offered_cents) >= 2) AND (cardinality(offered_cents) <= 8)) AND (0 <= ALL (offered_cents)) AND (50000 >= ALL (offered_cents)))),
  constraint membership_rules_pkey PRIMARY KEY (association_id),
  constraint membership_rules_proxies_each_check CHECK (((proxies_each >= 0) AND (proxies_each <= 20))),
  constraint membership_rules_quorum_percent_check CHECK (((quorum_percent >= 0) AND (quorum_percent <= 100))),
  constraint membership_rules_year_check CHECK ((year = ANY (ARRAY['civil'::text, 'rolling'::text])))
);

create table memberships (
  association_id uuid not null,
  id uuid not null,
  canteen_id uuid not null,
  name text not null,
  folded_name text not null,
  email text,
  phone text,
  language text default 'fr'::text not null,
  how text not null,
  valid_from date not null,
  valid_until date not null,
  left_on date,
  card_due boolean default false not null,
  constraint memberships_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint memberships_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint memberships_check CHECK ((valid_from <= valid_until)),
  constraint memberships_check1 CHECK ((left_on >= valid_from)),
  constraint memberships_email_check CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254))),
  constraint memberships_how_check CHECK ((how = ANY (ARRAY['door'::text, 'online'::text, 'import'::text]))),
  constraint memberships_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint memberships_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint memberships_phone_check CHECK (((char_length(phone) >= 3) AND (char_length(phone) <= 30))),
  constraint memberships_pkey PRIMARY KEY (association_id, id)
);

create table mentoring_notes (
  canteen_id uuid not null,
  mentoring_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  visit_id uuid,
  words text not null,
  written_at timestamp with time zone not null,
  constraint mentoring_notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint mentoring_notes_canteen_id_mentoring_id_fkey FOREIGN KEY (canteen_id, mentoring_id) REFERENCES mentorings(canteen_id, id) ON DELETE CASCADE,
  constraint mentoring_notes_canteen_id_mentoring_id_visit_id_fkey FOREIGN KEY (canteen_id, mentoring_id, visit_id) REFERENCES mentoring_visits(canteen_id, mentoring_id, id) ON DELETE CASCADE,
  constraint mentoring_notes_pkey PRIMARY KEY (canteen_id, mentoring_id, id),
  constraint mentoring_notes_words_check CHECK (((length(words) >= 1) AND (length(words) <= 2000)))
);
alter table mentoring_notes enable row level security;

create table mentoring_steps (
  canteen_id uuid not null,
  mentoring_id uuid not null,
  id uuid not null,
  path_key text,
  "position" integer not null,
  due_on date,
  title_fr text not null,
  title_en text default ''::text not null,
  words_fr text default ''::text not null,
  words_en text default ''::text not null,
  fits text default ''::text not null,
  done_on date,
  constraint mentoring_steps_canteen_id_mentoring_id_fkey FOREIGN KEY (canteen_id, mentoring_id) REFERENCES mentorings(canteen_id, id) ON DELETE CASCADE,
  constraint mentoring_steps_fits_check CHECK ((length(fits) <= 200)),
  constraint mentoring_steps_pkey PRIMARY KEY (canteen_id, mentoring_id, id),
  constraint mentoring_steps_title_en_check CHECK ((length(title_en) <= 120)),
  constraint mentoring_steps_title_fr_check CHECK (((length(title_fr) >= 1) AND (length(title_fr) <= 120))),
  constraint mentoring_steps_words_en_check CHECK ((length(words_en) <= 1000)),
  constraint mentoring_steps_words_fr_check CHECK ((length(words_fr) <= 1000))
);
alter table mentoring_steps enable row level security;

create table mentoring_visits (
  canteen_id uuid not null,
  mentoring_id uuid not null,
  id uuid not null,
  host text not null,
  asked_by text not null,
  day date not null,
  asked_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  done_at timestamp with time zone,
  dropped_at timestamp with time zone,
  constraint mentoring_visit_done_once_accepted CHECK (((done_at IS NULL) OR (accepted_at IS NOT NULL))),
  constraint mentoring_visits_asked_by_check CHECK ((asked_by = ANY (ARRAY['person'::text, 'mentor'::text]))),
  constraint mentoring_visits_canteen_id_mentoring_id_fkey FOREIGN KEY (canteen_id, mentoring_id) REFERENCES mentorings(canteen_id, id) ON DELETE CASCADE,
  constraint mentoring_visits_host_check CHECK ((host = ANY (ARRAY['person'::text, 'mentor'::text]))),
  constraint mentoring_visits_pkey PRIMARY KEY (canteen_id, mentoring_id, id)
);

create table mentorings (
  canteen_id uuid not null,
  id uuid not null,
  person_id uuid,
  mentor_id uuid,
  mentor_canteen_id uuid not null,
  starts_on date not null,
  proposed_by uuid,
  proposed_at timestamp with time zone not null,
  person_said_at timestamp with time zone,
  mentor_said_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_as text,
  constraint mentoring_of_two CHECK (((person_id <> mentor_id) AND (canteen_id <> mentor_canteen_id))),
  constraint mentorings_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint mentorings_check CHECK (((ended_at IS NULL) = (ended_as IS NULL))),
  constraint mentorings_ended_as_check CHECK ((ended_as = ANY (ARRAY['declined'::text, 'withdrawn'::text, 'ended'::text]))),
  constraint mentorings_mentor_canteen_id_fkey FOREIGN KEY (mentor_canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint mentorings_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint mentorings_person_id_fkey FOREIGN KEY (person_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint mentorings_pkey PRIMARY KEY (canteen_id, id),
  constraint mentorings_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES users(id) ON DELETE SET NULL
);

create table mixing_figures (
  canteen_id uuid not null,
  meal_id uuid not null,
  guests integer not null,
  tables integer not null,
  new_encounters integer not null,
  new_encounters_low integer,
  new_encounters_middle integer,
  new_encounters_high integer,
  across_difference integer not null,
  across_difference_low integer,
  across_difference_middle integer,
  across_difference_high integer,
  meeting_nobody_new integer not null,
  meeting_nobody_new_low integer,
  meeting_nobody_new_middle integer,
  meeting_nobody_new_high integer,
  constraint mixing_figures_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint mixing_figures_check CHECK (((meeting_nobody_new >= 0) AND (meeting_nobody_new <= guests))),
  constraint mixing_figures_guests_check CHECK ((guests >= 0)),
  constraint mixing_figures_pkey PRIMARY KEY (canteen_id, meal_id),
  constraint mixing_figures_tables_check CHECK ((tables >= 0))
);

create table monthly_figures (
  canteen_id uuid not null,
  month date not null,
  meals integer not null,
  guests integer not null,
  cooks integer not null,
  eaters integer not null,
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents bigint not null,
  box_envelopes integer not null,
  box_cents bigint not null,
  break_even_cents bigint not null,
  suggested_cents bigint not null,
  meals_with_plan integer default 0 not null,
  seated_guests integer default 0 not null,
  meeting_nobody_new integer default 0 not null,
  new_encounters integer default 0 not null,
  across_difference integer default 0 not null,
  compared_encounters integer default 0 not null,
  random_encounters integer default 0 not null,
  constraint monthly_figures_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint monthly_figures_check CHECK (((meeting_nobody_new >= 0) AND (meeting_nobody_new <= seated_guests))),
  constraint monthly_figures_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint monthly_figures_pkey PRIMARY KEY (canteen_id, month)
);

create table nature_accounts (
  association_id uuid not null,
  nature text not null,
  valid_from date not null,
  account text not null,
  constraint nature_accounts_account_check CHECK ((account ~ '^[1-8][0-9]{2,11}$'::text)),
  constraint nature_accounts_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint nature_accounts_pkey PRIMARY KEY (association_id, nature, valid_from)
);

create table neighbourhood_areas (
  canteen_id uuid not null,
  iris text not null,
  year integer not null,
  name text not null,
  ages integer[] not null,
  chosen boolean default true not null,
  constraint neighbourhood_areas_ages_check CHECK ((cardinality(ages) = 10)),
  constraint neighbourhood_areas_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES neighbourhoods(canteen_id) ON DELETE CASCADE,
  constraint neighbourhood_areas_iris_check CHECK ((iris ~ '^[0-9AB]{9}$'::text)),
  constraint neighbourhood_areas_pkey PRIMARY KEY (canteen_id, iris),
  constraint neighbourhood_areas_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);

create table neighbourhoods (
  canteen_id uuid not null,
  communes text[] not null,
  constraint neighbourhoods_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint neighbourhoods_communes_check CHECK (((cardinality(communes) >= 1) AND (cardinality(communes) <= 10))),
  constraint neighbourhoods_pkey PRIMARY KEY (canteen_id)
);

create table network (
  only_one boolean default true not null,
  name text not null,
  tagline_fr text default ''::text not null,
  tagline_en text default ''::text not null,
  about_fr text default ''::text not null,
  about_en text default ''::text not null,
  email text,
  accent_colour text default '#C8402B'::text not null,
  canteen_cell_threshold integer default 5 not null,
  network_cell_threshold integer default 11 not null,
  low_price_max_cents integer default 700 not null,
  demonstration boolean default false not null,
  created_at timestamp with time zone not null,
  no_shows_before_asking integer default 3 not null,
  no_show_months integer default 6 not null,
  publishing_day smallint default 5 not null,
  memberships_everywhere boolean default false not null,
  open_data_licence text,
  returns_agreed_since date default CURRENT_DATE not null,
  constraint network_accent_colour_check CHECK ((accent_colour ~ '^#[0-9A-Fa-f]{6}$'::text)),
  constraint network_canteen_cell_threshold_check CHECK ((canteen_cell_threshold >= 5)),
  constraint network_low_price_max_cents_check CHECK ((low_price_max_cents > 0)),
  constraint network_name_check CHECK ((name <> ''::text)),
  constraint network_network_cell_threshold_check CHECK ((network_cell_threshold >= 11)),
  constraint network_no_show_months_check CHECK (((no_show_months >= 1) AND (no_show_months <= 24))),
  constraint network_no_shows_before_asking_check CHECK (((no_shows_before_asking >= 0) AND (no_shows_before_asking <= 50))),
  constraint network_only_one_check CHECK (only_one),
  constraint network_open_data_licence_check CHECK ((open_data_licence = ANY (ARRAY['etalab-2.0'::text, 'ODbL-1.0'::text, 'CC-BY-4.0'::text]))),
  constraint network_pkey PRIMARY KEY (only_one),
  constraint network_publishing_day_check CHECK (((publishing_day >= 2) AND (publishing_day <= 28)))
);

create table network_monthly_figures (
  month date not null,
  meals integer not null,
  guests integer not null,
  cooks integer not null,
  eaters integer not null,
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents bigint not null,
  box_envelopes integer not null,
  box_cents bigint not null,
  break_even_cents bigint not null,
  suggested_cents bigint not null,
  canteens integer not null,
  meals_with_plan integer default 0 not null,
  seated_guests integer default 0 not null,
  meeting_nobody_new integer default 0 not null,
  new_encounters integer default 0 not null,
  across_difference integer default 0 not null,
  compared_encounters integer default 0 not null,
  random_encounters integer default 0 not null,
  constraint network_monthly_figures_check CHECK (((meeting_nobody_new >= 0) AND (meeting_nobody_new <= seated_guests))),
  constraint network_monthly_figures_pkey PRIMARY KEY (month)
);

create table open_data_contents (
  digest text not null,
  content bytea not null,
  constraint open_data_contents_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint open_data_contents_pkey PRIMARY KEY (digest)
);

create table open_data_files (
  day date not null,
  name text not null,
  digest text not null,
  constraint open_data_files_day_fkey FOREIGN KEY (day) REFERENCES open_data_versions(day),
  constraint open_data_files_digest_fkey FOREIGN KEY (digest) REFERENCES open_data_contents(digest),
  constraint open_data_files_name_check CHECK ((name ~ '^[a-z0-9.-]{1,60}$'::text)),
  constraint open_data_files_pkey PRIMARY KEY (day, name)
);

create table open_data_versions (
  day date not null,
  licence text not null,
  made_at timestamp with time zone not null,
  constraint open_data_versions_pkey PRIMARY KEY (day)
);

create table outlook_shares (
  canteen_id uuid not null,
  since timestamp with time zone not null,
  constraint outlook_shares_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint outlook_shares_pkey PRIMARY KEY (canteen_id)
);

create table own_accounts (
  association_id uuid not null,
  account text not null,
  label text not null,
  constraint own_accounts_account_check CHECK ((account ~ '^[1-8][0-9]{2,11}$'::text)),
  constraint own_accounts_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint own_accounts_label_check CHECK (((char_length(label) >= 1) AND (char_length(label) <= 100))),
  constraint own_accounts_pkey PRIMARY KEY (association_id, account)
);

create table own_ingredients (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null,
  family text not null,
  unit text not null,
  contains text[] not null,
  unknown text[] not null,
  first_month smallint,
  last_month smallint,
  animal text not null,
  pork text default 'unknown'::text not null,
  constraint own_ingredients_animal_check CHECK ((animal = ANY (ARRAY['none'::text, 'dairy'::text, 'egg'::text, 'honey'::text, 'meat'::text, 'fish'::text, 'unknown'::text]))),
  constraint own_ingredients_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint own_ingredients_canteen_id_name_key_key UNIQUE (canteen_id, name_key),
  constraint own_ingredients_check CHECK ((NOT (contains && unknown))),
  constraint own_ingredients_check1 CHECK (((first_month IS NULL) = (last_month IS NULL))),
  constraint own_ingredients_first_month_check CHECK (((first_month >= 1) AND (first_month <= 12))),
  constraint own_ingredients_last_month_check CHECK (((last_month >= 1) AND (last_month <= 12))),
  constraint own_ingredients_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint own_ingredients_name_key_check CHECK ((name_key <> ''::text)),
  constraint own_ingredients_pkey PRIMARY KEY (canteen_id, id),
  constraint own_ingredients_pork_check CHECK ((pork = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text])))
);

create table pairings (
  canteen_id uuid not null,
  id uuid not null,
  meal_id uuid not null,
  device_name text not null,
  pin_digest text not null,
  paired_by uuid,
  paired_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  touched_at timestamp with time zone not null,
  locked_at timestamp with time zone,
  wrong_pins integer default 0 not null,
  ended_at timestamp with time zone,
  handed_at timestamp with time zone,
  constraint pairings_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint pairings_check CHECK ((ends_at > paired_at)),
  constraint pairings_device_name_check CHECK ((device_name <> ''::text)),
  constraint pairings_paired_by_fkey FOREIGN KEY (paired_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint pairings_pkey PRIMARY KEY (canteen_id, id),
  constraint pairings_wrong_pins_check CHECK (((wrong_pins >= 0) AND (wrong_pins <= 5)))
);

create table partner_contacts (
  canteen_id uuid not null,
  partner_id uuid not null,
  id uuid not null,
  link_id uuid default gen_random_uuid() not null,
  name text not null,
  role text default ''::text not null,
  email text,
  phone text,
  language text not null,
  agreed_on date not null,
  agreed_how text not null,
  asked_at timestamp with time zone,
  constraint partner_contacts_agreed_how_check CHECK ((agreed_how = ANY (ARRAY['voice'::text, 'mail'::text, 'paper'::text, 'link'::text]))),
  constraint partner_contacts_canteen_id_partner_id_fkey FOREIGN KEY (canteen_id, partner_id) REFERENCES partners(canteen_id, id) ON DELETE CASCADE,
  constraint partner_contacts_check CHECK ((num_nonnulls(email, phone) > 0)),
  constraint partner_contacts_email_check CHECK ((email = lower(email))),
  constraint partner_contacts_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint partner_contacts_link_id_key UNIQUE (link_id),
  constraint partner_contacts_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint partner_contacts_pkey PRIMARY KEY (canteen_id, partner_id, id),
  constraint partner_contacts_role_check CHECK ((char_length(role) <= 100))
);

create table partner_conventions (
  canteen_id uuid not null,
  partner_id uuid not null,
  id uuid not null,
  agreed text not null,
  valid_from date not null,
  valid_until date not null,
  file_digest text,
  reminded_at timestamp with time zone,
  constraint partner_conventions_agreed_check CHECK (((char_length(agreed) >= 1) AND (char_length(agreed) <= 1000))),
  constraint partner_conventions_canteen_id_partner_id_fkey FOREIGN KEY (canteen_id, partner_id) REFERENCES partners(canteen_id, id) ON DELETE CASCADE,
  constraint partner_conventions_check CHECK ((valid_until >= valid_from)),
  constraint partner_conventions_pkey PRIMARY KEY (canteen_id, partner_id, id)
);

create table partner_events (
  canteen_id uuid not null,
  partner_id uuid not null,
  id uuid not null,
  meal_id uuid,
  hire_id uuid,
  constraint partner_events_canteen_id_hire_id_fkey FOREIGN KEY (canteen_id, hire_id) REFERENCES hires(canteen_id, id) ON DELETE CASCADE,
  constraint partner_events_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint partner_events_canteen_id_partner_id_fkey FOREIGN KEY (canteen_id, partner_id) REFERENCES partners(canteen_id, id) ON DELETE CASCADE,
  constraint partner_events_canteen_id_partner_id_hire_id_key UNIQUE (canteen_id, partner_id, hire_id),
  constraint partner_events_canteen_id_partner_id_meal_id_key UNIQUE (canteen_id, partner_id, meal_id),
  constraint partner_events_check CHECK ((num_nonnulls(meal_id, hire_id) = 1)),
  constraint partner_events_pkey PRIMARY KEY (canteen_id, partner_id, id)
);

create table partners (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  folded_name text not null,
  kind text not null,
  does text default ''::text not null,
  since date,
  constraint partners_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint partners_canteen_id_folded_name_key UNIQUE (canteen_id, folded_name),
  constraint partners_does_check CHECK ((char_length(does) <= 500)),
  constraint partners_kind_check CHECK ((kind = ANY (ARRAY['association'::text, 'school'::text, 'company'::text, 'town'::text, 'health'::text, 'other'::text]))),
  constraint partners_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint partners_pkey PRIMARY KEY (canteen_id, id)
);

create table passkey_challenges (
  user_id uuid not null,
  challenge text not null,
  purpose text not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (user_id, challenge),
  constraint passkey_challenges_purpose_check CHECK ((purpose = ANY (ARRAY['add'::text, 'show'::text]))),
  constraint passkey_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table passkeys (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkeys_credential_id_check CHECK ((length(credential_id) <= 1400)),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_name_check CHECK (((name <> ''::text) AND (length(name) <= 80))),
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_public_key_check CHECK ((octet_length(public_key) <= 4096)),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table path_steps (
  version integer not null,
  key text not null,
  "position" smallint not null,
  stage text not null,
  kind text not null,
  weeks_before smallint,
  title_fr text not null,
  title_en text not null,
  words_fr text default ''::text not null,
  words_en text default ''::text not null,
  source_name text default ''::text not null,
  source_url text default ''::text not null,
  fits text default ''::text not null,
  constraint path_steps_fits_check CHECK ((length(fits) <= 200)),
  constraint path_steps_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 40))),
  constraint path_steps_kind_check CHECK ((kind = ANY (ARRAY['act'::text, 'document'::text]))),
  constraint path_steps_pkey PRIMARY KEY (version, key),
  constraint path_steps_source_name_check CHECK ((char_length(source_name) <= 120)),
  constraint path_steps_source_url_check CHECK ((char_length(source_url) <= 300)),
  constraint path_steps_stage_check CHECK ((stage = ANY (ARRAY['file'::text, 'cohort'::text, 'team'::text, 'association'::text, 'place'::text, 'works'::text, 'opening'::text, 'first-days'::text, 'mentoring'::text]))),
  constraint path_steps_title_en_check CHECK ((char_length(title_en) <= 120)),
  constraint path_steps_title_fr_check CHECK (((char_length(title_fr) >= 1) AND (char_length(title_fr) <= 120))),
  constraint path_steps_version_fkey FOREIGN KEY (version) REFERENCES path_versions(version) ON DELETE CASCADE,
  constraint path_steps_weeks_before_check CHECK (((weeks_before >= '-60'::integer) AND (weeks_before <= 200))),
  constraint path_steps_words_en_check CHECK ((char_length(words_en) <= 1000)),
  constraint path_steps_words_fr_check CHECK ((char_length(words_fr) <= 1000))
);

create table path_versions (
  version integer not null,
  changed text default ''::text not null,
  published_at timestamp with time zone,
  published_by uuid,
  constraint path_versions_changed_check CHECK ((char_length(changed) <= 500)),
  constraint path_versions_pkey PRIMARY KEY (version),
  constraint path_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint path_versions_version_check CHECK ((version > 0))
);

create table payment_accounts (
  association_id uuid not null,
  canteen_id uuid not null,
  provider text not null,
  is_live boolean not null,
  is_open boolean not null,
  counts_from timestamp with time zone not null,
  read_until timestamp with time zone not null,
  fees_until date not null,
  tried_on date,
  key_id text not null,
  bytes bytea not null,
  answered_on date,
  constraint payment_accounts_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint payment_accounts_bytes_check CHECK ((octet_length(bytes) = ANY (ARRAY[1024, 4096]))),
  constraint payment_accounts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint payment_accounts_pkey PRIMARY KEY (association_id),
  constraint payment_accounts_provider_check CHECK ((provider = ANY (ARRAY['stripe'::text, 'helloasso'::text])))
);

create table pending_imports (
  canteen_id uuid not null,
  user_id uuid not null,
  id uuid not null,
  key_id text not null,
  bytes bytea not null,
  expires_at timestamp with time zone not null,
  constraint pending_imports_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint pending_imports_pkey PRIMARY KEY (canteen_id, user_id),
  constraint pending_imports_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table pots (
  canteen_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  constraint pots_bytes_check CHECK ((octet_length(bytes) = ANY (ARRAY[4096, 16384, 65536]))),
  constraint pots_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint pots_pkey PRIMARY KEY (canteen_id)
);

create table practice_lexemes (
  language text not null,
  lexeme text not null,
  practice_id uuid not null,
  weight real not null,
  kind text not null,
  is_given boolean not null,
  titled bigint not null,
  constraint practice_lexemes_pkey PRIMARY KEY (language, lexeme, practice_id),
  constraint practice_lexemes_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practices(id) ON DELETE CASCADE
);

create table practice_pictures (
  practice_id uuid not null,
  number integer not null,
  digest text not null,
  alt text not null,
  since_version integer not null,
  until_version integer,
  constraint practice_pictures_alt_check CHECK (((char_length(alt) >= 1) AND (char_length(alt) <= 300))),
  constraint practice_pictures_check CHECK ((until_version > since_version)),
  constraint practice_pictures_number_check CHECK ((number > 0)),
  constraint practice_pictures_pkey PRIMARY KEY (practice_id, number),
  constraint practice_pictures_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practices(id) ON DELETE CASCADE,
  constraint practice_pictures_since_version_check CHECK ((since_version > 0))
);

create table practice_questions (
  practice_id uuid not null,
  id uuid not null,
  asked_by uuid,
  canteen_id uuid,
  words text not null,
  asked_at timestamp with time zone not null,
  answer text default ''::text not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint practice_questions_answer_check CHECK ((char_length(answer) <= 2000)),
  constraint practice_questions_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint practice_questions_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint practice_questions_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint practice_questions_pkey PRIMARY KEY (practice_id, id),
  constraint practice_questions_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practices(id) ON DELETE CASCADE,
  constraint practice_questions_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 2000)))
);

create table practice_trials (
  canteen_id uuid not null,
  practice_id uuid not null,
  state text not null,
  started_on date not null,
  decided_on date,
  words text default ''::text not null,
  constraint practice_trials_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint practice_trials_check CHECK ((decided_on >= started_on)),
  constraint practice_trials_check1 CHECK (((decided_on IS NULL) = (state = 'tried'::text))),
  constraint practice_trials_check2 CHECK (((state <> 'tried'::text) OR (words = ''::text))),
  constraint practice_trials_pkey PRIMARY KEY (canteen_id, practice_id),
  constraint practice_trials_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practices(id) ON DELETE CASCADE,
  constraint practice_trials_state_check CHECK ((state = ANY (ARRAY['tried'::text, 'kept'::text, 'stopped'::text]))),
  constraint practice_trials_words_check CHECK ((char_length(words) <= 500))
);

create table practice_versions (
  practice_id uuid not null,
  number integer not null,
  title text not null,
  tags text[] default '{}'::text[] not null,
  applies text not null,
  how text not null,
  takes text not null,
  risks text not null,
  tells text default ''::text not null,
  changed text default ''::text not null,
  written_by uuid,
  written_at timestamp with time zone not null,
  read_by uuid,
  read_at timestamp with time zone,
  read_words text default ''::text not null,
  published_at timestamp with time zone,
  kind text not null,
  is_given boolean not null,
  measure text default ''::text not null,
  needs text[] default '{}'::text[] not null,
  not_taken text[] default '{}'::text[] not null,
  source_version integer,
  constraint practice_versions_applies_check CHECK ((char_length(applies) <= 2000)),
  constraint practice_versions_changed_check CHECK ((char_length(changed) <= 500)),
  constraint practice_versions_how_check CHECK ((char_length(how) <= 20000)),
  constraint practice_versions_kind_check CHECK ((kind = ANY (ARRAY['welcome'::text, 'kitchen'::text, 'team'::text, 'free-price'::text, 'money'::text, 'mixing'::text, 'partners'::text, 'place'::text, 'opening'::text, 'communication'::text, 'hygiene'::text, 'governance'::text]))),
  constraint practice_versions_measure_check CHECK (((measure = ''::text) OR (measure ~ '^[a-zA-Z0-9]{1,40}\.[a-zA-Z0-9]{1,40}$'::text))),
  constraint practice_versions_needs_check CHECK ((needs <@ ARRAY['break-even'::text, 'rota'::text, 'first-week'::text])),
  constraint practice_versions_not_taken_check CHECK ((not_taken <@ ARRAY['pictures'::text, 'tables'::text, 'notes'::text, 'layout'::text, 'too-long'::text])),
  constraint practice_versions_number_check CHECK ((number > 0)),
  constraint practice_versions_pkey PRIMARY KEY (practice_id, number),
  constraint practice_versions_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practices(id) ON DELETE CASCADE,
  constraint practice_versions_read_by_fkey FOREIGN KEY (read_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint practice_versions_read_words_check CHECK ((char_length(read_words) <= 2000)),
  constraint practice_versions_risks_check CHECK ((char_length(risks) <= 4000)),
  constraint practice_versions_source_version_check CHECK ((source_version > 0)),
  constraint practice_versions_tags_check CHECK ((cardinality(tags) <= 8)),
  constraint practice_versions_takes_check CHECK ((char_length(takes) <= 4000)),
  constraint practice_versions_tells_check CHECK ((char_length(tells) <= 200)),
  constraint practice_versions_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 120))),
  constraint practice_versions_written_by_fkey FOREIGN KEY (written_by) REFERENCES users(id) ON DELETE SET NULL
);

create table practice_words (
  language text not null,
  lexeme text not null,
  practices integer not null,
  constraint practice_words_pkey PRIMARY KEY (language, lexeme),
  constraint practice_words_practices_check CHECK ((practices >= 0))
);

create table practices (
  id uuid not null,
  canteen_id uuid,
  slug text not null,
  language text not null,
  translates uuid,
  kind text not null,
  is_given boolean default true not null,
  version integer,
  confirmed_on date,
  withdrawn_at timestamp with time zone,
  constraint practices_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint practices_check CHECK ((translates IS DISTINCT FROM id)),
  constraint practices_kind_check CHECK ((kind = ANY (ARRAY['welcome'::text, 'kitchen'::text, 'team'::text, 'free-price'::text, 'money'::text, 'mixing'::text, 'partners'::text, 'place'::text, 'opening'::text, 'communication'::text, 'hygiene'::text, 'governance'::text]))),
  constraint practices_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint practices_pkey PRIMARY KEY (id),
  constraint practices_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (char_length(slug) <= 80))),
  constraint practices_slug_language_key UNIQUE (slug, language),
  constraint practices_translates_fkey FOREIGN KEY (translates) REFERENCES practices(id) ON DELETE SET NULL,
  constraint practices_version_check CHECK ((version > 0))
);

create table price_versions (
  canteen_id uuid not null,
  valid_from date not null,
  suggested_price_cents integer not null,
  ingredients_cents integer not null,
  running_costs_cents integer not null,
  constraint price_versions_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint price_versions_ingredients_cents_check CHECK ((ingredients_cents >= 0)),
  constraint price_versions_pkey PRIMARY KEY (canteen_id, valid_from),
  constraint price_versions_running_costs_cents_check CHECK ((running_costs_cents >= 0)),
  constraint price_versions_suggested_price_cents_check CHECK ((suggested_price_cents > 0))
);

create table project_blocks (
  canteen_id uuid not null,
  id uuid not null,
  words text not null,
  raised_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint project_blocks_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES projects(canteen_id) ON DELETE CASCADE,
  constraint project_blocks_pkey PRIMARY KEY (canteen_id, id),
  constraint project_blocks_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 500)))
);

create table project_news (
  canteen_id uuid not null,
  id uuid not null,
  title text not null,
  words text not null,
  posted_by uuid,
  posted_at timestamp with time zone not null,
  constraint project_news_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES projects(canteen_id) ON DELETE CASCADE,
  constraint project_news_pkey PRIMARY KEY (canteen_id, id),
  constraint project_news_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint project_news_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 120))),
  constraint project_news_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 3000)))
);

create table project_slides (
  canteen_id uuid not null,
  id uuid not null,
  step_id uuid,
  from_on date not null,
  to_on date not null,
  why text not null,
  slid_at timestamp with time zone not null,
  constraint project_slides_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES projects(canteen_id) ON DELETE CASCADE,
  constraint project_slides_canteen_id_step_id_fkey FOREIGN KEY (canteen_id, step_id) REFERENCES project_steps(canteen_id, id) ON DELETE CASCADE,
  constraint project_slides_pkey PRIMARY KEY (canteen_id, id),
  constraint project_slides_why_check CHECK (((char_length(why) >= 1) AND (char_length(why) <= 300)))
);

create table project_steps (
  canteen_id uuid not null,
  id uuid not null,
  path_key text,
  "position" smallint not null,
  stage text not null,
  kind text not null,
  weeks_before smallint,
  title_fr text not null,
  title_en text not null,
  words_fr text default ''::text not null,
  words_en text default ''::text not null,
  source_name text default ''::text not null,
  source_url text default ''::text not null,
  due_on date,
  state text default 'open'::text not null,
  state_on date,
  note text default ''::text not null,
  file_digest text,
  constraint project_steps_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES projects(canteen_id) ON DELETE CASCADE,
  constraint project_steps_canteen_id_path_key_key UNIQUE (canteen_id, path_key),
  constraint project_steps_check CHECK (((kind = 'document'::text) OR (state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text])))),
  constraint project_steps_check1 CHECK (((kind = 'act'::text) OR (state <> 'done'::text))),
  constraint project_steps_kind_check CHECK ((kind = ANY (ARRAY['act'::text, 'document'::text]))),
  constraint project_steps_note_check CHECK ((char_length(note) <= 1000)),
  constraint project_steps_pkey PRIMARY KEY (canteen_id, id),
  constraint project_steps_source_name_check CHECK ((char_length(source_name) <= 120)),
  constraint project_steps_source_url_check CHECK ((char_length(source_url) <= 300)),
  constraint project_steps_stage_check CHECK ((stage = ANY (ARRAY['file'::text, 'cohort'::text, 'team'::text, 'association'::text, 'place'::text, 'works'::text, 'opening'::text, 'first-days'::text]))),
  constraint project_steps_state_check CHECK ((state = ANY (ARRAY['open'::text, 'asked'::text, 'received'::text, 'accepted'::text, 'done'::text, 'dropped'::text]))),
  constraint project_steps_title_en_check CHECK ((char_length(title_en) <= 120)),
  constraint project_steps_title_fr_check CHECK (((char_length(title_fr) >= 1) AND (char_length(title_fr) <= 120))),
  constraint project_steps_weeks_before_check CHECK (((weeks_before >= '-60'::integer) AND (weeks_before <= 200))),
  constraint project_steps_words_en_check CHECK ((char_length(words_en) <= 1000)),
  constraint project_steps_words_fr_check CHECK ((char_length(words_fr) <= 1000))
);

create table projects (
  canteen_id uuid not null,
  path_version integer not null,
  cohort date,
  accompanied_by uuid,
  opening_on date,
  is_shown boolean default false not null,
  words text default ''::text not null,
  carrier_name text default ''::text not null,
  association_on date,
  begun_at timestamp with time zone not null,
  begun_by uuid,
  opened_at timestamp with time zone,
  stopped_at timestamp with time zone,
  constraint projects_accompanied_by_fkey FOREIGN KEY (accompanied_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint projects_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint projects_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint projects_carrier_name_check CHECK ((char_length(carrier_name) <= 120)),
  constraint projects_cohort_check CHECK (((EXTRACT(day FROM cohort) = (1)::numeric) AND (EXTRACT(month FROM cohort) = ANY (ARRAY[(3)::numeric, (10)::numeric])))),
  constraint projects_path_version_fkey FOREIGN KEY (path_version) REFERENCES path_versions(version),
  constraint projects_pkey PRIMARY KEY (canteen_id),
  constraint projects_words_check CHECK ((char_length(words) <= 3000))
);

create table published_months (
  canteen_id uuid,
  month date not null,
  revision integer not null,
  shown jsonb not null,
  counts jsonb not null,
  parts jsonb not null,
  digest text not null,
  published_at timestamp with time zone not null,
  audited_at timestamp with time zone,
  private_eaters bigint,
  made_of jsonb,
  constraint published_months_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint published_months_canteen_id_month_revision_key UNIQUE NULLS NOT DISTINCT (canteen_id, month, revision),
  constraint published_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint published_months_revision_check CHECK ((revision >= 1))
);

create table purchase_lines (
  canteen_id uuid not null,
  purchase_id uuid not null,
  id uuid not null,
  product text not null,
  folded_product text not null,
  cents integer not null,
  quantity integer,
  unit text,
  family text,
  labels text[],
  origin text,
  is_short_chain boolean,
  is_local boolean,
  "position" integer not null,
  digest text,
  constraint purchase_lines_canteen_id_purchase_id_fkey FOREIGN KEY (canteen_id, purchase_id) REFERENCES purchases(canteen_id, id) ON DELETE CASCADE,
  constraint purchase_lines_cents_check CHECK ((cents >= 0)),
  constraint purchase_lines_check CHECK (((quantity IS NULL) = (unit IS NULL))),
  constraint purchase_lines_pkey PRIMARY KEY (canteen_id, purchase_id, id),
  constraint purchase_lines_product_check CHECK (((char_length(product) >= 1) AND (char_length(product) <= 120))),
  constraint purchase_lines_quantity_check CHECK ((quantity > 0))
);

create table purchase_rules (
  canteen_id uuid not null,
  local_kind text,
  local_kilometres integer,
  local_words text default ''::text not null,
  known_as text,
  known_number text,
  constraint purchase_rules_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint purchase_rules_check CHECK ((COALESCE((local_kind = 'KM'::text), false) = (local_kilometres IS NOT NULL))),
  constraint purchase_rules_check1 CHECK (((known_as IS NULL) = (known_number IS NULL))),
  constraint purchase_rules_known_as_check CHECK ((known_as = ANY (ARRAY['cantine_id'::text, 'siret'::text]))),
  constraint purchase_rules_local_kilometres_check CHECK (((local_kilometres >= 1) AND (local_kilometres <= 1000))),
  constraint purchase_rules_local_kind_check CHECK ((local_kind = ANY (ARRAY['PAT'::text, 'COMMUNE'::text, 'DEPARTEMENT'::text, 'REGION'::text, 'KM'::text]))),
  constraint purchase_rules_local_words_check CHECK ((char_length(local_words) <= 300)),
  constraint purchase_rules_pkey PRIMARY KEY (canteen_id)
);

create table purchases (
  canteen_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  day date not null,
  way text not null,
  cents integer not null,
  vat_cents integer default 0 not null,
  weight_grams integer,
  label text default ''::text not null,
  family text,
  labels text[],
  origin text,
  is_short_chain boolean,
  is_local boolean,
  lines_cents integer default 0 not null,
  association_id uuid not null,
  draft_id uuid,
  vat_state text not null,
  constraint gifts_are_no_spending CHECK (((way = 'bought'::text) OR ((draft_id IS NULL) AND (vat_cents = 0)))),
  constraint gifts_are_weighed CHECK (((way = 'bought'::text) OR (weight_grams IS NOT NULL))),
  constraint purchase_lines_within_total CHECK (((lines_cents >= 0) AND (lines_cents <= (cents - vat_cents)))),
  constraint purchases_association_id_draft_id_fkey FOREIGN KEY (association_id, draft_id) REFERENCES drafts(association_id, id) ON DELETE SET NULL (draft_id),
  constraint purchases_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint purchases_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint purchases_canteen_id_supplier_id_fkey FOREIGN KEY (canteen_id, supplier_id) REFERENCES suppliers(canteen_id, id),
  constraint purchases_cents_check CHECK ((cents >= 0)),
  constraint purchases_label_check CHECK ((char_length(label) <= 120)),
  constraint purchases_pkey PRIMARY KEY (canteen_id, id),
  constraint purchases_vat_cents_check CHECK ((vat_cents >= 0)),
  constraint purchases_vat_state_check CHECK ((vat_state = ANY (ARRAY['known'::text, 'unknown'::text, 'left-out'::text]))),
  constraint purchases_way_check CHECK ((way = ANY (ARRAY['bought'::text, 'given'::text, 'rescued'::text]))),
  constraint purchases_weight_grams_check CHECK ((weight_grams > 0)),
  constraint vat_is_of_what_is_known CHECK (((vat_cents = 0) OR (vat_state = 'known'::text)))
);

create table purses (
  canteen_id uuid not null,
  nature text not null,
  key_id text not null,
  bytes bytea not null,
  constraint purses_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint purses_nature_check CHECK ((nature = ANY (ARRAY['meal'::text, 'membership'::text]))),
  constraint purses_pkey PRIMARY KEY (canteen_id, nature)
);

create table questionnaires (
  version integer not null,
  blocks text[] not null,
  chosen_at timestamp with time zone,
  constraint questionnaires_pkey PRIMARY KEY (version),
  constraint questionnaires_version_check CHECK ((version >= 1))
);

create table quotes (
  canteen_id uuid not null,
  hire_id uuid not null,
  version smallint not null,
  content jsonb not null,
  valid_until date not null,
  bytes bytea not null,
  sent_at timestamp with time zone not null,
  constraint quotes_canteen_id_hire_id_fkey FOREIGN KEY (canteen_id, hire_id) REFERENCES hires(canteen_id, id) ON DELETE CASCADE,
  constraint quotes_pkey PRIMARY KEY (canteen_id, hire_id, version),
  constraint quotes_version_check CHECK ((version > 0))
);

create unlogged table rate_limits (
  key text not null,
  points integer not null,
  expire bigint,
  constraint rate_limits_pkey PRIMARY KEY (key)
);

create table received_bundles (
  id uuid not null,
  source text not null,
  manifest jsonb not null,
  archive bytea not null,
  received_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  constraint received_bundles_archive_check CHECK ((octet_length(archive) <= 8000000)),
  constraint received_bundles_pkey PRIMARY KEY (id),
  constraint received_bundles_source_check CHECK ((source ~ '^[0-9a-f]{64}$'::text))
);

create table recipe_versions (
  canteen_id uuid not null,
  recipe_id uuid not null,
  version integer not null,
  content jsonb not null,
  written_at timestamp with time zone not null,
  constraint recipe_versions_canteen_id_recipe_id_fkey FOREIGN KEY (canteen_id, recipe_id) REFERENCES recipes(canteen_id, id) ON DELETE CASCADE,
  constraint recipe_versions_content_check CHECK ((octet_length((content)::text) <= 4000000)),
  constraint recipe_versions_pkey PRIMARY KEY (canteen_id, recipe_id, version),
  constraint recipe_versions_version_check CHECK ((version > 0))
);

create table recipes (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  folded_name text not null,
  version integer not null,
  shared boolean not null,
  photo_digest text,
  photo_text text default ''::text not null,
  copied_from uuid,
  copied_from_name text default ''::text not null,
  removed_at timestamp with time zone,
  constraint recipes_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint recipes_check CHECK (((photo_digest IS NULL) = (photo_text = ''::text))),
  constraint recipes_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint recipes_photo_text_check CHECK ((char_length(photo_text) <= 200)),
  constraint recipes_pkey PRIMARY KEY (canteen_id, id),
  constraint recipes_version_check CHECK ((version > 0))
);

create table recovery_codes (
  user_id uuid not null,
  digest text not null,
  constraint recovery_codes_digest_check CHECK ((length(digest) = 43)),
  constraint recovery_codes_pkey PRIMARY KEY (user_id, digest),
  constraint recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table remembered_guests (
  canteen_id uuid not null,
  guest_key text collate "C" not null,
  agreed_on date not null,
  constraint remembered_guests_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint remembered_guests_guest_key_check CHECK ((length(guest_key) = 43)),
  constraint remembered_guests_pkey PRIMARY KEY (canteen_id, guest_key)
);

create table reminder_contacts (
  id uuid default gen_random_uuid() not null,
  contact text not null,
  channel text,
  chosen_at timestamp with time zone,
  asked_at timestamp with time zone,
  constraint reminder_contacts_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'none'::text]))),
  constraint reminder_contacts_check CHECK (((channel IS NULL) = (chosen_at IS NULL))),
  constraint reminder_contacts_contact_key UNIQUE (contact),
  constraint reminder_contacts_pkey PRIMARY KEY (id)
);

create table reminders (
  contact_id uuid not null,
  day date not null,
  kind text not null,
  written_at timestamp with time zone not null,
  constraint reminders_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES reminder_contacts(id) ON DELETE CASCADE,
  constraint reminders_kind_check CHECK ((kind = ANY (ARRAY['day-before'::text, 'two-hours-before'::text]))),
  constraint reminders_pkey PRIMARY KEY (contact_id, day, kind)
);

create table replaced_lines (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null,
  variant text not null,
  line text not null,
  ingredient text not null,
  constraint replaced_lines_canteen_id_meal_id_dish_fkey FOREIGN KEY (canteen_id, meal_id, dish) REFERENCES meal_dishes(canteen_id, meal_id, dish) ON DELETE CASCADE,
  constraint replaced_lines_pkey PRIMARY KEY (canteen_id, meal_id, dish, variant, line)
);

create table role_grants (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  canteen_id uuid,
  role text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  granted_by uuid,
  constraint role_grants_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint role_grants_check CHECK ((ends_at > starts_at)),
  constraint role_grants_check1 CHECK (((role = ANY (ARRAY['network-coordinator'::text, 'network-admin'::text])) = (canteen_id IS NULL))),
  constraint role_grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint role_grants_pkey PRIMARY KEY (id),
  constraint role_grants_role_check CHECK ((role = ANY (ARRAY['canteen-manager'::text, 'core-team'::text, 'board-member'::text, 'treasurer'::text, 'volunteer'::text, 'civic-service'::text, 'network-coordinator'::text, 'network-admin'::text]))),
  constraint role_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table room_holds (
  canteen_id uuid not null,
  id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint room_holds_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint room_holds_check CHECK ((ends_at > starts_at)),
  constraint room_holds_pkey PRIMARY KEY (canteen_id, id)
);

create table room_tables (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  name text not null,
  seats smallint not null,
  wheelchair_places smallint default 0 not null,
  from_left smallint not null,
  from_back smallint not null,
  constraint room_tables_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint room_tables_check CHECK (((wheelchair_places >= 0) AND (wheelchair_places <= seats))),
  constraint room_tables_from_back_check CHECK (((from_back >= 0) AND (from_back <= 100))),
  constraint room_tables_from_left_check CHECK (((from_left >= 0) AND (from_left <= 100))),
  constraint room_tables_name_check CHECK ((name <> ''::text)),
  constraint room_tables_pkey PRIMARY KEY (canteen_id, id),
  constraint room_tables_seats_check CHECK (((seats >= 1) AND (seats <= 40))),
  constraint table_names_differ UNIQUE (canteen_id, name)
);

create table rota_places (
  canteen_id uuid not null,
  month date not null,
  task_id uuid not null,
  teammate_id uuid not null,
  learner boolean not null,
  pinned boolean not null,
  reasons jsonb default '[]'::jsonb not null,
  asked_at timestamp with time zone,
  constraint rota_places_canteen_id_month_fkey FOREIGN KEY (canteen_id, month) REFERENCES rotas(canteen_id, month) ON DELETE CASCADE,
  constraint rota_places_canteen_id_task_id_fkey FOREIGN KEY (canteen_id, task_id) REFERENCES tasks(canteen_id, id) ON DELETE CASCADE,
  constraint rota_places_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint rota_places_pkey PRIMARY KEY (canteen_id, task_id, teammate_id)
);

create table rotas (
  canteen_id uuid not null,
  month date not null,
  state text not null,
  search_id uuid not null,
  sought_at timestamp with time zone not null,
  refusals jsonb default '[]'::jsonb not null,
  measures jsonb,
  published_at timestamp with time zone,
  constraint rotas_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint rotas_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint rotas_pkey PRIMARY KEY (canteen_id, month),
  constraint rotas_state_check CHECK ((state = ANY (ARRAY['sought'::text, 'found'::text, 'refused'::text, 'failed'::text])))
);

create table sale_prices (
  canteen_id uuid not null,
  item text not null,
  valid_from date not null,
  nature text not null,
  price_cents integer,
  constraint sale_prices_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint sale_prices_item_check CHECK (((char_length(item) >= 1) AND (char_length(item) <= 60))),
  constraint sale_prices_nature_check CHECK ((nature = ANY (ARRAY['drinks'::text, 'resale'::text]))),
  constraint sale_prices_pkey PRIMARY KEY (canteen_id, item, valid_from),
  constraint sale_prices_price_cents_check CHECK (((price_cents >= 1) AND (price_cents <= 1000000)))
);

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table seating_answers (
  canteen_id uuid not null,
  attendee_id uuid not null,
  situation text,
  hosts boolean default false not null,
  wheelchair boolean default false not null,
  guest_key text collate "C",
  guardian_id uuid,
  constraint seating_answers_canteen_id_attendee_id_fkey FOREIGN KEY (canteen_id, attendee_id) REFERENCES attendees(canteen_id, id) ON DELETE CASCADE,
  constraint seating_answers_canteen_id_guardian_id_fkey FOREIGN KEY (canteen_id, guardian_id) REFERENCES attendees(canteen_id, id) ON DELETE SET NULL (guardian_id),
  constraint seating_answers_canteen_id_guest_key_fkey FOREIGN KEY (canteen_id, guest_key) REFERENCES remembered_guests(canteen_id, guest_key) ON DELETE SET NULL (guest_key),
  constraint seating_answers_check CHECK ((guardian_id <> attendee_id)),
  constraint seating_answers_pkey PRIMARY KEY (canteen_id, attendee_id),
  constraint seating_answers_situation_check CHECK ((situation = ANY (ARRAY['working'::text, 'studying'::text, 'retired'::text, 'out-of-work'::text, 'other'::text])))
);

create table seating_plans (
  canteen_id uuid not null,
  meal_id uuid not null,
  courses smallint default 1 not null,
  newcomers_need_host boolean default true not null,
  state text not null,
  search_id uuid not null,
  sought_at timestamp with time zone not null,
  refusals jsonb default '[]'::jsonb not null,
  band jsonb,
  constraint seating_plans_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint seating_plans_courses_check CHECK (((courses >= 1) AND (courses <= 3))),
  constraint seating_plans_pkey PRIMARY KEY (canteen_id, meal_id),
  constraint seating_plans_state_check CHECK ((state = ANY (ARRAY['sought'::text, 'found'::text, 'refused'::text, 'failed'::text])))
);

create table seating_weights (
  only_one boolean default true not null,
  since timestamp with time zone not null,
  difference_of_new double precision not null,
  difference_alone double precision not null,
  age_class double precision not null,
  situation double precision not null,
  newcomer double precision not null,
  talked_with double precision not null,
  fairness double precision not null,
  newness_half_life double precision not null,
  constraint seating_weights_age_class_check CHECK (((age_class >= (0)::double precision) AND (age_class <= (3)::double precision))),
  constraint seating_weights_difference_alone_check CHECK (((difference_alone >= (0)::double precision) AND (difference_alone <= (1)::double precision))),
  constraint seating_weights_difference_of_new_check CHECK (((difference_of_new >= (0)::double precision) AND (difference_of_new <= (4)::double precision))),
  constraint seating_weights_fairness_check CHECK (((fairness >= (0)::double precision) AND (fairness <= (24)::double precision))),
  constraint seating_weights_newcomer_check CHECK (((newcomer >= (0)::double precision) AND (newcomer <= (3)::double precision))),
  constraint seating_weights_newness_half_life_check CHECK (((newness_half_life >= (7)::double precision) AND (newness_half_life <= (730)::double precision))),
  constraint seating_weights_only_one_check CHECK (only_one),
  constraint seating_weights_pkey PRIMARY KEY (only_one),
  constraint seating_weights_situation_check CHECK (((situation >= (0)::double precision) AND (situation <= (3)::double precision))),
  constraint seating_weights_talked_with_check CHECK (((talked_with >= (1)::double precision) AND (talked_with <= (12)::double precision)))
);

create table seats (
  canteen_id uuid not null,
  meal_id uuid not null,
  booking_id uuid not null,
  course smallint not null,
  table_id uuid not null,
  pinned boolean default false not null,
  part smallint default 0 not null,
  constraint seats_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint seats_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES seating_plans(canteen_id, meal_id) ON DELETE CASCADE,
  constraint seats_canteen_id_table_id_fkey FOREIGN KEY (canteen_id, table_id) REFERENCES room_tables(canteen_id, id) ON DELETE CASCADE,
  constraint seats_course_check CHECK (((course >= 1) AND (course <= 3))),
  constraint seats_pkey PRIMARY KEY (canteen_id, booking_id, part, course)
);

create table secret_fingerprint (
  only_one boolean default true not null,
  key_id text not null,
  constraint secret_fingerprint_only_one_check CHECK (only_one),
  constraint secret_fingerprint_pkey PRIMARY KEY (only_one)
);

create table sessions (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  second_factor_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table set_aside_bags (
  canteen_id uuid not null,
  meal_id uuid not null,
  set_aside_at timestamp with time zone not null,
  key_id text not null,
  bytes bytea not null,
  constraint set_aside_bags_bytes_check CHECK ((octet_length(bytes) = ANY (ARRAY[4096, 16384, 65536, 262144, 1048576, 4194304]))),
  constraint set_aside_bags_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint set_aside_bags_pkey PRIMARY KEY (canteen_id, meal_id, set_aside_at)
);

create table settled_money (
  canteen_id uuid not null,
  meal_id uuid not null,
  low_price_max_cents integer not null,
  suggested_price_cents integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents integer not null,
  box_envelopes integer not null,
  box_cents integer not null,
  cash_cents integer not null,
  card_cents integer not null,
  cheque_cents integer not null,
  transfer_cents integer not null,
  online_cents integer default 0 not null,
  constraint settled_money_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint settled_money_check CHECK ((((price_low + price_middle) + price_high) = known_contributions)),
  constraint settled_money_means_check CHECK ((((((cash_cents + card_cents) + cheque_cents) + transfer_cents) + online_cents) = known_cents)),
  constraint settled_money_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table settled_months (
  canteen_id uuid not null,
  month date not null,
  constraint settled_months_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint settled_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint settled_months_pkey PRIMARY KEY (canteen_id, month)
);

create table settled_payments (
  association_id uuid not null,
  digest text not null,
  settled_on date not null,
  constraint settled_payments_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint settled_payments_digest_check CHECK ((char_length(digest) = 43)),
  constraint settled_payments_pkey PRIMARY KEY (association_id, digest)
);

create table shown_codes (
  user_id uuid not null,
  code text not null,
  shown_at timestamp with time zone not null,
  constraint shown_codes_pkey PRIMARY KEY (user_id, code),
  constraint shown_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table sitting_exceptions (
  canteen_id uuid not null,
  template_id uuid not null,
  service_date date not null,
  constraint sitting_exceptions_canteen_id_template_id_fkey FOREIGN KEY (canteen_id, template_id) REFERENCES sitting_templates(canteen_id, id),
  constraint sitting_exceptions_pkey PRIMARY KEY (canteen_id, template_id, service_date)
);

create table sitting_templates (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  weekday smallint not null,
  kind text not null,
  title text not null,
  cooks_at time without time zone,
  table_at time without time zone not null,
  ends_at time without time zone not null,
  kitchen_places integer not null,
  table_places integer not null,
  booking_closes_minutes integer not null,
  valid_from date not null,
  valid_until date,
  removed_at timestamp with time zone,
  rhythm text default 'weekly'::text not null,
  cooks_held_for_newcomers integer default 0 not null,
  eaters_held_for_newcomers integer default 0 not null,
  cooks_held_for_partner integer default 0 not null,
  eaters_held_for_partner integer default 0 not null,
  release_minutes integer default 1440 not null,
  constraint cooks_within_half_a_day CHECK (((((EXTRACT(epoch FROM (table_at - cooks_at)))::integer + 86400) % 86400) <= 43200)),
  constraint ends_within_half_a_day CHECK (((((EXTRACT(epoch FROM (ends_at - table_at)))::integer + 86399) % 86400) < 43200)),
  constraint sitting_templates_booking_closes_minutes_check CHECK ((booking_closes_minutes >= 0)),
  constraint sitting_templates_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint sitting_templates_check CHECK ((valid_until >= valid_from)),
  constraint sitting_templates_cooks_held_for_newcomers_check CHECK ((cooks_held_for_newcomers >= 0)),
  constraint sitting_templates_cooks_held_for_partner_check CHECK ((cooks_held_for_partner >= 0)),
  constraint sitting_templates_eaters_held_for_newcomers_check CHECK ((eaters_held_for_newcomers >= 0)),
  constraint sitting_templates_eaters_held_for_partner_check CHECK ((eaters_held_for_partner >= 0)),
  constraint sitting_templates_kind_check CHECK ((kind = ANY (ARRAY['lunch'::text, 'dinner'::text, 'brunch'::text, 'theme-evening'::text, 'workshop'::text, 'first-time'::text, 'group-visit'::text, 'celebration'::text]))),
  constraint sitting_templates_kitchen_places_check CHECK ((kitchen_places >= 0)),
  constraint sitting_templates_pkey PRIMARY KEY (canteen_id, id),
  constraint sitting_templates_release_minutes_check CHECK ((release_minutes >= 0)),
  constraint sitting_templates_rhythm_check CHECK ((rhythm = ANY (ARRAY['weekly'::text, 'fortnightly'::text, 'first'::text, 'second'::text, 'third'::text, 'fourth'::text, 'last'::text]))),
  constraint sitting_templates_table_places_check CHECK ((table_places >= 0)),
  constraint sitting_templates_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table skills (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  folded_name text not null,
  is_hygiene boolean default false not null,
  constraint skills_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint skills_canteen_id_folded_name_key UNIQUE (canteen_id, folded_name),
  constraint skills_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint skills_pkey PRIMARY KEY (canteen_id, id)
);

create table sponsorships (
  canteen_id uuid not null,
  id uuid not null,
  partner text not null,
  seats integer not null,
  valid_from date not null,
  valid_until date not null,
  cents bigint not null,
  way text not null,
  entry_number bigint,
  noted_on date not null,
  taken_back_on date,
  constraint sponsorships_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint sponsorships_cents_check CHECK ((cents > 0)),
  constraint sponsorships_check CHECK ((valid_from <= valid_until)),
  constraint sponsorships_partner_check CHECK (((char_length(partner) >= 1) AND (char_length(partner) <= 100))),
  constraint sponsorships_pkey PRIMARY KEY (canteen_id, id),
  constraint sponsorships_seats_check CHECK (((seats >= 1) AND (seats <= 2000))),
  constraint sponsorships_way_check CHECK ((way = ANY (ARRAY['transfer'::text, 'cheque'::text, 'cash'::text, 'invoiced'::text])))
);

create table standing_places (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  template_id uuid not null,
  first_name text not null,
  email text,
  phone text,
  language text default 'fr'::text not null,
  guests smallint not null,
  mode text not null,
  since timestamp with time zone not null,
  paused_until date,
  asked_by_mail boolean default true not null,
  constraint standing_places_canteen_id_template_id_fkey FOREIGN KEY (canteen_id, template_id) REFERENCES sitting_templates(canteen_id, id),
  constraint standing_places_email_check CHECK ((email = lower(email))),
  constraint standing_places_first_name_check CHECK ((first_name <> ''::text)),
  constraint standing_places_guests_check CHECK (((guests >= 1) AND (guests <= 6))),
  constraint standing_places_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint standing_places_mode_check CHECK ((mode = ANY (ARRAY['cook'::text, 'eat'::text, 'cook-and-eat'::text]))),
  constraint standing_places_pkey PRIMARY KEY (canteen_id, id)
);

create table standing_turns (
  canteen_id uuid not null,
  standing_place_id uuid not null,
  meal_id uuid not null,
  booking_id uuid,
  state text not null,
  confirm_by timestamp with time zone not null,
  asked_at timestamp with time zone,
  constraint standing_turns_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id),
  constraint standing_turns_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint standing_turns_canteen_id_standing_place_id_fkey FOREIGN KEY (canteen_id, standing_place_id) REFERENCES standing_places(canteen_id, id) ON DELETE CASCADE,
  constraint standing_turns_check CHECK (((state = 'no-room'::text) = (booking_id IS NULL))),
  constraint standing_turns_pkey PRIMARY KEY (canteen_id, standing_place_id, meal_id),
  constraint standing_turns_state_check CHECK ((state = ANY (ARRAY['no-room'::text, 'held'::text, 'confirmed'::text, 'let-go'::text, 'released'::text])))
);

create table stock_items (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null,
  level text not null,
  how_much text default ''::text not null,
  use_by date,
  counted_on date not null,
  constraint stock_items_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint stock_items_canteen_id_name_key_key UNIQUE (canteen_id, name_key),
  constraint stock_items_how_much_check CHECK ((char_length(how_much) <= 40)),
  constraint stock_items_level_check CHECK ((level = ANY (ARRAY['plenty'::text, 'some'::text, 'little'::text, 'none'::text]))),
  constraint stock_items_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint stock_items_name_key_check CHECK ((name_key <> ''::text)),
  constraint stock_items_pkey PRIMARY KEY (canteen_id, id)
);

create table stories (
  canteen_id uuid not null,
  id uuid not null,
  booking_id uuid,
  state text default 'told'::text not null,
  title text not null,
  words text not null,
  language text not null,
  oral boolean default false not null,
  edition integer default 1 not null,
  photo_digest text,
  photo_text text default ''::text not null,
  sound_digest text,
  child_in_photo boolean default false not null,
  child_said text default ''::text not null,
  child_agreed boolean default false not null,
  told_at timestamp with time zone not null,
  approved text,
  approved_at timestamp with time zone,
  constraint stories_approved_check CHECK ((approved = ANY (ARRAY['canteen'::text, 'public'::text]))),
  constraint stories_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE SET NULL (booking_id),
  constraint stories_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint stories_check CHECK (((NOT child_agreed) OR (child_said <> ''::text))),
  constraint stories_check1 CHECK (((approved IS NULL) = (approved_at IS NULL))),
  constraint stories_check2 CHECK (((state = 'told'::text) OR (approved IS NULL))),
  constraint stories_check3 CHECK (((state <> 'withdrawn'::text) OR ((title = ''::text) AND (words = ''::text) AND (photo_digest IS NULL) AND (sound_digest IS NULL) AND (child_said = ''::text) AND (booking_id IS NULL)))),
  constraint stories_child_said_check CHECK ((char_length(child_said) <= 300)),
  constraint stories_edition_check CHECK ((edition >= 1)),
  constraint stories_id_key UNIQUE (id),
  constraint stories_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint stories_photo_text_check CHECK ((char_length(photo_text) <= 300)),
  constraint stories_pkey PRIMARY KEY (canteen_id, id),
  constraint stories_state_check CHECK ((state = ANY (ARRAY['told'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint stories_title_check CHECK ((char_length(title) <= 120)),
  constraint stories_words_check CHECK ((char_length(words) <= 4000))
);

create table story_consents (
  canteen_id uuid not null,
  story_id uuid not null,
  id uuid not null,
  part text not null,
  first_name text not null,
  email text,
  language text not null,
  asked_at timestamp with time zone,
  scope text,
  shows_name boolean default false not null,
  until date,
  how text,
  edition integer,
  answered_at timestamp with time zone,
  noted_by uuid,
  constraint story_consents_canteen_id_story_id_fkey FOREIGN KEY (canteen_id, story_id) REFERENCES stories(canteen_id, id) ON DELETE CASCADE,
  constraint story_consents_check CHECK (((scope IS NULL) OR ((until IS NOT NULL) AND (how IS NOT NULL) AND (edition IS NOT NULL) AND (answered_at IS NOT NULL)))),
  constraint story_consents_first_name_check CHECK ((char_length(first_name) <= 80)),
  constraint story_consents_how_check CHECK ((how = ANY (ARRAY['link'::text, 'voice'::text, 'paper'::text]))),
  constraint story_consents_id_key UNIQUE (id),
  constraint story_consents_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint story_consents_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint story_consents_part_check CHECK ((part = ANY (ARRAY['teller'::text, 'other'::text, 'parent'::text]))),
  constraint story_consents_pkey PRIMARY KEY (canteen_id, story_id, id),
  constraint story_consents_scope_check CHECK ((scope = ANY (ARRAY['none'::text, 'canteen'::text, 'network'::text, 'public'::text])))
);

create table story_objections (
  canteen_id uuid not null,
  story_id uuid not null,
  id uuid not null,
  words text not null,
  email text,
  language text not null,
  noted_at timestamp with time zone not null,
  constraint story_objections_canteen_id_story_id_fkey FOREIGN KEY (canteen_id, story_id) REFERENCES stories(canteen_id, id) ON DELETE CASCADE,
  constraint story_objections_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint story_objections_pkey PRIMARY KEY (canteen_id, story_id, id),
  constraint story_objections_words_check CHECK ((char_length(words) <= 1000))
);

create table suppliers (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  folded_name text not null,
  note text default ''::text not null,
  constraint suppliers_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint suppliers_canteen_id_folded_name_key UNIQUE (canteen_id, folded_name),
  constraint suppliers_folded_name_check CHECK ((folded_name <> ''::text)),
  constraint suppliers_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint suppliers_note_check CHECK ((char_length(note) <= 500)),
  constraint suppliers_pkey PRIMARY KEY (canteen_id, id)
);

create table supporters (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  brings text[] not null,
  words text default ''::text not null,
  language text not null,
  said_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  constraint supporters_brings_check CHECK (((brings <@ ARRAY['time'::text, 'skill'::text, 'money'::text, 'place'::text]) AND (cardinality(brings) <= 4))),
  constraint supporters_canteen_id_email_key UNIQUE (canteen_id, email),
  constraint supporters_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES projects(canteen_id) ON DELETE CASCADE,
  constraint supporters_id_key UNIQUE (id),
  constraint supporters_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint supporters_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint supporters_pkey PRIMARY KEY (canteen_id, id),
  constraint supporters_words_check CHECK ((char_length(words) <= 1000))
);

create table survey_answers (
  canteen_id uuid not null,
  wave_id uuid not null,
  ballots jsonb not null,
  words jsonb not null,
  constraint survey_answers_ballots_check CHECK ((jsonb_array_length(ballots) >= 5)),
  constraint survey_answers_canteen_id_wave_id_fkey FOREIGN KEY (canteen_id, wave_id) REFERENCES survey_waves(canteen_id, id) ON DELETE CASCADE,
  constraint survey_answers_pkey PRIMARY KEY (canteen_id, wave_id)
);

create table survey_bags (
  canteen_id uuid not null,
  wave_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  constraint survey_bags_canteen_id_wave_id_fkey FOREIGN KEY (canteen_id, wave_id) REFERENCES survey_waves(canteen_id, id) ON DELETE CASCADE,
  constraint survey_bags_pkey PRIMARY KEY (canteen_id, wave_id)
);

create table survey_contacts (
  canteen_id uuid not null,
  id uuid not null,
  asked_on date,
  refused boolean default false not null,
  constraint survey_contacts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint survey_contacts_pkey PRIMARY KEY (canteen_id, id)
);

create table survey_meals (
  canteen_id uuid not null,
  wave_id uuid not null,
  meal_id uuid not null,
  constraint survey_meals_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint survey_meals_canteen_id_wave_id_fkey FOREIGN KEY (canteen_id, wave_id) REFERENCES survey_waves(canteen_id, id) ON DELETE CASCADE,
  constraint survey_meals_pkey PRIMARY KEY (canteen_id, wave_id, meal_id)
);

create table survey_tokens (
  canteen_id uuid not null,
  digest text not null,
  wave_id uuid not null,
  constraint survey_tokens_pkey PRIMARY KEY (canteen_id, digest)
);

create unlogged table survey_urns (
  canteen_id uuid not null,
  wave_id uuid not null,
  slot integer not null,
  key_id text not null,
  bytes bytea not null,
  constraint survey_urns_pkey PRIMARY KEY (canteen_id, wave_id, slot),
  constraint survey_urns_slot_check CHECK (((slot >= 0) AND (slot <= 255)))
);

create table survey_waves (
  canteen_id uuid not null,
  id uuid not null,
  questionnaire integer not null,
  first_day date not null,
  last_day date not null,
  one_in integer not null,
  asked integer default 0 not null,
  could_be_asked integer default 0 not null,
  sheets integer default 0 not null,
  on_paper integer default 0 not null,
  ended_at timestamp with time zone,
  answers integer,
  constraint survey_waves_answers_check CHECK ((answers >= 5)),
  constraint survey_waves_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint survey_waves_check CHECK (((last_day >= first_day) AND (last_day <= (first_day + 92)))),
  constraint survey_waves_one_in_check CHECK (((one_in >= 1) AND (one_in <= 5))),
  constraint survey_waves_pkey PRIMARY KEY (canteen_id, id),
  constraint survey_waves_questionnaire_fkey FOREIGN KEY (questionnaire) REFERENCES questionnaires(version)
);

create table taken_pieces (
  source text not null,
  kind text not null,
  piece_key uuid not null,
  canteen_id uuid,
  local_id uuid not null,
  digest text not null,
  publisher text not null,
  from_page text not null,
  taken_at timestamp with time zone not null,
  giver text,
  constraint taken_pieces_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint taken_pieces_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint taken_pieces_from_page_check CHECK ((char_length(from_page) <= 300)),
  constraint taken_pieces_giver_check CHECK ((giver ~ '^[0-9a-f]{64}$'::text)),
  constraint taken_pieces_kind_check CHECK ((kind = ANY (ARRAY['practice'::text, 'recipe'::text, 'task'::text, 'week'::text, 'path'::text, 'survey'::text, 'indicator'::text, 'mail'::text]))),
  constraint taken_pieces_publisher_check CHECK ((char_length(publisher) <= 120)),
  constraint taken_pieces_source_check CHECK ((source ~ '^[0-9a-f]{64}$'::text)),
  constraint taken_pieces_source_kind_piece_key_canteen_id_key UNIQUE NULLS NOT DISTINCT (source, kind, piece_key, canteen_id)
);

create table task_answers (
  canteen_id uuid not null,
  task_id uuid not null,
  teammate_id uuid not null,
  refused boolean default false not null,
  asked_at timestamp with time zone,
  told_team boolean default false not null,
  constraint task_answers_canteen_id_task_id_fkey FOREIGN KEY (canteen_id, task_id) REFERENCES tasks(canteen_id, id) ON DELETE CASCADE,
  constraint task_answers_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint task_answers_pkey PRIMARY KEY (canteen_id, task_id, teammate_id)
);

create table task_calls (
  canteen_id uuid not null,
  task_id uuid not null,
  teammate_id uuid not null,
  asked_at timestamp with time zone not null,
  constraint task_calls_canteen_id_task_id_teammate_id_fkey FOREIGN KEY (canteen_id, task_id, teammate_id) REFERENCES task_places(canteen_id, task_id, teammate_id) ON DELETE CASCADE,
  constraint task_calls_pkey PRIMARY KEY (canteen_id, task_id, teammate_id)
);

create table task_kinds (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  places smallint not null,
  starts_minutes smallint not null,
  lasts_minutes smallint not null,
  skill_id uuid,
  minimum_age smallint not null,
  suits_first_time boolean not null,
  is_key boolean not null,
  closes boolean not null,
  leads boolean not null,
  template_id uuid,
  removed_at timestamp with time zone,
  opens_to_pair boolean default false not null,
  constraint task_kinds_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint task_kinds_canteen_id_skill_id_fkey FOREIGN KEY (canteen_id, skill_id) REFERENCES skills(canteen_id, id) ON DELETE SET NULL (skill_id),
  constraint task_kinds_canteen_id_template_id_fkey FOREIGN KEY (canteen_id, template_id) REFERENCES sitting_templates(canteen_id, id),
  constraint task_kinds_lasts_minutes_check CHECK (((lasts_minutes >= 5) AND (lasts_minutes <= 720))),
  constraint task_kinds_minimum_age_check CHECK ((minimum_age = ANY (ARRAY[0, 16, 18]))),
  constraint task_kinds_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint task_kinds_pkey PRIMARY KEY (canteen_id, id),
  constraint task_kinds_places_check CHECK (((places >= 1) AND (places <= 20))),
  constraint task_kinds_starts_minutes_check CHECK (((starts_minutes >= '-1440'::integer) AND (starts_minutes <= 1440)))
);

create table task_places (
  canteen_id uuid not null,
  task_id uuid not null,
  teammate_id uuid not null,
  told_table_at timestamp with time zone,
  told_cancelled boolean default false not null,
  learner boolean default false not null,
  constraint task_places_canteen_id_task_id_fkey FOREIGN KEY (canteen_id, task_id) REFERENCES tasks(canteen_id, id) ON DELETE CASCADE,
  constraint task_places_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint task_places_pkey PRIMARY KEY (canteen_id, task_id, teammate_id)
);

create table tasks (
  canteen_id uuid not null,
  id uuid default gen_random_uuid() not null,
  meal_id uuid,
  kind_id uuid,
  due_on date,
  name text not null,
  details text default ''::text not null,
  places smallint not null,
  taken smallint default 0 not null,
  starts_minutes smallint,
  lasts_minutes smallint,
  skill_id uuid,
  minimum_age smallint default 0 not null,
  suits_first_time boolean default false not null,
  is_key boolean default false not null,
  closes boolean default false not null,
  leads boolean default false not null,
  repeats text default 'never'::text not null,
  state text default 'open'::text not null,
  merged_into uuid,
  asked_into uuid,
  constraint task_never_overfilled CHECK (((taken >= 0) AND (taken <= places))),
  constraint tasks_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint tasks_canteen_id_kind_id_fkey FOREIGN KEY (canteen_id, kind_id) REFERENCES task_kinds(canteen_id, id),
  constraint tasks_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint tasks_canteen_id_meal_id_kind_id_key UNIQUE (canteen_id, meal_id, kind_id),
  constraint tasks_canteen_id_skill_id_fkey FOREIGN KEY (canteen_id, skill_id) REFERENCES skills(canteen_id, id) ON DELETE SET NULL (skill_id),
  constraint tasks_check CHECK (((meal_id IS NULL) = (due_on IS NOT NULL))),
  constraint tasks_check1 CHECK (((meal_id IS NULL) = (starts_minutes IS NULL))),
  constraint tasks_check2 CHECK (((meal_id IS NULL) = (lasts_minutes IS NULL))),
  constraint tasks_check3 CHECK (((merged_into IS NULL) OR (state = 'dropped'::text))),
  constraint tasks_details_check CHECK ((char_length(details) <= 1000)),
  constraint tasks_minimum_age_check CHECK ((minimum_age = ANY (ARRAY[0, 16, 18]))),
  constraint tasks_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint tasks_pkey PRIMARY KEY (canteen_id, id),
  constraint tasks_places_check CHECK (((places >= 1) AND (places <= 20))),
  constraint tasks_repeats_check CHECK ((repeats = ANY (ARRAY['never'::text, 'weekly'::text, 'monthly'::text]))),
  constraint tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'dropped'::text, 'done'::text])))
);

create table tax_receipts (
  association_id uuid not null,
  id uuid default gen_random_uuid() not null,
  number text not null,
  issued_on date not null,
  donor_id uuid,
  cents bigint not null,
  content jsonb,
  replaces uuid,
  sent_on date,
  cancelled_on date,
  reason text default ''::text not null,
  constraint tax_receipts_association_id_donor_id_fkey FOREIGN KEY (association_id, donor_id) REFERENCES donors(association_id, id) ON DELETE SET NULL (donor_id),
  constraint tax_receipts_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint tax_receipts_association_id_number_key UNIQUE (association_id, number),
  constraint tax_receipts_association_id_replaces_fkey FOREIGN KEY (association_id, replaces) REFERENCES tax_receipts(association_id, id),
  constraint tax_receipts_association_id_replaces_key UNIQUE (association_id, replaces),
  constraint tax_receipts_cents_check CHECK ((cents > 0)),
  constraint tax_receipts_check CHECK ((cancelled_on >= issued_on)),
  constraint tax_receipts_pkey PRIMARY KEY (association_id, id)
);

create table teammate_companions (
  canteen_id uuid not null,
  teammate_id uuid not null,
  companion_id uuid not null,
  constraint teammate_companions_canteen_id_companion_id_fkey FOREIGN KEY (canteen_id, companion_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_companions_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_companions_check CHECK ((teammate_id <> companion_id)),
  constraint teammate_companions_pkey PRIMARY KEY (canteen_id, teammate_id, companion_id)
);

create table teammate_learns (
  canteen_id uuid not null,
  teammate_id uuid not null,
  skill_id uuid not null,
  constraint teammate_learns_canteen_id_skill_id_fkey FOREIGN KEY (canteen_id, skill_id) REFERENCES skills(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_learns_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_learns_pkey PRIMARY KEY (canteen_id, teammate_id, skill_id)
);

create table teammate_skills (
  canteen_id uuid not null,
  teammate_id uuid not null,
  skill_id uuid not null,
  valid_until date,
  constraint teammate_skills_canteen_id_skill_id_fkey FOREIGN KEY (canteen_id, skill_id) REFERENCES skills(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_skills_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_skills_pkey PRIMARY KEY (canteen_id, teammate_id, skill_id)
);

create table teammate_windows (
  canteen_id uuid not null,
  teammate_id uuid not null,
  weekday smallint not null,
  from_clock time without time zone,
  until_clock time without time zone,
  constraint teammate_windows_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_windows_check CHECK (((from_clock IS NULL) = (until_clock IS NULL))),
  constraint teammate_windows_check1 CHECK ((from_clock < until_clock)),
  constraint teammate_windows_pkey PRIMARY KEY (canteen_id, teammate_id, weekday),
  constraint teammate_windows_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table teammate_wishes (
  canteen_id uuid not null,
  teammate_id uuid not null,
  kind_id uuid not null,
  wish text not null,
  constraint teammate_wishes_canteen_id_kind_id_fkey FOREIGN KEY (canteen_id, kind_id) REFERENCES task_kinds(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_wishes_canteen_id_teammate_id_fkey FOREIGN KEY (canteen_id, teammate_id) REFERENCES teammates(canteen_id, id) ON DELETE CASCADE,
  constraint teammate_wishes_pkey PRIMARY KEY (canteen_id, teammate_id, kind_id),
  constraint teammate_wishes_wish_check CHECK ((wish = ANY (ARRAY['gladly'::text, 'rather-not'::text])))
);

create table teammates (
  canteen_id uuid not null,
  id uuid not null,
  user_id uuid,
  kind text not null,
  name text not null,
  folded_name text not null,
  email text,
  phone text,
  language text default 'fr'::text not null,
  age text default 'adult'::text not null,
  parent_name text,
  parent_agreed_on date,
  joined text not null,
  same_day boolean default false not null,
  greets boolean default false not null,
  most_tasks smallint,
  since timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  asked_again_at timestamp with time zone,
  left_on date,
  weekly_hours smallint,
  shows_share boolean default false not null,
  asked_email text,
  asked_phone text,
  contact_asked_at timestamp with time zone,
  contact_code text,
  contact_tries smallint default 0 not null,
  opens_from date,
  constraint teammates_age_check CHECK ((age = ANY (ARRAY['adult'::text, 'from-16'::text, 'under-16'::text]))),
  constraint teammates_asked_email_check CHECK ((asked_email = lower(asked_email))),
  constraint teammates_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint teammates_check CHECK (((parent_name IS NULL) = (parent_agreed_on IS NULL))),
  constraint teammates_check1 CHECK (((age <> 'adult'::text) OR (parent_name IS NULL))),
  constraint teammates_check2 CHECK (((contact_asked_at IS NULL) = (contact_code IS NULL))),
  constraint teammates_check3 CHECK (((contact_asked_at IS NOT NULL) OR ((asked_email IS NULL) AND (asked_phone IS NULL)))),
  constraint teammates_email_check CHECK ((email = lower(email))),
  constraint teammates_joined_check CHECK ((joined = ANY (ARRAY['team'::text, 'help'::text, 'friend'::text]))),
  constraint teammates_kind_check CHECK ((kind = ANY (ARRAY['volunteer'::text, 'board-member'::text, 'employee'::text, 'civic-service'::text]))),
  constraint teammates_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint teammates_most_tasks_check CHECK (((most_tasks >= 1) AND (most_tasks <= 31))),
  constraint teammates_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint teammates_parent_name_check CHECK (((char_length(parent_name) >= 1) AND (char_length(parent_name) <= 60))),
  constraint teammates_pkey PRIMARY KEY (canteen_id, id),
  constraint teammates_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint teammates_weekly_hours_check CHECK (((weekly_hours >= 1) AND (weekly_hours <= 48))),
  constraint weekly_hours_of_a_contract CHECK (((weekly_hours IS NULL) OR (kind = ANY (ARRAY['employee'::text, 'civic-service'::text]))))
);

create table temperature_points (
  canteen_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  times_a_day smallint not null,
  lowest smallint,
  highest smallint,
  since date not null,
  until date,
  constraint temperature_points_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint temperature_points_check CHECK (((lowest IS NOT NULL) OR (highest IS NOT NULL))),
  constraint temperature_points_check1 CHECK ((lowest <= highest)),
  constraint temperature_points_highest_check CHECK (((highest >= '-600'::integer) AND (highest <= 3000))),
  constraint temperature_points_kind_check CHECK ((kind = ANY (ARRAY['fridge'::text, 'freezer'::text, 'hot-holding'::text]))),
  constraint temperature_points_lowest_check CHECK (((lowest >= '-600'::integer) AND (lowest <= 3000))),
  constraint temperature_points_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint temperature_points_pkey PRIMARY KEY (canteen_id, id),
  constraint temperature_points_times_a_day_check CHECK (((times_a_day >= 0) AND (times_a_day <= 6)))
);

create table temperature_readings (
  canteen_id uuid not null,
  id uuid not null,
  kind text not null,
  point_id uuid,
  passage_id uuid,
  day date not null,
  read_at timestamp with time zone not null,
  noted_at timestamp with time zone not null,
  tenths smallint not null,
  lowest smallint,
  highest smallint,
  about text default ''::text not null,
  damaged boolean default false not null,
  noted_by text not null,
  corrects uuid,
  constraint temperature_readings_about_check CHECK ((char_length(about) <= 80)),
  constraint temperature_readings_canteen_id_corrects_key UNIQUE (canteen_id, corrects),
  constraint temperature_readings_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint temperature_readings_canteen_id_passage_id_fkey FOREIGN KEY (canteen_id, passage_id) REFERENCES food_passages(canteen_id, id),
  constraint temperature_readings_canteen_id_point_id_fkey FOREIGN KEY (canteen_id, point_id) REFERENCES temperature_points(canteen_id, id),
  constraint temperature_readings_check CHECK (((point_id IS NOT NULL) = (kind = ANY (ARRAY['fridge'::text, 'freezer'::text, 'hot-holding'::text])))),
  constraint temperature_readings_check1 CHECK (((passage_id IS NOT NULL) = (kind = ANY (ARRAY['cooling'::text, 'reheating'::text])))),
  constraint temperature_readings_check2 CHECK ((corrects <> id)),
  constraint temperature_readings_kind_check CHECK ((kind = ANY (ARRAY['fridge'::text, 'freezer'::text, 'hot-holding'::text, 'cold-delivery'::text, 'frozen-delivery'::text, 'cooling'::text, 'reheating'::text]))),
  constraint temperature_readings_noted_by_check CHECK (((char_length(noted_by) >= 1) AND (char_length(noted_by) <= 40))),
  constraint temperature_readings_pkey PRIMARY KEY (canteen_id, id),
  constraint temperature_readings_tenths_check CHECK (((tenths >= '-600'::integer) AND (tenths <= 3000)))
);

create table text_messages (
  id uuid default gen_random_uuid() not null,
  canteen_id uuid,
  purpose text not null,
  recipient text not null,
  body text not null,
  not_after timestamp with time zone,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  booking_id uuid,
  constraint text_messages_booking FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE SET NULL (booking_id),
  constraint text_messages_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint text_messages_pkey PRIMARY KEY (id),
  constraint text_messages_recipient_check CHECK ((recipient ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint text_messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'kept'::text])))
);

create table third_parties (
  association_id uuid not null,
  code text not null,
  kind text not null,
  name text not null,
  siren text,
  created_at timestamp with time zone not null,
  constraint third_parties_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint third_parties_code_check CHECK ((code ~ '^[0-9A-Z-]{1,20}$'::text)),
  constraint third_parties_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'supplier'::text, 'volunteer'::text, 'funder'::text]))),
  constraint third_parties_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint third_parties_pkey PRIMARY KEY (association_id, code),
  constraint third_parties_siren_check CHECK ((siren ~ '^[0-9]{9}$'::text))
);

create table till_counts (
  canteen_id uuid not null,
  meal_id uuid not null,
  counted_cents integer not null,
  constraint till_counts_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id),
  constraint till_counts_counted_cents_check CHECK ((counted_cents >= 0)),
  constraint till_counts_pkey PRIMARY KEY (canteen_id, meal_id)
);

create table till_floats (
  canteen_id uuid not null,
  valid_from date not null,
  float_cents integer not null,
  constraint till_floats_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint till_floats_float_cents_check CHECK (((float_cents >= 0) AND (float_cents <= 1000000))),
  constraint till_floats_pkey PRIMARY KEY (canteen_id, valid_from)
);

create table till_prints (
  canteen_id uuid not null,
  day date not null,
  number integer not null,
  printed_at timestamp with time zone not null,
  constraint till_prints_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint till_prints_number_check CHECK ((number > 0)),
  constraint till_prints_pkey PRIMARY KEY (canteen_id, day, number)
);

create table told_figures (
  canteen_id uuid,
  month date not null,
  indicator text not null,
  class text not null,
  version integer not null,
  value double precision,
  low double precision,
  high double precision,
  answers integer,
  told_at timestamp with time zone not null,
  constraint told_figures_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint told_figures_canteen_id_month_indicator_class_key UNIQUE NULLS NOT DISTINCT (canteen_id, month, indicator, class),
  constraint told_figures_check CHECK (((value IS NOT NULL) OR ((low IS NULL) AND (high IS NULL) AND (answers IS NULL)))),
  constraint told_figures_check1 CHECK (((low IS NULL) = (high IS NULL))),
  constraint told_figures_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);

create table told_returns (
  canteen_id uuid not null,
  quarter date not null,
  kind text not null,
  people integer,
  again_percent smallint,
  told_at timestamp with time zone not null,
  constraint told_returns_again_percent_check CHECK ((((again_percent >= 0) AND (again_percent <= 100)) AND (((again_percent)::integer % 5) = 0))),
  constraint told_returns_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint told_returns_people_check CHECK ((((people % 10) = 0) AND (people > 0))),
  constraint told_returns_pkey PRIMARY KEY (canteen_id, quarter, kind),
  constraint told_returns_quarter_check CHECK (((EXTRACT(day FROM quarter) = (1)::numeric) AND (EXTRACT(month FROM quarter) = ANY (ARRAY[(1)::numeric, (4)::numeric, (7)::numeric, (10)::numeric]))))
);

create unlogged table training_bags (
  canteen_id uuid not null,
  session_id uuid not null,
  key_id text not null,
  bytes bytea not null,
  constraint training_bags_pkey PRIMARY KEY (canteen_id, session_id)
);

create table training_needs (
  id uuid not null,
  year smallint not null,
  training_id uuid,
  words text default ''::text not null,
  canteen_id uuid,
  user_id uuid,
  people smallint not null,
  constraint training_needs_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint training_needs_check CHECK ((num_nonnulls(canteen_id, user_id) = 1)),
  constraint training_needs_check1 CHECK (((training_id IS NULL) = (words <> ''::text))),
  constraint training_needs_people_check CHECK (((people >= 1) AND (people <= 99))),
  constraint training_needs_pkey PRIMARY KEY (id),
  constraint training_needs_training_id_fkey FOREIGN KEY (training_id) REFERENCES trainings(id) ON DELETE CASCADE,
  constraint training_needs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint training_needs_words_check CHECK ((char_length(words) <= 200)),
  constraint training_needs_year_check CHECK (((year >= 2020) AND (year <= 2199)))
);

create table training_places (
  canteen_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  of_canteen_id uuid,
  user_id uuid,
  email text not null,
  name text not null,
  language text default 'fr'::text not null,
  state text not null,
  since timestamp with time zone not null,
  offered_until timestamp with time zone,
  was_there boolean,
  has_said boolean default false not null,
  gave_teammate_id uuid,
  gave_skill_id uuid,
  gave_until date,
  had_skill boolean,
  had_until date,
  constraint training_places_canteen_id_session_id_email_key UNIQUE (canteen_id, session_id, email),
  constraint training_places_canteen_id_session_id_fkey FOREIGN KEY (canteen_id, session_id) REFERENCES training_sessions(canteen_id, id) ON DELETE CASCADE,
  constraint training_places_check CHECK (((state = 'offered'::text) = (offered_until IS NOT NULL))),
  constraint training_places_check1 CHECK (((was_there IS NULL) OR (state = 'registered'::text))),
  constraint training_places_check2 CHECK (((NOT has_said) OR was_there)),
  constraint training_places_email_check CHECK ((email = lower(email))),
  constraint training_places_gave_to_who_was_there CHECK (((gave_teammate_id IS NULL) OR was_there)),
  constraint training_places_gave_whole CHECK ((num_nonnulls(gave_teammate_id, gave_skill_id, had_skill) = ANY (ARRAY[0, 3]))),
  constraint training_places_had_until CHECK (((had_until IS NULL) OR had_skill)),
  constraint training_places_id_key UNIQUE (id),
  constraint training_places_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint training_places_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint training_places_of_canteen_id_fkey FOREIGN KEY (of_canteen_id) REFERENCES canteens(id),
  constraint training_places_pkey PRIMARY KEY (canteen_id, session_id, id),
  constraint training_places_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'waiting'::text, 'offered'::text, 'registered'::text, 'left'::text]))),
  constraint training_places_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);

create table training_sessions (
  canteen_id uuid not null,
  id uuid not null,
  training_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  is_remote boolean default false not null,
  place text default ''::text not null,
  capacity smallint not null,
  taken smallint default 0 not null,
  given_by text not null,
  giver_email text,
  tells text default 'network'::text not null,
  opened_by uuid,
  opened_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  noted_at timestamp with time zone,
  said jsonb,
  said_at timestamp with time zone,
  constraint training_never_overfilled CHECK (((taken >= 0) AND (taken <= capacity))),
  constraint training_sessions_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint training_sessions_capacity_check CHECK (((capacity >= 1) AND (capacity <= 200))),
  constraint training_sessions_check CHECK ((ends_at > starts_at)),
  constraint training_sessions_given_by_check CHECK (((char_length(given_by) >= 1) AND (char_length(given_by) <= 80))),
  constraint training_sessions_giver_email_check CHECK ((giver_email = lower(giver_email))),
  constraint training_sessions_id_key UNIQUE (id),
  constraint training_sessions_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint training_sessions_pkey PRIMARY KEY (canteen_id, id),
  constraint training_sessions_place_check CHECK ((char_length(place) <= 300)),
  constraint training_sessions_said_check CHECK (((said IS NULL) OR (((said ->> 'count'::text))::integer >= 5))),
  constraint training_sessions_tells_check CHECK ((tells = ANY (ARRAY['canteen'::text, 'network'::text]))),
  constraint training_sessions_training_id_fkey FOREIGN KEY (training_id) REFERENCES trainings(id)
);

create table trainings (
  id uuid not null,
  title text not null,
  topic text not null,
  about text default ''::text not null,
  gives text not null,
  valid_months smallint,
  asked_of text default 'nobody'::text not null,
  within_days smallint default 90 not null,
  ended_at timestamp with time zone,
  constraint trainings_about_check CHECK ((char_length(about) <= 3000)),
  constraint trainings_asked_of_check CHECK ((asked_of = ANY (ARRAY['nobody'::text, 'one'::text, 'managers'::text, 'team'::text]))),
  constraint trainings_gives_check CHECK (((char_length(gives) >= 1) AND (char_length(gives) <= 60))),
  constraint trainings_pkey PRIMARY KEY (id),
  constraint trainings_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100))),
  constraint trainings_topic_check CHECK ((topic = ANY (ARRAY['hygiene'::text, 'first-aid'::text, 'free-price'::text, 'welcome'::text, 'other'::text]))),
  constraint trainings_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 120))),
  constraint trainings_within_days_check CHECK (((within_days >= 1) AND (within_days <= 730)))
);

create table two_factors (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true not null,
  failed_verification_count integer default 0 not null,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table used_keys (
  canteen_id uuid not null,
  digest text not null,
  lapses_at timestamp with time zone not null,
  constraint used_keys_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint used_keys_pkey PRIMARY KEY (canteen_id, digest)
);

create table used_lines (
  canteen_id uuid not null,
  meal_id uuid not null,
  purchase_id uuid not null,
  line_id uuid not null,
  quarters smallint not null,
  constraint used_lines_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint used_lines_canteen_id_purchase_id_line_id_fkey FOREIGN KEY (canteen_id, purchase_id, line_id) REFERENCES purchase_lines(canteen_id, purchase_id, id) ON DELETE CASCADE,
  constraint used_lines_pkey PRIMARY KEY (canteen_id, meal_id, purchase_id, line_id),
  constraint used_lines_quarters_check CHECK (((quarters >= 1) AND (quarters <= 4)))
);

create table users (
  id uuid default gen_random_uuid() not null,
  name text default ''::text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  language text default 'fr'::text not null,
  two_factor_enabled boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint users_email_check CHECK ((email = lower(email))),
  constraint users_email_key UNIQUE (email),
  constraint users_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint users_pkey PRIMARY KEY (id)
);

create table variance_reasons (
  canteen_id uuid not null,
  day date not null,
  reason text not null,
  constraint variance_reasons_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint variance_reasons_pkey PRIMARY KEY (canteen_id, day),
  constraint variance_reasons_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
);

create table vat_statuses (
  association_id uuid not null,
  nature text not null,
  valid_from date not null,
  status text not null,
  rate integer,
  constraint vat_statuses_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint vat_statuses_check CHECK (((status = 'liable'::text) = (rate IS NOT NULL))),
  constraint vat_statuses_pkey PRIMARY KEY (association_id, nature, valid_from),
  constraint vat_statuses_rate_check CHECK (((rate >= 1) AND (rate <= 10000))),
  constraint vat_statuses_status_check CHECK ((status = ANY (ARRAY['outside'::text, 'exempt'::text, 'franchise'::text, 'liable'::text])))
);

create table verifications (
  id uuid default gen_random_uuid() not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verifications_pkey PRIMARY KEY (id)
);

create table vitality_contacts (
  canteen_id uuid not null,
  last_on date,
  constraint vitality_contacts_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id) ON DELETE CASCADE,
  constraint vitality_contacts_pkey PRIMARY KEY (canteen_id)
);

create table vitality_notes (
  canteen_id uuid not null,
  id uuid not null,
  words text not null,
  written_by uuid,
  written_at timestamp with time zone not null,
  constraint vitality_notes_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint vitality_notes_pkey PRIMARY KEY (canteen_id, id),
  constraint vitality_notes_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 2000))),
  constraint vitality_notes_written_by_fkey FOREIGN KEY (written_by) REFERENCES users(id) ON DELETE SET NULL
);

create table vitality_rota_nights (
  canteen_id uuid not null,
  night date not null,
  free integer not null,
  constraint vitality_rota_nights_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint vitality_rota_nights_free_check CHECK ((free >= 0)),
  constraint vitality_rota_nights_pkey PRIMARY KEY (canteen_id, night)
);

create table vitality_shares (
  canteen_id uuid not null,
  sign text not null,
  since timestamp with time zone not null,
  constraint vitality_shares_canteen_id_fkey FOREIGN KEY (canteen_id) REFERENCES canteens(id),
  constraint vitality_shares_pkey PRIMARY KEY (canteen_id, sign),
  constraint vitality_shares_sign_check CHECK ((sign = ANY (ARRAY['openings'::text, 'rota'::text, 'mixing'::text, 'exchange'::text, 'trainings'::text])))
);

create table volunteering_rates (
  association_id uuid not null,
  valid_from date not null,
  cents_per_hour integer not null,
  constraint volunteering_rates_association_id_fkey FOREIGN KEY (association_id) REFERENCES associations(id),
  constraint volunteering_rates_cents_per_hour_check CHECK (((cents_per_hour >= 0) AND (cents_per_hour <= 10000))),
  constraint volunteering_rates_pkey PRIMARY KEY (association_id, valid_from)
);

create table waitings (
  canteen_id uuid not null,
  booking_id uuid not null,
  meal_id uuid not null,
  "position" integer default nextval('waiting_positions'::regclass) not null,
  joined_at timestamp with time zone not null,
  passed_over integer default 0 not null,
  lapsed_offers integer default 0 not null,
  offer_lapses_at timestamp with time zone,
  ended text,
  constraint waitings_canteen_id_booking_id_fkey FOREIGN KEY (canteen_id, booking_id) REFERENCES bookings(canteen_id, id) ON DELETE CASCADE,
  constraint waitings_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint waitings_check CHECK (((ended IS NULL) OR (offer_lapses_at IS NULL))),
  constraint waitings_ended_check CHECK ((ended = ANY (ARRAY['accepted'::text, 'passed'::text, 'lapsed'::text, 'left'::text, 'removed'::text, 'meal-over'::text, 'meal-cancelled'::text]))),
  constraint waitings_lapsed_offers_check CHECK ((lapsed_offers >= 0)),
  constraint waitings_passed_over_check CHECK ((passed_over >= 0)),
  constraint waitings_pkey PRIMARY KEY (canteen_id, booking_id)
);

create table waste_weighings (
  canteen_id uuid not null,
  meal_id uuid not null,
  preparation_grams integer,
  plates_grams integer,
  left_over_grams integer,
  constraint waste_weighings_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint waste_weighings_left_over_grams_check CHECK ((left_over_grams >= 0)),
  constraint waste_weighings_pkey PRIMARY KEY (canteen_id, meal_id),
  constraint waste_weighings_plates_grams_check CHECK ((plates_grams >= 0)),
  constraint waste_weighings_preparation_grams_check CHECK ((preparation_grams >= 0))
);

create table yield_notes (
  canteen_id uuid not null,
  meal_id uuid not null,
  dish text not null,
  recipe_id uuid not null,
  said text not null,
  constraint yield_notes_canteen_id_meal_id_fkey FOREIGN KEY (canteen_id, meal_id) REFERENCES meals(canteen_id, id) ON DELETE CASCADE,
  constraint yield_notes_canteen_id_recipe_id_fkey FOREIGN KEY (canteen_id, recipe_id) REFERENCES recipes(canteen_id, id) ON DELETE CASCADE,
  constraint yield_notes_dish_check CHECK (((char_length(dish) >= 1) AND (char_length(dish) <= 120))),
  constraint yield_notes_pkey PRIMARY KEY (canteen_id, meal_id, dish),
  constraint yield_notes_said_check CHECK ((said = ANY (ARRAY['much'::text, 'right'::text, 'little'::text])))
);

CREATE INDEX entries_of_canteen ON ledger.entries USING btree (association_id, canteen_id, journal, entry_date);

CREATE INDEX lines_of_account ON ledger.lines USING btree (association_id, account, number);

CREATE INDEX sales_of_day ON ledger.sales USING btree (association_id, canteen_id, day);

CREATE INDEX accounts_user ON public.accounts USING btree (user_id);

CREATE INDEX aid_answers_from ON public.aid_answers USING btree (from_canteen_id);

CREATE INDEX aid_calls_asked_by ON public.aid_calls USING btree (asked_by);

CREATE INDEX aid_calls_until ON public.aid_calls USING btree (until);

CREATE INDEX aid_told_at ON public.aid_told USING btree (canteen_id, told_at);

CREATE INDEX aid_told_call ON public.aid_told USING btree (call_canteen_id, call_id);

CREATE INDEX announcement_parties_of_booking ON public.announcement_parties USING btree (canteen_id, booking_id);

CREATE INDEX assemblies_by_day ON public.assemblies USING btree (association_id, day);

CREATE INDEX attendees_absent ON public.attendees USING btree (canteen_id, meal_id, booking_id) WHERE (arrival = 'no-show'::text);

CREATE INDEX attendees_of_meal ON public.attendees USING btree (canteen_id, meal_id);

CREATE UNIQUE INDEX bank_lines_of_draft ON public.bank_lines USING btree (association_id, draft_id) WHERE (draft_id IS NOT NULL);

CREATE UNIQUE INDEX bank_lines_of_entry ON public.bank_lines USING btree (association_id, entry_number) WHERE (entry_number IS NOT NULL);

CREATE UNIQUE INDEX bank_lines_of_payment ON public.bank_lines USING btree (association_id, payment_id) WHERE (payment_id IS NOT NULL);

CREATE INDEX bank_lines_open ON public.bank_lines USING btree (association_id, day) WHERE ((draft_id IS NULL) AND (payment_id IS NULL) AND (entry_number IS NULL) AND (NOT is_noted) AND (set_aside IS NULL));

CREATE INDEX bookings_by_name ON public.bookings USING btree (folded_name COLLATE "C", booked_at DESC) WHERE (email IS NOT NULL);

CREATE INDEX bookings_of_code ON public.bookings USING btree (canteen_id, code);

CREATE INDEX bookings_of_email ON public.bookings USING btree (email);

CREATE INDEX bookings_of_meal ON public.bookings USING btree (canteen_id, meal_id);

CREATE INDEX bookings_of_phone ON public.bookings USING btree (phone);

CREATE INDEX bookings_to_fold ON public.bookings USING btree (canteen_id, id) WHERE (folded_name IS NULL);

CREATE INDEX bookings_waiting_untold ON public.bookings USING btree (booked_at) WHERE ((state = 'waiting'::text) AND (told_revision < revision) AND (email IS NOT NULL));

CREATE INDEX bookings_with_contact ON public.bookings USING btree (booked_at) WHERE ((contact_name <> ''::text) OR (companion_name <> ''::text) OR (email IS NOT NULL) OR (phone IS NOT NULL));

CREATE INDEX change_notices_of_meal ON public.change_notices USING btree (canteen_id, meal_id);

CREATE INDEX circle_actions_email_idx ON public.circle_actions USING btree (email);

CREATE INDEX circle_actions_open_idx ON public.circle_actions USING btree (by_day) WHERE (done_at IS NULL);

CREATE INDEX circle_decisions_words_idx ON public.circle_decisions USING gin (to_tsvector('french_plain'::regconfig, ((title || ' '::text) || words)));

CREATE INDEX circle_members_email_idx ON public.circle_members USING btree (email);

CREATE INDEX circles_canteen_id_idx ON public.circles USING btree (canteen_id);

CREATE INDEX credit_notes_of ON public.invoices USING btree (association_id, corrects) WHERE (corrects IS NOT NULL);

CREATE INDEX donors_by_email ON public.donors USING btree (email) WHERE (email IS NOT NULL);

CREATE INDEX donors_by_name ON public.donors USING btree (association_id, folded_name);

CREATE INDEX drafts_by_day ON public.drafts USING btree (association_id, day);

CREATE UNIQUE INDEX drafts_by_number ON public.drafts USING btree (association_id, number) WHERE (number IS NOT NULL);

CREATE UNIQUE INDEX drafts_by_piece ON public.drafts USING btree (association_id, piece) WHERE (piece IS NOT NULL);

CREATE INDEX drafts_of_canteen ON public.drafts USING btree (association_id, canteen_id, day);

CREATE UNIQUE INDEX drafts_one_of_volunteering ON public.drafts USING btree (association_id, canteen_id, day) WHERE ((kind = 'volunteering'::text) AND (NOT taken_back));

CREATE UNIQUE INDEX drafts_replaced_once ON public.drafts USING btree (association_id, replaces) WHERE (replaces IS NOT NULL);

CREATE UNIQUE INDEX drafts_same_document ON public.drafts USING btree (association_id, third_party, document, (
CASE
    WHEN ((kind = 'expense'::text) AND ((nature IS NULL) OR (nature <> ALL (ARRAY['wages'::text, 'social-charges'::text])))) THEN canteen_id
    ELSE NULL::uuid
END)) NULLS NOT DISTINCT WHERE ((document <> ''::text) AND (third_party IS NOT NULL) AND (NOT taken_back));

CREATE INDEX drafts_settling ON public.drafts USING btree (association_id, settles) WHERE ((settles IS NOT NULL) AND (NOT taken_back));

CREATE INDEX drafts_waiting ON public.drafts USING btree (association_id, day) WHERE (number IS NULL);

CREATE INDEX encounters_by_day ON public.encounters USING btree (met_on);

CREATE INDEX encounters_of_second ON public.encounters USING btree (canteen_id, second_key);

CREATE INDEX events_by_time ON public.events USING brin (happened_at);

CREATE INDEX events_of_actor ON public.events USING btree (actor_id) WHERE (actor_id IS NOT NULL);

CREATE INDEX events_of_canteen ON public.events USING btree (canteen_id, happened_at DESC, id DESC);

CREATE INDEX events_of_subject ON public.events USING btree (subject_id);

CREATE INDEX expense_claims_of_donor ON public.expense_claims USING btree (association_id, donor_id);

CREATE INDEX expense_claims_open ON public.expense_claims USING btree (association_id, spent_on DESC);

CREATE UNIQUE INDEX expense_claims_paid_back_once ON public.expense_claims USING btree (association_id, draft_id) WHERE (draft_id IS NOT NULL);

CREATE INDEX figures_of_month ON public.figures USING btree (canteen_id, service_date);

CREATE INDEX file_uses_by_end ON public.file_uses USING btree (keep_until) WHERE (keep_until IS NOT NULL);

CREATE INDEX file_uses_of_file ON public.file_uses USING btree (owner_id, digest);

CREATE INDEX food_samples_of_day ON public.food_samples USING btree (canteen_id, day);

CREATE UNIQUE INDEX gift_statements_one_in_force ON public.gift_statements USING btree (association_id) WHERE (withdrawn_on IS NULL);

CREATE INDEX gifts_by_day ON public.gifts USING btree (association_id, given_on DESC);

CREATE INDEX gifts_of_donor ON public.gifts USING btree (association_id, donor_id);

CREATE INDEX gifts_of_receipt ON public.gifts USING btree (association_id, receipt_id) WHERE (receipt_id IS NOT NULL);

CREATE INDEX grant_uses_of_grant ON public.grant_uses USING btree (association_id, grant_id);

CREATE INDEX hires_by_email ON public.hires USING btree (email);

CREATE INDEX hires_of_canteen ON public.hires USING btree (canteen_id, starts_at DESC);

CREATE UNIQUE INDEX hours_of_a_task_once ON public.hours USING btree (canteen_id, task_id, teammate_id) WHERE (kind = 'done'::text);

CREATE INDEX hours_of_teammate ON public.hours USING btree (canteen_id, teammate_id, day);

CREATE INDEX hygiene_acts_of_reading ON public.hygiene_acts USING btree (canteen_id, reading_id);

CREATE UNIQUE INDEX hygiene_skill ON public.skills USING btree (canteen_id) WHERE is_hygiene;

CREATE UNIQUE INDEX impact_actions_open ON public.impact_actions USING btree (canteen_id, indicator, class) WHERE (ended_on IS NULL);

CREATE INDEX impact_reports_of_canteen ON public.impact_reports USING btree (canteen_id, ordered_on);

CREATE INDEX imported_lines_of_draft ON public.imported_lines USING btree (association_id, draft_id);

CREATE INDEX info_registrations_email ON public.info_registrations USING btree (email);

CREATE INDEX info_sessions_posted_by ON public.info_sessions USING btree (posted_by);

CREATE INDEX info_sessions_starts_at ON public.info_sessions USING btree (starts_at);

CREATE UNIQUE INDEX invoice_payments_one_twin ON public.invoice_payments USING btree (association_id, twin_id) WHERE (twin_id IS NOT NULL);

CREATE INDEX invoices_due ON public.invoices USING btree (due_on) WHERE ((kind <> 'credit-note'::text) AND (number IS NOT NULL));

CREATE INDEX invoices_of_canteen ON public.invoices USING btree (association_id, canteen_id, created_at DESC);

CREATE INDEX leftovers_by_day ON public.leftovers USING btree (canteen_id, given_on);

CREATE INDEX letterings_by_letters ON public.letterings USING btree (association_id, letters);

CREATE INDEX load_acts_recent ON public.load_acts USING btree (canteen_id, acted_at);

CREATE INDEX mails_by_address ON public.mails USING gin (to_tsvector('simple'::regconfig, translate(recipient, '@.-_+'::text, '     '::text)));

CREATE INDEX mails_of_recipient ON public.mails USING btree (recipient);

CREATE INDEX mails_recent ON public.mails USING btree (created_at DESC);

CREATE INDEX mails_undelivered ON public.mails USING btree (created_at) WHERE (state = ANY (ARRAY['failed'::text, 'held'::text]));

CREATE INDEX meals_announced_of_canteen ON public.meals USING btree (canteen_id, table_at) WHERE (state = ANY (ARRAY['published'::text, 'held'::text]));

CREATE INDEX meals_awaited ON public.meals USING btree (table_at) WHERE (state = ANY (ARRAY['published'::text, 'held'::text]));

CREATE INDEX meals_by_canteen_and_day ON public.meals USING btree (canteen_id, service_date) WHERE (state <> 'draft'::text);

CREATE INDEX meals_by_closing ON public.meals USING btree (closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX meals_by_day ON public.meals USING btree (service_date, table_at, canteen_id) WHERE (state <> 'draft'::text);

CREATE INDEX meals_by_kind_and_day ON public.meals USING btree (kind, service_date, table_at) WHERE (state <> 'draft'::text);

CREATE INDEX meals_cancelled_to_erase ON public.meals USING btree (ends_at) WHERE ((state = 'cancelled'::text) AND ((needs_erased_at IS NULL) OR (plan_erased_at IS NULL)));

CREATE INDEX meals_of_canteen ON public.meals USING btree (canteen_id, table_at);

CREATE INDEX meals_to_erase ON public.meals USING btree (ends_at) WHERE ((needs_erased_at IS NULL) OR (plan_erased_at IS NULL));

CREATE INDEX meals_to_release ON public.meals USING btree ((((table_at AT TIME ZONE 'UTC'::text) - make_interval(mins => release_minutes)))) WHERE (((((cooks_held_for_newcomers + eaters_held_for_newcomers) + cooks_held_for_partner) + eaters_held_for_partner) > 0) AND (state = ANY (ARRAY['published'::text, 'held'::text])));

CREATE INDEX meals_with_reserve ON public.meals USING btree (table_at) WHERE ((cooks_reserved + eaters_reserved) > 0);

CREATE INDEX meals_with_waitlist ON public.meals USING btree (table_at) WHERE has_waitlist;

CREATE INDEX memberships_by_email ON public.memberships USING btree (email) WHERE (email IS NOT NULL);

CREATE INDEX memberships_by_name ON public.memberships USING btree (association_id, folded_name, id);

CREATE INDEX memberships_by_until ON public.memberships USING btree (valid_until);

CREATE INDEX memberships_card_due ON public.memberships USING btree (id) WHERE card_due;

CREATE INDEX mentoring_notes_author_id_idx ON public.mentoring_notes USING btree (author_id);

CREATE INDEX mentoring_notes_visit_id_idx ON public.mentoring_notes USING btree (canteen_id, mentoring_id, visit_id);

CREATE INDEX mentorings_id_idx ON public.mentorings USING btree (id);

CREATE INDEX mentorings_mentor_canteen_id_idx ON public.mentorings USING btree (mentor_canteen_id);

CREATE INDEX mentorings_mentor_id_idx ON public.mentorings USING btree (mentor_id);

CREATE UNIQUE INDEX mentorings_one_at_a_time ON public.mentorings USING btree (person_id) WHERE (ended_at IS NULL);

CREATE INDEX mentorings_person_id_idx ON public.mentorings USING btree (person_id);

CREATE INDEX mentorings_proposed_by_idx ON public.mentorings USING btree (proposed_by);

CREATE INDEX monthly_figures_of_month ON public.monthly_figures USING btree (month);

CREATE INDEX pairings_of_meal ON public.pairings USING btree (canteen_id, meal_id);

CREATE INDEX partner_contacts_email ON public.partner_contacts USING btree (email);

CREATE INDEX partner_events_hire ON public.partner_events USING btree (canteen_id, hire_id);

CREATE INDEX partner_events_meal ON public.partner_events USING btree (canteen_id, meal_id);

CREATE INDEX passkeys_of_user ON public.passkeys USING btree (user_id);

CREATE UNIQUE INDEX path_versions_one_draft ON public.path_versions USING btree (((published_at IS NULL))) WHERE (published_at IS NULL);

CREATE INDEX path_versions_published_by ON public.path_versions USING btree (published_by);

CREATE INDEX payments_of_invoice ON public.invoice_payments USING btree (association_id, invoice_id);

CREATE INDEX pending_imports_by_end ON public.pending_imports USING btree (expires_at);

CREATE INDEX practice_lexemes_most_idx ON public.practice_lexemes USING btree (language, lexeme, weight DESC) INCLUDE (practice_id, kind, is_given, titled);

CREATE INDEX practice_lexemes_practice_id_idx ON public.practice_lexemes USING btree (practice_id);

CREATE INDEX practice_trials_practice_id_idx ON public.practice_trials USING btree (practice_id);

CREATE INDEX practice_versions_measure_idx ON public.practice_versions USING btree (measure) WHERE (measure <> ''::text);

CREATE INDEX practice_versions_needs_idx ON public.practice_versions USING gin (needs) WHERE (needs <> '{}'::text[]);

CREATE UNIQUE INDEX practice_versions_one_draft ON public.practice_versions USING btree (practice_id) WHERE (published_at IS NULL);

CREATE INDEX practice_words_likeness_idx ON public.practice_words USING gin (lexeme gin_trgm_ops);

CREATE INDEX practices_canteen_id_idx ON public.practices USING btree (canteen_id);

CREATE INDEX practices_translates_idx ON public.practices USING btree (translates);

CREATE INDEX project_news_posted_by ON public.project_news USING btree (posted_by);

CREATE INDEX projects_accompanied_by ON public.projects USING btree (accompanied_by);

CREATE INDEX projects_begun_by ON public.projects USING btree (begun_by);

CREATE UNIQUE INDEX purchase_lines_come_in_once ON public.purchase_lines USING btree (canteen_id, digest) WHERE (digest IS NOT NULL);

CREATE INDEX purchases_by_day ON public.purchases USING btree (canteen_id, day);

CREATE INDEX purchases_of_supplier ON public.purchases USING btree (canteen_id, supplier_id, day);

CREATE UNIQUE INDEX purchases_one_expense ON public.purchases USING btree (association_id, draft_id) WHERE (draft_id IS NOT NULL);

CREATE INDEX recipes_of_network ON public.recipes USING btree (folded_name) WHERE (shared AND (removed_at IS NULL));

CREATE INDEX remembered_guests_by_day ON public.remembered_guests USING btree (agreed_on);

CREATE INDEX reminder_contacts_by_choice ON public.reminder_contacts USING btree (chosen_at) WHERE (chosen_at IS NOT NULL);

CREATE INDEX reminder_contacts_by_question ON public.reminder_contacts USING btree (asked_at) WHERE (asked_at IS NOT NULL);

CREATE INDEX reminders_by_time ON public.reminders USING btree (written_at);

CREATE INDEX reminders_of_day ON public.reminders USING btree (day);

CREATE INDEX role_grants_canteen ON public.role_grants USING btree (canteen_id);

CREATE INDEX role_grants_user ON public.role_grants USING btree (user_id);

CREATE INDEX rota_places_of_month ON public.rota_places USING btree (canteen_id, month);

CREATE INDEX rota_places_of_teammate ON public.rota_places USING btree (canteen_id, teammate_id);

CREATE INDEX seating_answers_of_guardian ON public.seating_answers USING btree (canteen_id, guardian_id) WHERE (guardian_id IS NOT NULL);

CREATE INDEX seating_answers_of_guest ON public.seating_answers USING btree (canteen_id, guest_key);

CREATE INDEX seats_of_meal ON public.seats USING btree (canteen_id, meal_id);

CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE INDEX settled_payments_by_day ON public.settled_payments USING btree (settled_on);

CREATE INDEX standing_places_of_sitting ON public.standing_places USING btree (canteen_id, template_id);

CREATE INDEX standing_turns_of_meal ON public.standing_turns USING btree (canteen_id, meal_id);

CREATE INDEX standing_turns_to_ask ON public.standing_turns USING btree (confirm_by) WHERE ((state = 'held'::text) AND (asked_at IS NULL));

CREATE INDEX standing_turns_waiting ON public.standing_turns USING btree (confirm_by) WHERE (state = 'held'::text);

CREATE INDEX story_consents_by_email ON public.story_consents USING btree (lower(email)) WHERE (email IS NOT NULL);

CREATE UNIQUE INDEX story_tellers ON public.story_consents USING btree (canteen_id, story_id) WHERE (part = 'teller'::text);

CREATE INDEX supporters_email ON public.supporters USING btree (email);

CREATE INDEX supporters_said_at ON public.supporters USING btree (said_at);

CREATE UNIQUE INDEX survey_waves_open ON public.survey_waves USING btree (canteen_id) WHERE (ended_at IS NULL);

CREATE INDEX taken_pieces_here ON public.taken_pieces USING btree (kind, local_id);

CREATE INDEX task_places_of_teammate ON public.task_places USING btree (canteen_id, teammate_id);

CREATE INDEX tasks_due ON public.tasks USING btree (canteen_id, due_on) WHERE (state = 'open'::text);

CREATE INDEX tasks_merged_into ON public.tasks USING btree (canteen_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX tax_receipts_by_day ON public.tax_receipts USING btree (association_id, issued_on);

CREATE INDEX tax_receipts_of_donor ON public.tax_receipts USING btree (association_id, donor_id);

CREATE UNIQUE INDEX teammate_of_user ON public.teammates USING btree (canteen_id, user_id);

CREATE INDEX teammates_by_email ON public.teammates USING btree (email);

CREATE INDEX teammates_by_user ON public.teammates USING btree (user_id);

CREATE INDEX temperature_readings_of_day ON public.temperature_readings USING btree (canteen_id, day);

CREATE INDEX text_messages_of_booking ON public.text_messages USING btree (canteen_id, booking_id) WHERE (booking_id IS NOT NULL);

CREATE INDEX text_messages_recent ON public.text_messages USING btree (created_at DESC);

CREATE UNIQUE INDEX training_needs_of_canteen ON public.training_needs USING btree (canteen_id, year, training_id) WHERE (training_id IS NOT NULL);

CREATE UNIQUE INDEX training_needs_of_person ON public.training_needs USING btree (user_id, year, training_id) WHERE (training_id IS NOT NULL);

CREATE INDEX training_needs_training_id_idx ON public.training_needs USING btree (training_id);

CREATE INDEX training_places_email_idx ON public.training_places USING btree (email);

CREATE INDEX training_places_gave_idx ON public.training_places USING btree (of_canteen_id, gave_teammate_id, gave_skill_id) WHERE (gave_teammate_id IS NOT NULL);

CREATE INDEX training_places_of_canteen_id_idx ON public.training_places USING btree (of_canteen_id);

CREATE INDEX training_places_user_id_idx ON public.training_places USING btree (user_id);

CREATE INDEX training_sessions_opened_by_idx ON public.training_sessions USING btree (opened_by);

CREATE INDEX training_sessions_starts_at_idx ON public.training_sessions USING btree (starts_at);

CREATE INDEX training_sessions_training_id_idx ON public.training_sessions USING btree (training_id, starts_at);

CREATE UNIQUE INDEX two_factors_user ON public.two_factors USING btree (user_id);

CREATE INDEX used_lines_of_purchase ON public.used_lines USING btree (canteen_id, purchase_id, line_id);

CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

CREATE INDEX vitality_contacts_oldest ON public.vitality_contacts USING btree (last_on NULLS FIRST, canteen_id);

CREATE INDEX vitality_notes_written_by_idx ON public.vitality_notes USING btree (written_by);

CREATE INDEX waitings_by_lapse ON public.waitings USING btree (offer_lapses_at) WHERE (offer_lapses_at IS NOT NULL);

CREATE INDEX waitings_of_meal ON public.waitings USING btree (canteen_id, meal_id, "position");

CREATE INDEX yield_notes_of_recipe ON public.yield_notes USING btree (canteen_id, recipe_id);

CREATE OR REPLACE FUNCTION ledger.append(association uuid, given jsonb, OUT number bigint, OUT refusal text)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET "DateStyle" TO 'ISO, YMD'
AS $function$
declare
  head ledger.heads; fiscal ledger.fiscal_years; fresh ledger.entries; entry record; entries ledger.entries[] := '{}'; first_number bigint;
begin
  select * into head from ledger.heads where association_id = association for update;
  refusal := case when head.number is null then 'no-fiscal-year' else ledger.refusal(association, given) end;
  if refusal is not null then return; end if;
  first_number := head.number;
  for entry in
    select value, (value->>'date')::date as day, text, debit, credit from jsonb_array_elements(given) with ordinality as entries (value, place),
      lateral (select string_agg(ledger.line_text(line->>'account', line->>'thirdParty', (line->>'debitCents')::bigint, (line->>'creditCents')::bigint), '' order by at) as text,
        sum((line->>'debitCents')::bigint) as debit, sum((line->>'creditCents')::bigint) as credit
        from jsonb_array_elements(value->'lines') with ordinality as lines (line, at)) as lines
    order by place
  loop
    if entry.debit is distinct from entry.credit or coalesce(entry.debit, 0) = 0 then perform ledger.wrong('unbalanced'); end if;
    if fiscal.association_id is null or entry.day not between fiscal.first_day and fiscal.last_day then
      update ledger.fiscal_years set entries = fiscal.entries where association_id = association and first_day = fiscal.first_day;
      select * into fiscal from ledger.fiscal_years where association_id = association and entry.day between first_day and last_day;
    end if;
    head.number := head.number + 1;
    fiscal.entries := fiscal.entries + 1;
    fresh := row(association, head.number, fiscal.first_day, fiscal.entries, entry.value->>'canteen', entry.value->>'journal', entry.day, entry.value->>'validatedOn',
      entry.value->>'piece', entry.value->>'pieceDate', entry.value->>'label', entry.value->>'reverses', null, null);
    if concat(fresh.piece, fresh.label) ~ '[\x01-\x1f\x7f]' then perform ledger.wrong('control-character'); end if;
    if fresh.reverses is not null then perform ledger.check_reversal(association, fresh.reverses, entry.value->'lines'); end if;
    fresh.content := ledger.entry_text(association, fresh.number, fresh.fiscal_year, fresh.entry_number, fresh.canteen_id, fresh.journal,
      fresh.entry_date, fresh.validated_on, fresh.piece, fresh.piece_date, fresh.label, fresh.reverses) || entry.text;
    head.hash := sha256(head.hash || convert_to(fresh.content, 'UTF8'));
    fresh.hash := head.hash;
    entries := entries || fresh;
  end loop;
  if head.number = first_number then perform ledger.wrong('nothing-to-append'); end if;
  insert into ledger.entries select * from unnest(entries);
  insert into ledger.lines
    select association, first_number + place, at, line->>'account', line->>'thirdParty', (line->>'debitCents')::bigint, (line->>'creditCents')::bigint
    from jsonb_array_elements(given) with ordinality as entries (value, place), jsonb_array_elements(value->'lines') with ordinality as lines (line, at);
  update ledger.fiscal_years set entries = fiscal.entries where association_id = association and first_day = fiscal.first_day;
  update ledger.heads set number = head.number, hash = head.hash where association_id = association;
  number := head.number;
end $function$;

CREATE OR REPLACE FUNCTION ledger.append_many(association uuid, given jsonb, OUT number bigint, OUT refusal text)
 RETURNS record
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
  select appended.number, appended.refusal from ledger.append(association, given) as appended $function$;

CREATE OR REPLACE FUNCTION ledger.check_entries(association uuid, after bigint, last bigint, OUT entries bigint, OUT fault jsonb)
 RETURNS record
 LANGUAGE sql
 STABLE PARALLEL SAFE COST 1e+07
 SET search_path TO 'pg_catalog'
 SET "DateStyle" TO 'ISO, YMD'
 SET enable_sort TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
  with bodies as (
    select number, count(*) as lines, sum(debit_cents - credit_cents) = 0 as balanced,
      string_agg(ledger.line_text(account, third_party, debit_cents, credit_cents), '' order by position) as body
    from ledger.lines where association_id = association and number between after and last group by number
  ), compared as (
    select number, hash, content, lines, balanced, content = ledger.entry_text(association_id, number, fiscal_year, entry_number, canteen_id, journal,
      entry_date, validated_on, piece, piece_date, label, reverses) || body as written
    from ledger.entries left join bodies using (number) where association_id = association and number between after and last
  ), read as (
    select compared.*, row_number() over chain + greatest(after - 1, 0) as place,
      lag(hash, 1, sha256(convert_to('tablee-ledger-1:' || association, 'UTF8'))) over chain as before
    from compared window chain as (order by number)
  ), found as (
    select number, lines, case
      when number <> place then 'gap'
      when hash <> sha256(before || convert_to(content, 'UTF8')) then 'hash'
      when written is not true then 'text'
      when balanced is not true then 'balance' end as what
    from read where number > after
  ), summed as (
    select count(*) as entries, sum(lines) as lines,
      (array_agg(jsonb_build_object('where', 'entry', 'number', number, 'what', what) order by number) filter (where what is not null))[1] as fault
    from found
  )
  select entries, case when fault is not null then fault
    when lines is distinct from (select nullif(count(*), 0) from ledger.lines where association_id = association and number > after and number <= last)
    then (select jsonb_build_object('where', 'entry', 'number', min(number), 'what', 'gap') from ledger.lines
      where association_id = association and number > after and number <= last
        and not exists (select from ledger.entries where entries.association_id = association and entries.number = lines.number)) end
  from summed $function$;

CREATE OR REPLACE FUNCTION ledger.check_reversal(association uuid, reversed bigint, given jsonb)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if (select jsonb_agg(jsonb_build_array(account, third_party, credit_cents, debit_cents) order by position) from ledger.lines
      where association_id = association and number = reversed)
    is distinct from (select jsonb_agg(jsonb_build_array(line->'account', line->'thirdParty', line->'debitCents', line->'creditCents') order by position)
      from jsonb_array_elements(given) with ordinality as lines (line, position))
  then perform ledger.wrong('not-the-opposite'); end if;
end $function$;

CREATE OR REPLACE FUNCTION ledger.close_till(association uuid, canteen uuid, period text, starts date, ends date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare head ledger.heads; before ledger.closings; last_closed date; fresh ledger.closings;
begin
  select * into head from ledger.heads where association_id = association for update;
  if not found then return 'no-fiscal-year'; end if;
  if exists (select from ledger.closings where association_id = association and canteen_id = canteen and kind = period and first_day = starts)
  then return null; end if;
  select * into before from ledger.closings where association_id = association and canteen_id = canteen order by number desc limit 1;
  select max(last_day) into last_closed from ledger.closings where association_id = association and canteen_id = canteen and kind = 'day';
  if period = 'day' and (ends <> starts or starts <> coalesce(last_closed + 1, starts)) then return 'days-follow'; end if;
  if period <> 'day' and coalesce(last_closed < ends, true) then return 'last-day-open'; end if;
  fresh.association_id := association; fresh.canteen_id := canteen; fresh.number := coalesce(before.number, 0) + 1; fresh.kind := period;
  fresh.first_day := starts; fresh.last_day := ends; fresh.head_number := head.number; fresh.head_hash := head.hash;
  select t.received_cents, t.reversed_cents into fresh.received_cents, fresh.reversed_cents from ledger.till_totals(association, canteen, starts, ends) as t;
  fresh.perpetual_received_cents := coalesce(before.perpetual_received_cents, 0) + case period when 'day' then fresh.received_cents else 0 end;
  fresh.perpetual_reversed_cents := coalesce(before.perpetual_reversed_cents, 0) + case period when 'day' then fresh.reversed_cents else 0 end;
  fresh.content := ledger.closing_text(association, canteen, fresh.number, period, starts, ends, fresh.received_cents, fresh.reversed_cents,
    fresh.perpetual_received_cents, fresh.perpetual_reversed_cents, head.number, head.hash);
  fresh.hash := sha256(coalesce(before.hash, sha256(convert_to('tablee-closings-1:' || association || ':' || canteen, 'UTF8')))
    || convert_to(fresh.content, 'UTF8'));
  insert into ledger.closings select fresh.*;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION ledger.close_year(association uuid, starts date, today date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform from ledger.heads where association_id = association for update;
  if exists (select from ledger.fiscal_years where association_id = association and first_day < starts and closed_on is null)
  then return 'earlier-year-open'; end if;
  update ledger.fiscal_years set closed_on = today where association_id = association and first_day = starts and last_day < today and closed_on is null;
  return case when found then null else 'not-closable' end;
end $function$;

CREATE OR REPLACE FUNCTION ledger.closing_text(association uuid, canteen uuid, number bigint, kind text, first_day date, last_day date, received_cents bigint, reversed_cents bigint, perpetual_received_cents bigint, perpetual_reversed_cents bigint, head_number bigint, head_hash bytea)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN concat('C', '	', '1', '	', association, '	', canteen, '	', number, '	', kind, '	', to_char((first_day)::timestamp with time zone, 'YYYY-MM-DD'::text), '	', to_char((last_day)::timestamp with time zone, 'YYYY-MM-DD'::text), '	', received_cents, '	', reversed_cents, '	', perpetual_received_cents, '	', perpetual_reversed_cents, '	', head_number, '	', encode(head_hash, 'hex'::text), '
');

CREATE OR REPLACE FUNCTION ledger.entry_text(association uuid, number bigint, fiscal_year date, entry_number bigint, canteen uuid, journal text, entry_date date, validated_on date, piece text, piece_date date, label text, reverses bigint)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN format('E	1	%s	%s	%s	%s	%s	%s	%s	%s	%s	%s	%s	%s
'::text, association, number, fiscal_year, entry_number, canteen, journal, entry_date, validated_on, piece, piece_date, label, reverses);

CREATE OR REPLACE FUNCTION ledger.head_rises()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.association_id <> old.association_id or new.training <> old.training or new.number <= old.number
    or new.hash is distinct from (select hash from ledger.entries where association_id = new.association_id and number = new.number)
  then raise exception 'the head is that of the last entry' using errcode = 'TL001'; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION ledger.line_text(account text, third_party text, debit_cents bigint, credit_cents bigint)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN format('L	%s	%s	%s	%s
'::text, account, third_party, debit_cents, credit_cents);

CREATE OR REPLACE FUNCTION ledger.lines_belong()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
begin
  if exists (select from fresh where not exists (select from ledger.entries where association_id = fresh.association_id and entries.number = fresh.number))
  then raise exception 'a line is of an entry' using errcode = 'TL001'; end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION ledger.open_year(association uuid, starts date, ends date, in_training boolean)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare latest date;
begin
  insert into ledger.heads (association_id, hash, training)
    values (association, sha256(convert_to('tablee-ledger-1:' || association, 'UTF8')), in_training) on conflict do nothing;
  perform from ledger.heads where association_id = association for update;
  select max(last_day) into latest from ledger.fiscal_years where association_id = association;
  if starts <> coalesce(latest + 1, starts) then return 'years-follow'; end if;
  if ends < starts or ends >= starts + interval '24 months' then return 'odd-length'; end if;
  insert into ledger.fiscal_years (association_id, first_day, last_day) values (association, starts, ends);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION ledger.refusal(association uuid, given jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case when fiscal.first_day is null then 'no-fiscal-year' when fiscal.closed_on is not null then 'fiscal-year-closed'
      when journal = 'CA' and day <= (select max(last_day) from ledger.closings where association_id = association and canteen_id = canteen and kind = 'day')
      then 'day-closed'
      when reversed is not null then (select case when bool_or(entries.reverses = reversed) then 'already-reversed'
        when not coalesce(bool_or(number = reversed and entries.reverses is null), false) then 'nothing-to-reverse' end
        from ledger.entries where association_id = association and (number = reversed or entries.reverses = reversed)) end as refusal
  from (select distinct (value->>'date')::date as day, value->>'journal' as journal, (value->>'canteen')::uuid as canteen, (value->>'reverses')::bigint as reversed
      from jsonb_array_elements(given)) as asked
    left join ledger.fiscal_years as fiscal on association_id = association and day between first_day and last_day
  order by 1 nulls last limit 1 $function$;

CREATE OR REPLACE FUNCTION ledger.refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'the ledger is append-only' using errcode = 'TL001'; end $function$;

CREATE OR REPLACE FUNCTION ledger.remove_year(association uuid, starts date, ends date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare fiscal ledger.fiscal_years;
begin
  perform from public.canteens where association_id = association order by id for no key update;
  perform from ledger.heads where association_id = association for update;
  select * into fiscal from ledger.fiscal_years where association_id = association and first_day = starts;
  if not found or fiscal.last_day <> ends then return 'changed-meanwhile'; end if;
  if exists (select from ledger.fiscal_years where association_id = association and first_day > starts) then return 'not-the-last'; end if;
  if fiscal.entries > 0 or fiscal.closed_on is not null
    or exists (select from ledger.closings where association_id = association and first_day <= ends and last_day >= starts)
    or exists (select from ledger.sales where association_id = association and day between starts and ends)
  then return 'something-stands'; end if;
  delete from ledger.fiscal_years where association_id = association and first_day = starts;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION ledger.sale_text(association uuid, canteen uuid, number bigint, sold_at timestamp with time zone, day date, item text, nature text, means text, cents bigint, rate integer, reverses bigint)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN concat('S', '	', '1', '	', association, '	', canteen, '	', number, '	', to_char((sold_at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text), '	', to_char((day)::timestamp with time zone, 'YYYY-MM-DD'::text), '	', item, '	', nature, '	', means, '	', cents, '	', rate, '	', reverses, '
');

CREATE OR REPLACE FUNCTION ledger.sell(association uuid, canteen uuid, given jsonb, OUT number bigint, OUT refusal text)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare before ledger.sales; taken ledger.sales; fresh ledger.sales;
begin
  perform from public.canteens join public.associations on associations.id = canteens.association_id
    where canteens.id = canteen and association in (associations.id, associations.training_id) for no key update of canteens;
  if not found then perform ledger.wrong('another-association'); end if;
  fresh := row(association, canteen, null, given->>'soldAt', given->>'day', given->>'item', given->>'nature', given->>'means', given->>'cents', given->>'rate',
    given->>'reverses', given->>'key', null, null);
  refusal := case
    when not exists (select from ledger.fiscal_years where association_id = association and fresh.day between first_day and last_day and closed_on is null)
      then 'no-fiscal-year'
    when fresh.day <= (select max(last_day) from ledger.closings where association_id = association and canteen_id = canteen and kind = 'day') then 'day-closed'
    when exists (select from ledger.sales where association_id = association and canteen_id = canteen and request_key = fresh.request_key) then 'already-sold'
    when exists (select from ledger.sales where association_id = association and canteen_id = canteen and reverses = fresh.reverses) then 'already-reversed' end;
  if refusal is not null then return; end if;
  if fresh.reverses is not null then
    select * into taken from ledger.sales where association_id = association and canteen_id = canteen and sales.number = fresh.reverses and reverses is null;
    if not found then refusal := 'nothing-to-reverse'; return; end if;
    fresh.item := taken.item; fresh.nature := taken.nature; fresh.means := taken.means; fresh.cents := -taken.cents; fresh.rate := taken.rate;
  end if;
  if fresh.item ~ '[\x01-\x1f\x7f]' then perform ledger.wrong('control-character'); end if;
  select * into before from ledger.sales where association_id = association and canteen_id = canteen order by sales.number desc limit 1;
  fresh.number := coalesce(before.number, 0) + 1;
  fresh.content := ledger.sale_text(association, canteen, fresh.number, fresh.sold_at, fresh.day, fresh.item, fresh.nature, fresh.means, fresh.cents, fresh.rate,
    fresh.reverses);
  fresh.hash := sha256(coalesce(before.hash, sha256(convert_to('tablee-sales-1:' || association || ':' || canteen, 'UTF8'))) || convert_to(fresh.content, 'UTF8'));
  insert into ledger.sales select fresh.*;
  number := fresh.number;
end $function$;

CREATE OR REPLACE FUNCTION ledger.take_head(association uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform from ledger.heads where association_id = association for update;
end $function$;

CREATE OR REPLACE FUNCTION ledger.till_totals(association uuid, canteen uuid, starts date, ends date)
 RETURNS TABLE(received_cents bigint, reversed_cents bigint)
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(sum(debit_cents), 0)::bigint, coalesce(sum(credit_cents), 0)::bigint
  from ledger.entries join ledger.lines using (association_id, number)
  where association_id = association and canteen_id = canteen and journal = 'CA' and entry_date between starts and ends and account like '5%' $function$;

CREATE OR REPLACE FUNCTION ledger.wrong(word text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin raise exception '%', word using errcode = 'TL002'; end $function$;

CREATE OR REPLACE FUNCTION ledger.year_goes_on()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.association_id, new.first_day, new.last_day) is distinct from (old.association_id, old.first_day, old.last_day)
    or new.entries < old.entries or old.closed_on is not null
  then raise exception 'a fiscal year goes on, and is closed once' using errcode = 'TL001'; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION ledger.year_lasts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.closed_on is not null
    or exists (select from ledger.fiscal_years where association_id = old.association_id and first_day > old.first_day)
    or exists (select from ledger.entries where association_id = old.association_id and fiscal_year = old.first_day)
    or exists (select from ledger.closings where association_id = old.association_id and first_day <= old.last_day and last_day >= old.first_day)
    or exists (select from ledger.sales where association_id = old.association_id and day between old.first_day and old.last_day)
  then raise exception 'the ledger is append-only' using errcode = 'TL001'; end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION public.begin_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into vitality_contacts (canteen_id) values (new.id) on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.cast_ballot(canteen uuid, token text, wave uuid, urn_slot integer, held bytea, sealed_by text, sealed bytea)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('synchronous_commit', 'off', true);
  -- The token first: who uses it at the same instant waits, and so does the end of the wave.
  perform from survey_tokens where canteen_id = canteen and digest = token and wave_id = wave for update;
  if not found then
    return 'spent';
  end if;
  if held is null then
    insert into survey_urns values (canteen, wave, urn_slot, sealed_by, sealed) on conflict do nothing;
  else
    update survey_urns set key_id = sealed_by, bytes = sealed
    where canteen_id = canteen and wave_id = wave and slot = urn_slot and bytes = held;
  end if;
  if not found then
    return 'changed';
  end if;
  delete from survey_tokens where canteen_id = canteen and digest = token;
  return 'cast';
end
$function$;

CREATE OR REPLACE FUNCTION public.drafts_paid_at_most()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  owed record;
  paid bigint;
begin
  select amount_cents, kind, way, taken_back into owed from drafts
    where association_id = new.association_id and id = new.settles for no key update;
  if not found or owed.taken_back
    or not coalesce((owed.kind = 'expense' and owed.way in ('unpaid', 'person')) or (owed.kind = 'income' and owed.way = 'awaited'), false) then
    raise exception 'a payment pays what is owed' using errcode = 'check_violation', constraint = 'drafts_pay_what_is_owed';
  end if;
  -- Asked after the lock: parts that were noted meanwhile are seen.
  select coalesce(sum(amount_cents), 0) into paid from drafts
    where association_id = new.association_id and settles = new.settles and not taken_back and id <> new.id;
  if paid + new.amount_cents > owed.amount_cents then
    raise exception 'more is paid than is owed' using errcode = 'check_violation', constraint = 'drafts_paid_at_most';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.drafts_stay_while_paid()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from drafts where association_id = old.association_id and settles = old.id and not taken_back) then
    raise exception 'what is paid stays as it is' using errcode = 'check_violation', constraint = 'drafts_stay_while_paid';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_hygiene()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from hygiene_acts where noted_at < now() - interval '3 years';
  delete from temperature_readings where noted_at < now() - interval '3 years'
    and not exists (select from hygiene_acts where hygiene_acts.canteen_id = temperature_readings.canteen_id and reading_id = temperature_readings.id);
  delete from food_passages where day < now() - interval '3 years'
    and not exists (select from temperature_readings where temperature_readings.canteen_id = food_passages.canteen_id and passage_id = food_passages.id);
  delete from food_samples where day < now() - interval '3 years';
  delete from cleanings where day < now() - interval '3 years';
$function$;

CREATE OR REPLACE FUNCTION public.hours_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- A task that goes leaves the hours without it; a person who goes takes them along.
  if tg_op = 'UPDATE' and new.task_id is null and to_jsonb(new) - 'task_id' = to_jsonb(old) - 'task_id' then return new; end if;
  if tg_op = 'DELETE' and not exists (select from teammates where canteen_id = old.canteen_id and id = old.teammate_id) then return old; end if;
  raise exception 'hours are followed by other hours, never changed';
end $function$;

CREATE OR REPLACE FUNCTION public.hygiene_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and old.noted_at < now() - interval '3 years' then return old; end if;
  raise exception 'what was noted of hygiene is followed by other notes, never changed';
end $function$;

CREATE OR REPLACE FUNCTION public.keep_canteen_address()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from canteen_addresses where canteen_id = new.id and slug = new.slug) then
    insert into canteen_addresses (canteen_id, slug) values (new.id, new.slug);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.mentoring_reader()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('tablee.reader', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION public.open_data_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a version that was given to everybody never changes';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'what is issued never changes' using errcode = 'TL003'; end $function$;

CREATE OR REPLACE FUNCTION public.refuse_issued()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.number is not null then raise exception 'what is issued never changes' using errcode = 'TL003'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_receipt_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.number, new.issued_on, new.cents, new.replaces) is distinct from (old.number, old.issued_on, old.cents, old.replaces)
    or (new.content is distinct from old.content and new.content is not null) or old.cancelled_on is distinct from new.cancelled_on and old.cancelled_on is not null
  then raise exception 'what is issued never changes' using errcode = 'TL003'; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_statement_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.withdrawn_on is not null or (to_jsonb(new) - 'withdrawn_on') <> (to_jsonb(old) - 'withdrawn_on')
  then raise exception 'what was stated is only taken back' using errcode = 'TL003'; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.series_goes_on()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.association_id, new.kind, new.year) is distinct from (old.association_id, old.kind, old.year) or new.last_number <> old.last_number + 1 or new.last_day < old.last_day
  then raise exception 'a series goes on by one' using errcode = 'TL003'; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.vouchers_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'voucher-stays' using errcode = 'TL001'; end $function$;

CREATE TRIGGER closings_frozen BEFORE DELETE OR UPDATE ON ledger.closings FOR EACH ROW EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER closings_kept BEFORE TRUNCATE ON ledger.closings FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER entries_frozen BEFORE DELETE OR UPDATE ON ledger.entries FOR EACH ROW EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER entries_kept BEFORE TRUNCATE ON ledger.entries FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER years_go_on BEFORE UPDATE ON ledger.fiscal_years FOR EACH ROW EXECUTE FUNCTION ledger.year_goes_on();

CREATE TRIGGER years_kept BEFORE TRUNCATE ON ledger.fiscal_years FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER years_lasting BEFORE DELETE ON ledger.fiscal_years FOR EACH ROW EXECUTE FUNCTION ledger.year_lasts();

CREATE TRIGGER heads_kept BEFORE TRUNCATE ON ledger.heads FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER heads_lasting BEFORE DELETE ON ledger.heads FOR EACH ROW EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER heads_rise BEFORE UPDATE ON ledger.heads FOR EACH ROW EXECUTE FUNCTION ledger.head_rises();

CREATE TRIGGER lines_belong AFTER INSERT ON ledger.lines REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger.lines_belong();

CREATE TRIGGER lines_frozen BEFORE DELETE OR UPDATE ON ledger.lines FOR EACH ROW EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER lines_kept BEFORE TRUNCATE ON ledger.lines FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER sales_frozen BEFORE DELETE OR UPDATE ON ledger.sales FOR EACH ROW EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER sales_kept BEFORE TRUNCATE ON ledger.sales FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE TRIGGER begin_contact AFTER INSERT ON public.canteens FOR EACH ROW EXECUTE FUNCTION begin_contact();

CREATE TRIGGER canteen_keeps_address AFTER INSERT OR UPDATE OF slug ON public.canteens FOR EACH ROW EXECUTE FUNCTION keep_canteen_address();

CREATE TRIGGER drafts_paid_at_most BEFORE INSERT OR UPDATE OF settles, amount_cents, taken_back ON public.drafts FOR EACH ROW WHEN (((new.settles IS NOT NULL) AND (NOT new.taken_back))) EXECUTE FUNCTION drafts_paid_at_most();

CREATE TRIGGER drafts_stay_while_paid BEFORE UPDATE OF kind, way, amount_cents, taken_back ON public.drafts FOR EACH ROW WHEN (((old.kind = ANY (ARRAY['expense'::text, 'income'::text])) AND ((((old.kind IS DISTINCT FROM new.kind) OR (old.way IS DISTINCT FROM new.way)) OR (old.amount_cents IS DISTINCT FROM new.amount_cents)) OR (old.taken_back IS DISTINCT FROM new.taken_back)))) EXECUTE FUNCTION drafts_stay_while_paid();

CREATE TRIGGER vouchers_stay BEFORE DELETE ON public.drafts FOR EACH ROW WHEN ((old.number IS NOT NULL)) EXECUTE FUNCTION vouchers_stay();

CREATE TRIGGER vouchers_stay_as_they_are BEFORE UPDATE ON public.drafts FOR EACH ROW WHEN (((old.number IS NOT NULL) AND (old.taken_back OR ((to_jsonb(new.*) - 'taken_back'::text) IS DISTINCT FROM (to_jsonb(old.*) - 'taken_back'::text))))) EXECUTE FUNCTION vouchers_stay();

CREATE TRIGGER gift_series_go_on BEFORE UPDATE ON public.gift_series FOR EACH ROW EXECUTE FUNCTION series_goes_on();

CREATE TRIGGER gift_series_lasting BEFORE DELETE ON public.gift_series FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER gift_statements_frozen BEFORE UPDATE ON public.gift_statements FOR EACH ROW EXECUTE FUNCTION refuse_statement_change();

CREATE TRIGGER gift_statements_lasting BEFORE DELETE ON public.gift_statements FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER hours_stay BEFORE DELETE OR UPDATE ON public.hours FOR EACH ROW EXECUTE FUNCTION hours_stay();

CREATE TRIGGER hygiene_stays BEFORE DELETE OR UPDATE ON public.hygiene_acts FOR EACH ROW EXECUTE FUNCTION hygiene_stays();

CREATE TRIGGER invoice_files_frozen BEFORE DELETE OR UPDATE ON public.invoice_files FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER series_go_on BEFORE UPDATE ON public.invoice_series FOR EACH ROW EXECUTE FUNCTION series_goes_on();

CREATE TRIGGER series_lasting BEFORE DELETE ON public.invoice_series FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER issued_frozen BEFORE DELETE OR UPDATE ON public.invoices FOR EACH ROW EXECUTE FUNCTION refuse_issued();

CREATE TRIGGER open_data_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.open_data_contents FOR EACH STATEMENT EXECUTE FUNCTION open_data_stays();

CREATE TRIGGER open_data_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.open_data_files FOR EACH STATEMENT EXECUTE FUNCTION open_data_stays();

CREATE TRIGGER open_data_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON public.open_data_versions FOR EACH STATEMENT EXECUTE FUNCTION open_data_stays();

CREATE TRIGGER quotes_frozen BEFORE UPDATE ON public.quotes FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER tax_receipts_frozen BEFORE UPDATE ON public.tax_receipts FOR EACH ROW EXECUTE FUNCTION refuse_receipt_change();

CREATE TRIGGER tax_receipts_lasting BEFORE DELETE ON public.tax_receipts FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER hygiene_stays BEFORE DELETE OR UPDATE ON public.temperature_readings FOR EACH ROW EXECUTE FUNCTION hygiene_stays();

create policy tablee_app on graphile_worker._private_job_queues as permissive for all to tablee_app using (true);

create policy tablee_app on graphile_worker._private_jobs as permissive for all to tablee_app using (true);

create policy tablee_app on graphile_worker._private_known_crontabs as permissive for all to tablee_app using (true);

create policy tablee_app on graphile_worker._private_tasks as permissive for all to tablee_app using (true);

create policy read_by_the_two on mentoring_notes as permissive for select to public using ((EXISTS ( SELECT
   FROM mentorings pair
  WHERE ((pair.canteen_id = mentoring_notes.canteen_id) AND (pair.id = mentoring_notes.mentoring_id) AND ((mentoring_reader() = pair.person_id) OR (mentoring_reader() = pair.mentor_id))))));

create policy taken_back_by_oneself on mentoring_notes as permissive for delete to public using ((author_id = mentoring_reader()));

create policy written_by_oneself on mentoring_notes as permissive for insert to public with check (((author_id = mentoring_reader()) AND (EXISTS ( SELECT
   FROM mentorings pair
  WHERE ((pair.canteen_id = mentoring_notes.canteen_id) AND (pair.id = mentoring_notes.mentoring_id) AND ((mentoring_reader() = pair.person_id) OR (mentoring_reader() = pair.mentor_id)))))));

create policy read_by_the_two on mentoring_steps as permissive for all to public using ((EXISTS ( SELECT
   FROM mentorings pair
  WHERE ((pair.canteen_id = mentoring_steps.canteen_id) AND (pair.id = mentoring_steps.mentoring_id) AND ((mentoring_reader() = pair.person_id) OR (mentoring_reader() = pair.mentor_id))))));

alter all functions in schema ledger owner to tablee;

alter schema ledger owner to tablee;

alter all tables in schema ledger owner to tablee;

alter all functions in schema public owner to tablee;

alter schema public owner to pg_database_owner;

alter all sequences in schema public owner to tablee;

alter all tables in schema public owner to tablee;

grant execute on all functions in schema graphile_worker to public;

grant execute on all functions in schema graphile_worker to tablee_app;

grant usage on schema graphile_worker to tablee_app;

grant select, usage on all sequences in schema graphile_worker to tablee_app;

grant delete, insert, select, update on table
  graphile_worker._private_job_queues,
  graphile_worker._private_jobs,
  graphile_worker._private_known_crontabs,
  graphile_worker._private_tasks,
  graphile_worker.jobs
to tablee_app;

grant select on table
  graphile_worker.migrations
to tablee_app;

grant execute on function
  ledger.append(uuid,jsonb),
  ledger.append_many(uuid,jsonb),
  ledger.check_entries(uuid,bigint,bigint),
  ledger.close_till(uuid,uuid,text,date,date),
  ledger.close_year(uuid,date,date),
  ledger.closing_text(uuid,uuid,bigint,text,date,date,bigint,bigint,bigint,bigint,bigint,bytea),
  ledger.entry_text(uuid,bigint,date,bigint,uuid,text,date,date,text,date,text,bigint),
  ledger.line_text(text,text,bigint,bigint),
  ledger.open_year(uuid,date,date,boolean),
  ledger.remove_year(uuid,date,date),
  ledger.sale_text(uuid,uuid,bigint,timestamp with time zone,date,text,text,text,bigint,integer,bigint),
  ledger.sell(uuid,uuid,jsonb),
  ledger.take_head(uuid),
  ledger.till_totals(uuid,uuid,date,date)
to tablee_app;

grant execute on function
  ledger.year_lasts()
to public;

grant usage on schema ledger to tablee_app;

grant select on all tables in schema ledger to tablee_app;

grant execute on all functions in schema public to public;

grant execute on all functions in schema public to tablee_app;

grant usage on schema public to public;

grant usage on schema public to tablee_app;

grant select, usage on all sequences in schema public to tablee_app;

grant delete, insert, maintain, select, update on table
  survey_bags,
  survey_tokens,
  survey_urns,
  training_bags
to tablee_app;

grant delete, insert, select, update on table
  absences,
  accounts,
  age_bounds,
  aid_answers,
  aid_calls,
  aid_choices,
  aid_means,
  aid_told,
  allergen_sheets,
  anchor_mails,
  announcement_parties,
  announcements,
  assemblies,
  assembly_decisions,
  assembly_voices,
  associations,
  attendees,
  backup_keeping,
  backup_runs,
  bags,
  bank_balances,
  bank_habits,
  bank_lines,
  bookings,
  bouncing_addresses,
  budget_months,
  budgets,
  bundle_versions,
  bundles,
  cancellation_calls,
  cancellation_texts,
  canteen_addresses,
  canteen_closures,
  canteen_photos,
  canteens,
  change_notices,
  channel_counts,
  circle_actions,
  circle_decisions,
  circle_items,
  circle_members,
  circles,
  cleaning_tasks,
  cleanings,
  detail_keepings,
  dietary_needs,
  dish_answers,
  dishes,
  donors,
  drafts,
  encounters,
  erasures,
  events,
  expense_claims,
  figures,
  file_uses,
  files,
  first_run_codes,
  followed,
  food_passages,
  food_samples,
  gift_series,
  gift_statements,
  gifts,
  grant_lines,
  grant_uses,
  grants,
  handovers,
  hires,
  hours,
  ideas,
  impact_actions,
  impact_reports,
  imported_lines,
  info_registrations,
  info_sessions,
  invitations,
  invoice_deposits,
  invoice_files,
  invoice_payments,
  invoice_reminders,
  invoice_series,
  invoices,
  issuers,
  kept_apart,
  kept_backups,
  kept_references,
  kitchen_batches,
  kitchen_logs,
  kitchen_prints,
  label_totals,
  leftovers,
  letterings,
  load_acts,
  load_counts,
  mails,
  meal_dishes,
  meals,
  membership_rules,
  memberships,
  mentoring_notes,
  mentoring_steps,
  mentoring_visits,
  mentorings,
  mixing_figures,
  monthly_figures,
  nature_accounts,
  neighbourhood_areas,
  neighbourhoods,
  network,
  network_monthly_figures,
  open_data_contents,
  open_data_files,
  open_data_versions,
  outlook_shares,
  own_accounts,
  own_ingredients,
  pairings,
  partner_contacts,
  partner_conventions,
  partner_events,
  partners,
  passkey_challenges,
  passkeys,
  path_steps,
  path_versions,
  payment_accounts,
  pending_imports,
  pots,
  practice_lexemes,
  practice_pictures,
  practice_questions,
  practice_trials,
  practice_versions,
  practice_words,
  practices,
  price_versions,
  project_blocks,
  project_news,
  project_slides,
  project_steps,
  projects,
  published_months,
  purchase_lines,
  purchase_rules,
  purchases,
  purses,
  questionnaires,
  quotes,
  rate_limits,
  received_bundles,
  recipe_versions,
  recipes,
  recovery_codes,
  remembered_guests,
  reminder_contacts,
  reminders,
  replaced_lines,
  role_grants,
  room_holds,
  room_tables,
  rota_places,
  rotas,
  sale_prices,
  seating_answers,
  seating_plans,
  seating_weights,
  seats,
  secret_fingerprint,
  sessions,
  set_aside_bags,
  settled_money,
  settled_months,
  settled_payments,
  shown_codes,
  sitting_exceptions,
  sitting_templates,
  skills,
  sponsorships,
  standing_places,
  standing_turns,
  stock_items,
  stories,
  story_consents,
  story_objections,
  suppliers,
  supporters,
  survey_answers,
  survey_contacts,
  survey_meals,
  survey_waves,
  taken_pieces,
  task_answers,
  task_calls,
  task_kinds,
  task_places,
  tasks,
  tax_receipts,
  teammate_companions,
  teammate_learns,
  teammate_skills,
  teammate_windows,
  teammate_wishes,
  teammates,
  temperature_points,
  text_messages,
  third_parties,
  till_counts,
  till_floats,
  till_prints,
  told_figures,
  told_returns,
  training_needs,
  training_places,
  training_sessions,
  trainings,
  two_factors,
  used_keys,
  used_lines,
  users,
  variance_reasons,
  vat_statuses,
  verifications,
  vitality_contacts,
  vitality_notes,
  vitality_rota_nights,
  vitality_shares,
  volunteering_rates,
  waitings,
  waste_weighings,
  yield_notes
to tablee_app;

grant insert, select on table
  hygiene_acts,
  temperature_readings
to tablee_app;

grant select on table
  schema_migrations
to tablee_app;

alter default privileges for role tablee in schema graphile_worker grant delete, insert, select, update on tables to tablee_app;

alter default privileges for role tablee in schema graphile_worker grant execute on functions to tablee_app;

alter default privileges for role tablee in schema graphile_worker grant select, usage on sequences to tablee_app;

alter default privileges for role tablee in schema public grant delete, insert, select, update on tables to tablee_app;

alter default privileges for role tablee in schema public grant execute on functions to tablee_app;

alter default privileges for role tablee in schema public grant select, usage on sequences to tablee_app;
