-- The four tables of the sign-in library (better-auth), under our names.
create table users (
  id uuid primary key default gen_random_uuid(),
  name text not null default '',
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  language text not null default 'fr' check (language in ('fr', 'en')),
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  second_factor_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

create table accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_user on accounts (user_id);

create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

create table two_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create unique index two_factors_user on two_factors (user_id);

-- A role is held from a day to a day, in a canteen or, for the two network roles, in the whole network.
create table role_grants (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  canteen_id uuid references canteens,
  role text not null check (role in ('canteen-manager', 'core-team', 'board-member', 'treasurer', 'volunteer', 'civic-service', 'network-coordinator', 'network-admin')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  granted_by uuid references users on delete set null,
  check (ends_at > starts_at),
  check ((role in ('network-coordinator', 'network-admin')) = (canteen_id is null))
);
create index role_grants_user on role_grants (user_id);
create index role_grants_canteen on role_grants (canteen_id);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email)),
  canteen_id uuid references canteens,
  role text not null check (role in ('canteen-manager', 'core-team', 'board-member', 'treasurer', 'volunteer', 'civic-service', 'network-coordinator', 'network-admin')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  expires_at timestamptz not null,
  invited_by uuid references users on delete set null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  check (ends_at > starts_at),
  check ((role in ('network-coordinator', 'network-admin')) = (canteen_id is null))
);
