-- Sessions that have shown a second factor end without use from now on: those that were open for thirty days end tonight unless they are used.
update sessions set expires_at = least(expires_at, now() + interval '8 hours') where second_factor_at is not null;
