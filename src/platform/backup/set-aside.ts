/** What would refuse rows that come table by table: constraints between tables, and triggers. Their owner may set them aside. */
import type pg from 'pg'

export type SetAside = {
  /** Constraints look at every row again. */
  putBack(): Promise<void>
}

type Foreign = { relation: string; name: string; definition: string }

/** In the transaction that loads the rows: whatever ends it without `putBack` and a commit leaves all as it was. */
export async function setAside(client: pg.Client): Promise<SetAside> {
  const foreign = await foreignKeys(client)
  const triggers = await enabledTriggers(client)
  for (const { relation, name } of foreign) await client.query(`alter table ${relation} drop constraint ${name}`)
  for (const { relation, name } of triggers) await client.query(`alter table ${relation} disable trigger ${name}`)
  return {
    async putBack() {
      for (const { relation, name, definition } of foreign)
        await client.query(`alter table ${relation} add constraint ${name} ${definition}`)
      for (const { relation, name, mode } of triggers) await client.query(`alter table ${relation} enable ${mode} trigger ${name}`)
    },
  }
}

const ours = `relnamespace in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')`

async function foreignKeys(client: pg.Client): Promise<Foreign[]> {
  const { rows } = await client.query<Foreign>(`
    select format('%I.%I', relnamespace::regnamespace, relname) as relation, quote_ident(conname) as name, pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint join pg_class on pg_class.oid = conrelid where contype = 'f' and conparentid = 0 and ${ours} order by 1, 2`)
  return rows
}

type Trigger = { relation: string; name: string; mode: '' | 'always' | 'replica' }

async function enabledTriggers(client: pg.Client): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(`
    select format('%I.%I', relnamespace::regnamespace, relname) as relation, quote_ident(tgname) as name,
      case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end as mode
    from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal and tgenabled <> 'D' and ${ours} order by 1, 2`)
  return rows
}
