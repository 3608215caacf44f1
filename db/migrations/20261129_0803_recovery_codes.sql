-- Of who has only keys of devices: the codes that open when every device is lost. An authenticator comes with its own.
create table recovery_codes (
  user_id uuid not null references users on delete cascade,
  digest text not null check (length(digest) = 43),
  primary key (user_id, digest)
);
