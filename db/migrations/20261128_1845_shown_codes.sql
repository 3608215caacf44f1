-- A code of the authenticator opens once: shown by two browsers at the same moment, the key lets one of them in.
create table shown_codes (
  user_id uuid not null references users on delete cascade,
  code text not null,
  shown_at timestamptz not null,
  primary key (user_id, code)
);
