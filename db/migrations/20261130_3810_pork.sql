-- Of an ingredient of a canteen's own that is meat: whether it is pork. Unknown until somebody says it, as its allergens are.
alter table own_ingredients add column pork text not null default 'unknown' check (pork in ('yes', 'no', 'unknown'));
