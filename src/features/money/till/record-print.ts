import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type RecordPrint = { canteenId: string; day: string; actorId: string; now: Date }

/** The number of one sheet more on paper: 1 is the original. Two who print at once get two numbers. */
export function recordPrint(db: Database, { canteenId, day, actorId, now }: RecordPrint): Promise<number> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('canteens').where('id', '=', canteenId).forNoKeyUpdate().select('id').executeTakeFirstOrThrow()
    const { number } = await tx
      .insertInto('till_prints')
      .columns(['canteen_id', 'day', 'number', 'printed_at'])
      .expression((eb) =>
        eb
          .selectFrom('till_prints')
          .where('canteen_id', '=', canteenId)
          .where('day', '=', day)
          .select((each) => [
            each.val(canteenId).as('canteen_id'),
            each.cast<string>(each.val(day), 'date').as('day'),
            each(each.fn.coalesce(each.fn.max('number'), each.lit(0)), '+', 1).as('number'),
            each.cast<Date>(each.val(now), 'timestamptz').as('printed_at'),
          ]),
      )
      .returning('number')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { name: 'till-sheet.printed', canteenId, subjectId: canteenId, actorId, at: now, facts: { day, number } })
    return number
  })
}
