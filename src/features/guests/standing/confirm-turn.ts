import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockTurn, writeTurnState, type TurnKey } from './lock-turn.ts'
import { refusalToConfirm, type TurnRefusal } from './standing-place.ts'

export type DecideTurn = TurnKey & {
  /** The person of the team who writes it down; null for the regular. */
  actorId: string | null
  now: Date
}

/** The regular comes this time: the place is kept. */
export function confirmTurn(db: Database, request: DecideTurn): Promise<Result<null, TurnRefusal>> {
  return inTransaction(db, async (tx) => {
    const { meal, state, bookingId } = await lockTurn(tx, request)
    const refusal = refusalToConfirm(state, meal, request.now)
    if (refusal) return refuse(refusal)
    if (state === 'confirmed') return accept(null)

    await writeTurnState(tx, request, 'confirmed')
    const { canteenId, actorId, now } = request
    await recordEvent(tx, { name: 'standing-place.confirmed', canteenId, subjectId: bookingId, actorId, at: now })
    return accept(null)
  })
}
