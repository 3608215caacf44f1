import { randomBytes } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt } from '#src/platform/time.ts'
import { accountNamed, isTrialOf, refusalToOpen, type AccountContent, type Keys, type OpeningRefusal } from './account.ts'
import { findAccount, sealedFor } from './queries.ts'

type KeepAccount = {
  house: { id: string; associationId: string; timeZone: string }
  keys: Keys
  isLive: boolean
  isOpen: boolean
  /** Whether these keys, in earnest, were asked for the account just now and gave it. */
  hasAnswered: boolean
  seals: Seals
  actorId: string
  now: Date
}

const bytesOfAccount = 1024

/** Connects an association to its provider, or changes how. The key that payments are counted by stays, whatever else is new. */
export function keepAccount(db: Database, keeping: KeepAccount): Promise<Result<null, OpeningRefusal>> {
  const { house, keys, isLive, isOpen, hasAnswered, seals, actorId, now } = keeping
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('associations').where('id', '=', house.associationId).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    const before = await findAccount(tx, seals, house.associationId)
    const triedOn =
      before?.content && isTrialOf({ keys: before.content.keys, isLive: before.isLive }, { keys, isLive }) ? before.triedOn : null
    const refusal = isLive && isOpen ? refusalToOpen({ isTried: triedOn !== null, hasAnswered }) : undefined
    if (refusal) return refuse(refusal)
    const content = { keys, digestKey: before?.content?.digestKey ?? randomBytes(32).toString('hex') }
    const today = dayAt(now, house.timeZone)
    const proof = { tried_on: triedOn, answered_on: isLive && hasAnswered ? today : null }
    const row = {
      canteen_id: house.id,
      provider: keys.provider,
      is_live: isLive,
      is_open: isOpen,
      ...proof,
      ...sealed(seals, house, content),
    }
    const starts = { counts_from: now, read_until: now, fees_until: today }
    await tx
      .insertInto('payment_accounts')
      .values({ association_id: house.associationId, ...row, ...starts })
      .onConflict((conflict) =>
        conflict.column('association_id').doUpdateSet({ ...row, ...(isSameAccount(before, keys, isLive) ? {} : starts) }),
      )
      .execute()
    await recordEvent(tx, { name: isOpen ? 'payment-account.opened' : 'payment-account.closed', canteenId: house.id, actorId, at: now })
    return accept(null)
  })
}

/** What was paid to another one is not looked for. */
function isSameAccount(before: Awaited<ReturnType<typeof findAccount>>, keys: Keys, isLive: boolean): boolean {
  return before?.content !== undefined && before.isLive === isLive && accountNamed(before.content.keys) === accountNamed(keys)
}

function sealed(seals: Seals, house: KeepAccount['house'], content: AccountContent) {
  const { keyId, bytes } = seals.seal(sealedFor(house.id, house.associationId), Buffer.from(JSON.stringify(content)), bytesOfAccount)
  return { key_id: keyId, bytes }
}
