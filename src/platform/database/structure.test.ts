import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabaseUrls, freshDatabaseUrls } from '#test/database.ts'
import { describeStructure } from './structure.ts'

test('db/structure.sql is what the migrations make (to rewrite it: npm run cli -- structure)', async () => {
  expect(await describeStructure((await freshDatabaseUrls()).ownerUrl)).toBe(readFileSync('db/structure.sql', 'utf8'))
})

test('the description shows all that a migration can make', async () => {
  const { ownerUrl: url } = await emptyDatabaseUrls()
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
    create policy everybody on meals for select using (true);
    create schema ledger;
    create type ledger.side as enum ('debit', 'credit');
    create table ledger.entries (number bigint primary key, meal_id bigint references meals, side ledger.side);
    create table ledger.heads (number bigint);
    create index entries_by_meal on ledger.entries (meal_id);
    create function ledger.append(number bigint) returns void language sql security definer set search_path = '' begin atomic
      insert into ledger.entries values (number); end;
    revoke execute on function ledger.append from public;
    grant usage on schema ledger to tablee_app;
    grant execute on function ledger.append to tablee_app;
    grant select on ledger.entries to tablee_app`)
  await client.end()

  expect(await describeStructure(url)).toMatchSnapshot()
})
