import type { Database } from '#src/platform/database/database.ts'
import { readPairingCookie } from '#src/platform/web/pairing-cookie.ts'
import { visitor, type PairingKey, type Viewer } from '#src/platform/viewer.ts'
import { isLocked, TOUCH_SECONDS } from './pairing.ts'
import { findOpenPairing } from './queries.ts'

type RecogniseDevice = { request: Request; secret: string; origin: string; now: Date; isByHand: boolean }

/** Whether a device asks that is paired with a board, by its cookie. A request without one costs no query. */
export async function recogniseDevice(db: Database, { request, now, isByHand, ...keys }: RecogniseDevice): Promise<Viewer> {
  const carried = readPairingCookie(request, keys)
  if (carried === undefined) return visitor
  const found = carried === 'not-ours' ? undefined : await findOpenPairing(db, carried, now)
  if (carried === 'not-ours' || !found) return { ...visitor, wasPaired: true }

  const { lockedAt, touchedAt, handedAt, ...shown } = found
  if (handedAt) return { ...visitor, handed: { canteen: shown.canteen, meal: shown.meal, pairing: carried } }
  const locked = isLocked({ lockedAt, touchedAt }, now)
  if (!locked && isByHand && now.getTime() - touchedAt.getTime() >= TOUCH_SECONDS * 1000) await noteTouch(db, carried, now)
  return { ...visitor, device: { ...shown, key: carried, isLocked: locked } }
}

async function noteTouch(db: Database, { canteenId, pairingId }: PairingKey, now: Date): Promise<void> {
  await db.updateTable('pairings').set({ touched_at: now }).where('canteen_id', '=', canteenId).where('id', '=', pairingId).execute()
}
