/** Once a month is published, what the kitchen, the books and the team add to it is told too. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'
import { countFigures } from './count-figures.ts'
import { indicators } from './indicator.ts'
import { figureOf, networkParts } from './part.ts'
import type { Figure } from './figure.ts'

/** What is noted late, a delivery or an invoice, still counts for so many months; people are told once. */
const correctedMonths = 3

/** Of every month that is published and was not told yet, and of the last ones. */
export async function tellFigures(db: Database, now: Date): Promise<void> {
  const { rows } = await sql<{ month: string }>`
    select distinct month from published_months where audited_at is not null
      and (month > ${now}::date - ${correctedMonths} * interval '1 month' - interval '1 month'
        or not exists (select from told_figures where told_figures.month = published_months.month)) order by month`.execute(db)
  for (const { month } of rows) await tellMonth(db, month, now)
}

export async function tellMonth(db: Database, month: string, now: Date): Promise<void> {
  const { canteen, network } = await findThresholds(db)
  const counted = await countFigures(db, month, canteen)
  const ofCanteens = [...counted].flatMap(([canteenId, parts]) => parts.map((part) => ({ canteenId, figure: figureOf(part, month) })))
  const ofNetwork = networkParts([...counted.values()], network).map((part) => ({ canteenId: null, figure: figureOf(part, month) }))
  await keepFigures(db, [...ofCanteens, ...ofNetwork], now)
}

/** What is told of people stays as it was told: two numbers would tell who came between them. */
export async function keepFigures(db: Database, told: readonly { canteenId: string | null; figure: Figure }[], now: Date): Promise<void> {
  const rows = told.map(({ canteenId, figure: { of, ...figure } }) => ({ canteen_id: canteenId, ...figure, answers: of, told_at: now }))
  if (rows.length === 0) return
  const things = rows.filter(({ indicator }) => indicators[indicator].threshold === 'none')
  const people = rows.filter(({ indicator }) => indicators[indicator].threshold !== 'none')
  await inTransaction(db, async (tx) => {
    if (people.length > 0)
      await tx
        .insertInto('told_figures')
        .values(people)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    if (things.length > 0)
      await tx
        .insertInto('told_figures')
        .values(things)
        .onConflict((conflict) =>
          conflict
            .columns(['canteen_id', 'month', 'indicator', 'class'])
            .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), told_at: eb.ref('excluded.told_at') })),
        )
        .execute()
  })
}
