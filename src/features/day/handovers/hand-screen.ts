import { lockDevice } from '#src/features/day/pairings/lock-device.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { announce } from '#src/platform/database/live.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import type { PairingKey } from '#src/platform/viewer.ts'
import type { HandoverRefusal } from './handover.ts'
import { handoverOf } from './queries.ts'

type HandScreen = MealKey & {
  /** Of the session. */
  token: string
  /** Left out: the one chosen before in this session. */
  pin: string | undefined
  /** Of a device that carries a pairing too: when the session ends, by whatever way, the board is not behind it. */
  pairing?: PairingKey | undefined
  secret: string
  now: Date
}

/** From now on this session shows the contribution screen of the meal and nothing else, on whatever page of whatever window: open boards hear of it. */
export function handScreen(
  db: Database,
  { canteenId, mealId, token, pin, pairing, secret, now }: HandScreen,
): Promise<Result<null, HandoverRefusal>> {
  return inTransaction(db, async (tx) => {
    const earlier = await handoverOf(tx, token).executeTakeFirst()
    if (pin === undefined && !earlier) return refuse('pin-needed')
    const sessionId = earlier?.sessionId ?? (await sessionOf(tx, token))
    const pinDigest = pin === undefined ? earlier!.pinDigest : screenPinDigest(secret, sessionId, pin)
    const row = { canteen_id: canteenId, meal_id: mealId, pin_digest: pinDigest, wrong_pins: 0, handed_at: now }
    await tx
      .insertInto('handovers')
      .values({ ...row, session_id: sessionId })
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(row))
      .execute()
    if (pairing) await lockDevice(tx, pairing, now)
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

/** Nobody who reads the database finds so short a PIN by trying them all: the secret is not in it. */
export function screenPinDigest(secret: string, sessionId: string, pin: string): string {
  return keyedDigest(secret, `handover-pin:${sessionId}`, pin)
}

async function sessionOf(tx: Database, token: string): Promise<string> {
  const session = tx.selectFrom('sessions').where('token', '=', token).select('id')
  return (await session.executeTakeFirstOrThrow(() => new NotFound())).id
}

/** The same on a paired device, whose own PIN takes it back. */
export function handDevice(db: Database, { canteenId, mealId, pairingId }: PairingKey, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('pairings')
      .set({ handed_at: now })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', pairingId)
      .where('ended_at', 'is', null)
      .execute()
    await announce(tx, `meal:${mealId}`)
  })
}
