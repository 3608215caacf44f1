import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { PairingKey } from '#src/platform/viewer.ts'
import { endPairing } from './end-pairing.ts'
import { endOfPairing, refusalToPair, type PairingRefusal } from './pairing.ts'
import { wasPaired } from './queries.ts'
import { pinDigest } from './unlock-device.ts'

type PairDevice = {
  /** Its id is made with the form: the same form sent twice pairs once. */
  key: PairingKey
  device: string
  pin: string
  /** What this device was paired with before: it shows one meal at a time. */
  earlier: PairingKey | undefined
  secret: string
  actorId: string
  now: Date
}

/** From now on this device shows the meal's board without the session of whoever paired it. */
export function pairDevice(db: Database, pairing: PairDevice): Promise<Result<{ endsAt: Date }, PairingRefusal>> {
  const { key, earlier, actorId, now } = pairing
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, key)
    // The same form again: this device is paired already.
    if (await wasPaired(tx, key)) return accept({ endsAt: endOfPairing(meal) })
    const refusal = refusalToPair(meal, now)
    if (refusal) return refuse(refusal)

    if (earlier) await endPairing(tx, { key: earlier, actorId, now })
    const endsAt = endOfPairing(meal)
    await addPairing(tx, pairing, endsAt)
    return accept({ endsAt })
  })
}

async function addPairing(tx: Database, { key, device, pin, secret, actorId, now }: PairDevice, endsAt: Date): Promise<void> {
  const { canteenId, mealId, pairingId } = key
  const instants = { paired_at: now, touched_at: now, ends_at: endsAt, locked_at: null, ended_at: null }
  const row = { canteen_id: canteenId, meal_id: mealId, id: pairingId, device_name: device, paired_by: actorId, ...instants }
  await tx
    .insertInto('pairings')
    .values({ ...row, pin_digest: pinDigest(secret, key, pin) })
    .execute()
  await recordEvent(tx, { name: 'pairing.made', canteenId, subjectId: pairingId, actorId, at: now, facts: { device } })
}
