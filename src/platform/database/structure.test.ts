import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabaseUrl, freshDatabaseUrl } from '#test/database.ts'
import { describeStructure } from './structure.ts'

test('db/structure.sql is what the migrations make (to rewrite it: npm run cli -- structure)', async () => {
  expect(await describeStructure(await freshDatabaseUrl())).toBe(readFileSync('db/structure.sql', 'utf8'))
})

test('the description shows all that a migration can make', async () => {
  const url = await emptyDatabaseUrl()
  const client = new pg.Client(url)
  await client.connect()
  await client.query(`
    create type course as enum ('starter', 'main');
    create domain cents as bigint check (value >= 0);
    create table meals (id bigint generated always as identity primary key, "Name" text not null unique);
    create table dishes (
      meal_id bigint references meals on delete cascade, course course not null default 'main', price cents,
      double_price bigint generated always as (price * 2) stored, check (price <> 13));
    create index dishes_by_price on dishes (price) where course = 'main';
    create view answers as select 42 as answer;
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger meals_are_kept before delete on meals for each row execute function refuse();
    alter table meals enable row level security;
    create policy everybody on meals for select using (true)`)
  await client.end()

  expect(await describeStructure(url)).toMatchSnapshot()
})
