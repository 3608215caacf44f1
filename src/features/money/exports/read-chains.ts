import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Where a chain begins and ends in an archive. `canteen`: of a till's closings or sales; empty for the entries. */
export type Chain = { canteen: string; first: number; last: number; before: string; end: string }

/** What is chained, by the file that holds it: where it lies, what its first hash is made of, and the day that says its year. */
const kinds = {
  ecritures: { table: 'ledger.entries', begins: 'tablee-ledger-1:', byCanteen: false, day: 'entry_date' },
  clotures: { table: 'ledger.closings', begins: 'tablee-closings-1:', byCanteen: true, day: 'last_day' },
  ventes: { table: 'ledger.sales', begins: 'tablee-sales-1:', byCanteen: true, day: 'day' },
} as const
export type ChainKind = keyof typeof kinds
export const chainKinds = Object.keys(kinds) as ChainKind[]

type YearOf = { ledgerId: string; firstDay: string; lastDay: string }

/** From the first to the last of a year, of each canteen where the chain is a canteen's. */
export async function findChains(db: Database, kind: ChainKind, { ledgerId, firstDay, lastDay }: YearOf): Promise<Chain[]> {
  const { table, begins, byCanteen, day } = kinds[kind]
  const chained = sql.table(table)
  const at = (name: string) =>
    sql`${sql.ref(`${name}.association_id`)} = ${ledgerId} and (canteen is null or ${sql.ref(`${name}.canteen_id`)} = canteen)`
  const { rows } = await sql<Chain>`
    with spans as (
      select ${byCanteen ? sql`canteen_id` : sql`null::uuid`} as canteen, min(number) as first, max(number) as last from ${chained}
      where association_id = ${ledgerId} and ${sql.ref(day)} between ${firstDay} and ${lastDay} group by 1
    )
    select coalesce(canteen::text, '') as canteen, first, last, encode(final.hash, 'hex') as end,
      encode(coalesce(earlier.hash, sha256(convert_to(concat(${begins}::text, ${ledgerId}::text, ':' || canteen), 'UTF8'))), 'hex') as before
    from spans join ${chained} as final on ${at('final')} and final.number = last
      left join ${chained} as earlier on ${at('earlier')} and earlier.number = first - 1
    order by canteen`.execute(db)
  return rows
}

/** Rows that are held in memory at once. */
const atOnce = 2000

/** Texts of a chain with their hashes, in their order: whatever lies between its first and its last, of other years too. */
export function streamTexts(db: Database, kind: ChainKind, { ledgerId, canteen, first, last }: Chain & { ledgerId: string }) {
  const texts = sql<{ number: number; content: string; hash: string }>`(
    select number, content, encode(hash, 'hex') as hash from ${sql.table(kinds[kind].table)}
    where association_id = ${ledgerId} and number between ${first} and ${last} and ${canteen === '' ? sql`true` : sql`canteen_id = ${canteen}`})`
  return db.selectFrom(texts.as('texts')).select(['content', 'hash']).orderBy('number').stream(atOnce)
}

/** Of the ledger that an association practises in. */
export async function findTrainingId(db: Database, associationId: string): Promise<string> {
  const found = db.selectFrom('associations').where('id', '=', associationId).select('training_id as id')
  return (await found.executeTakeFirstOrThrow()).id
}
