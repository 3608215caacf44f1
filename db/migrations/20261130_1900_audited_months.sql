-- What is shown of a month is attacked before it is shown (docs/decisions/0051-audited-figures.md): null of a month that was shown before.
alter table published_months add column audited_at timestamptz;
-- Who ate at private events, as the figures were made from; null before they were kept.
alter table published_months add column private_eaters bigint;
-- Of the network the counts of each canteen that were added up, in the order of features/impact/audit; null of a canteen's.
alter table published_months add column made_of jsonb;
