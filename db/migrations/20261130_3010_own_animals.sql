-- What a canteen's own ingredient comes from: nobody was asked before, so that nobody said it of those that are there.
alter table own_ingredients add column animal text not null default 'unknown'
  constraint own_ingredients_animal_check check (animal in ('none', 'dairy', 'egg', 'honey', 'meat', 'fish', 'unknown'));
alter table own_ingredients alter column animal drop default;
