-- What a canteen does about an indicator that is off its aim, or why it lets it rest (docs/decisions/0063-acting.md).
create table impact_actions (
  canteen_id uuid not null references canteens (id),
  id uuid not null,
  indicator text not null,
  class text not null,
  -- The months that made somebody act: neither before nor after, chance alone would take them back to the middle.
  triggers text[] not null default '{}',
  rests boolean not null default false,
  what text not null check (char_length(what) between 1 and 500),
  who text not null default '' check (char_length(who) <= 200),
  started_on date not null,
  until date check (until >= started_on),
  ended_on date check (ended_on >= started_on),
  ended_words text not null default '' check (char_length(ended_words) <= 500),
  primary key (canteen_id, id)
);
create unique index impact_actions_open on impact_actions (canteen_id, indicator, class) where ended_on is null;
