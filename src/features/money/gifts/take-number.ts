import type { Database } from '#src/platform/database/database.ts'
import { numberOf } from './gift.ts'

type Asked = { associationId: string; kind: 'gift' | 'receipt'; today: string }
export type NextNumber = Asked & { year: number; rank: number; number: string; day: string }

/** The next of its series, held until commit: whoever asks then waits, so that numbers follow each other, and days with them. It is taken by `takeNumber`. */
export async function lockNumber(tx: Database, { associationId, kind, today }: Asked): Promise<NextNumber> {
  const year = Number(today.slice(0, 4))
  await tx
    .insertInto('gift_series')
    .values({ association_id: associationId, kind, year })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { last_number: last, last_day: lastDay } = await tx
    .selectFrom('gift_series')
    .where('association_id', '=', associationId)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .select(['last_number', 'last_day'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const day = lastDay !== null && lastDay > today ? lastDay : today
  return { associationId, kind, today, year, rank: last + 1, number: numberOf(kind, year, last + 1), day }
}

/** Once nothing can be refused any more: a refusal leaves no gap. */
export async function takeNumber(tx: Database, { associationId, kind, year, rank, day }: NextNumber): Promise<void> {
  await tx
    .updateTable('gift_series')
    .set({ last_number: rank, last_day: day })
    .where('association_id', '=', associationId)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .execute()
}
