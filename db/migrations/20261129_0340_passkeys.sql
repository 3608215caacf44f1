-- What a person's device keeps a key for: the second factor beside the authenticator (docs/decisions/0029). The key itself never leaves the device.
create table passkeys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  credential_id text not null unique check (length(credential_id) <= 1400),
  public_key bytea not null check (octet_length(public_key) <= 4096),
  counter bigint not null,
  transports text[] not null,
  name text not null check (name <> '' and length(name) <= 80),
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_of_user on passkeys (user_id);

-- What a device is asked to sign: once, and soon.
create table passkey_challenges (
  user_id uuid not null references users (id) on delete cascade,
  challenge text not null,
  purpose text not null check (purpose in ('add', 'show')),
  expires_at timestamptz not null,
  primary key (user_id, challenge)
);
