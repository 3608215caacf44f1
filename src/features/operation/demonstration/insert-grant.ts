import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { funders } from './draft.ts'

type Of = { associationId: string; canteenId: string; codes: ReadonlyMap<string, string> }

/** What the town gave this year, for the kitchen and what it cooks: most of it is spent. */
export async function insertGrant(db: Database, { associationId, canteenId, codes }: Of): Promise<void> {
  const funder = codes.get(funders[0])!
  const received = await db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('kind', '=', 'income')
    .where('third_party', '=', funder)
    .where('number', 'is not', null)
    .orderBy('day', 'desc')
    .select(['day', 'amount_cents as cents', 'number'])
    .executeTakeFirst()
  if (!received) return
  const year = received.day.slice(0, 4)
  const grant = { association_id: associationId, grant_id: randomUUID() }
  await db
    .insertInto('grants')
    .values({
      ...{ association_id: associationId, id: grant.grant_id, canteen_id: canteenId, funder, title: `Cuisine de quartier ${year}` },
      ...{ promised_cents: received.cents, first_day: `${year}-01-01`, last_day: `${year}-12-31`, dedicated: true },
      conditions: 'Bilan à rendre avant le 31 mars de l’année suivante, avec la liste des dépenses.',
    })
    .execute()
  const equipment = Math.round(received.cents / 5)
  const lines = [
    { nature: 'food', cents: received.cents - equipment },
    { nature: 'equipment', cents: equipment },
  ]
  await db
    .insertInto('grant_lines')
    .values(lines.map((line) => ({ ...grant, ...line })))
    .execute()
  await sql`
    insert into grant_uses (association_id, number, position, grant_id, cents)
    select ${associationId}, number, position, ${grant.grant_id}, cents from (
      select number, position, debit_cents + credit_cents as cents, account, sum(debit_cents) over (order by entry_date, number) as until
      from ledger.entries join ledger.lines using (association_id, number)
      where association_id = ${associationId} and fiscal_year = ${`${year}-01-01`} and (account = '601' or number = ${received.number} and account = '741')) as lines
    where account = '741' or until < ${received.cents} * 0.7`.execute(db)
}
