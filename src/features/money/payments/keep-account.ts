import { randomBytes } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt } from '#src/platform/time.ts'
import type { AccountContent, Keys } from './account.ts'
import { findAccount, sealedFor } from './queries.ts'

type KeepAccount = {
  house: { id: string; associationId: string; timeZone: string }
  keys: Keys
  isLive: boolean
  isOpen: boolean
  seals: Seals
  actorId: string
  now: Date
}

const bytesOfAccount = 1024

/** Connects an association to its provider, or changes how. The key that payments are counted by stays, whatever else is new. */
export function keepAccount(db: Database, { house, keys, isLive, isOpen, seals, actorId, now }: KeepAccount): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('associations').where('id', '=', house.associationId).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    const before = await findAccount(tx, seals, house.associationId)
    const content = { keys, digestKey: before?.content?.digestKey ?? randomBytes(32).toString('hex') }
    const row = { canteen_id: house.id, provider: keys.provider, is_live: isLive, is_open: isOpen, ...sealed(seals, house, content) }
    const starts = { counts_from: now, read_until: now, fees_until: dayAt(now, house.timeZone), tried_on: null }
    await tx
      .insertInto('payment_accounts')
      .values({ association_id: house.associationId, ...row, ...starts })
      .onConflict((conflict) =>
        conflict.column('association_id').doUpdateSet({ ...row, ...(isSameAccount(before, keys, isLive) ? {} : starts) }),
      )
      .execute()
    await recordEvent(tx, { name: isOpen ? 'payment-account.opened' : 'payment-account.closed', canteenId: house.id, actorId, at: now })
  })
}

/** What was paid to another one is not looked for. */
function isSameAccount(before: Awaited<ReturnType<typeof findAccount>>, keys: Keys, isLive: boolean): boolean {
  return before?.content !== undefined && before.isLive === isLive && accountNamed(before.content.keys) === accountNamed(keys)
}

/** Keys of one account may be renewed; HelloAsso names it, Stripe's keys do not. */
function accountNamed(keys: Keys): string {
  return keys.provider === 'stripe' ? 'stripe' : `helloasso ${keys.organization}`
}

function sealed(seals: Seals, house: KeepAccount['house'], content: AccountContent) {
  const { keyId, bytes } = seals.seal(sealedFor(house.id, house.associationId), Buffer.from(JSON.stringify(content)), bytesOfAccount)
  return { key_id: keyId, bytes }
}
