import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isSameSecret } from '#src/platform/secrets.ts'
import { MOST_WRONG_PINS, type TakingBackRefusal } from './handover.ts'
import { screenPinDigest } from './hand-screen.ts'
import { handoverOf } from './queries.ts'

type TakeScreenBack = { token: string; pin: string; secret: string }

/** The right PIN gives the session back to the team. Wrong ones are counted one after another, also when they come at the same moment. */
export function takeScreenBack(db: Database, { token, pin, secret }: TakeScreenBack): Promise<Result<null, TakingBackRefusal>> {
  return inTransaction(db, async (tx) => {
    const handover = await handoverOf(tx, token).forUpdate('handovers').executeTakeFirst()
    if (!handover) return refuse('ended')
    const { sessionId, mealId, pinDigest, wrongPins } = handover
    if (isSameSecret(pinDigest, screenPinDigest(secret, sessionId, pin))) {
      await change(tx, sessionId, { wrong_pins: 0, handed_at: null })
      await announce(tx, `meal:${mealId}`)
      return accept(null)
    }
    if (wrongPins + 1 < MOST_WRONG_PINS) {
      await change(tx, sessionId, { wrong_pins: wrongPins + 1 })
      return refuse('wrong-pin')
    }
    await tx.deleteFrom('sessions').where('id', '=', sessionId).execute()
    await announce(tx, `meal:${mealId}`)
    return refuse('ended')
  })
}

async function change(tx: Database, sessionId: string, set: { wrong_pins: number; handed_at?: null }): Promise<void> {
  await tx.updateTable('handovers').set(set).where('session_id', '=', sessionId).execute()
}
