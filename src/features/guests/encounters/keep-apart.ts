import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { guestKeyOf, guestKeysOf, type Reachable } from './guest-key.ts'

type KeepApart = {
  canteenId: string
  guests: readonly [Reachable, Reachable]
  secret: string
  /** The canteen's own day. */
  today: string
  actorId: string
  now: Date
}

/** From now on the two never share a table. Their names are kept nowhere, nor why. */
export function keepApart(db: Database, request: KeepApart): Promise<Result<null, 'same-guest'>> {
  const { canteenId, guests, today, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const [first = '', second = ''] = guests.map((guest) => guestKeyOf(request, guest) ?? '').toSorted()
    if (first === second || first === '') return refuse('same-guest')
    if (await isKeptApart(tx, request)) return accept(null)
    await tx
      .insertInto('kept_apart')
      .values({ canteen_id: canteenId, first_key: first, second_key: second, since: today })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'first_key', 'second_key']).doNothing())
      .execute()
    await recordEvent(tx, { name: 'kept-apart.added', actorId, at: now })
    return accept(null)
  })
}

/** Under whichever key: the list would show one pair twice, and ending one would leave the other. */
async function isKeptApart(tx: Database, { canteenId, secret, guests }: KeepApart): Promise<boolean> {
  const [ones, others] = guests.map((guest) => guestKeysOf({ secret, canteenId }, guest)) as [string[], string[]]
  const known = await tx
    .selectFrom('kept_apart')
    .where('canteen_id', '=', canteenId)
    .where(({ eb, or, and }) =>
      or([
        and([eb('first_key', 'in', ones), eb('second_key', 'in', others)]),
        and([eb('first_key', 'in', others), eb('second_key', 'in', ones)]),
      ]),
    )
    .select('id')
    .executeTakeFirst()
  return known !== undefined
}
