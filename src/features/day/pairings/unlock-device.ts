import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { announce } from '#src/platform/database/live.ts'
import { isSameSecret, keyedDigest } from '#src/platform/secrets.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { PairingKey } from '#src/platform/viewer.ts'
import { endPairing } from './end-pairing.ts'
import { MOST_WRONG_PINS } from './pairing.ts'

type UnlockDevice = { key: PairingKey; pin: string; secret: string; now: Date }

/** The right PIN opens the device again. Wrong ones are counted one after another, also when they come at the same moment. */
export function unlockDevice(db: Database, { key, pin, secret, now }: UnlockDevice): Promise<Result<null, 'wrong-pin' | 'ended'>> {
  return inTransaction(db, async (tx) => {
    const pairing = await lockPairing(tx, key)
    if (!pairing) return refuse('ended')
    if (isSameSecret(pairing.pinDigest, pinDigest(secret, key, pin))) {
      await change(tx, key, { wrong_pins: 0, locked_at: null, handed_at: null, touched_at: now })
      await announce(tx, `meal:${key.mealId}`)
      return accept(null)
    }
    const wrong = pairing.wrongPins + 1
    await change(tx, key, { wrong_pins: wrong })
    if (wrong < MOST_WRONG_PINS) return refuse('wrong-pin')
    await endPairing(tx, { key, actorId: null, now, because: 'pairing.locked-out' })
    return refuse('ended')
  })
}

/** Nobody who reads the database finds so short a PIN by trying them all: the secret is not in it. */
export function pinDigest(secret: string, { pairingId }: PairingKey, pin: string): string {
  return keyedDigest(secret, `pairing-pin:${pairingId}`, pin)
}

function lockPairing(tx: Database, { canteenId, pairingId }: PairingKey) {
  return tx
    .selectFrom('pairings')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', pairingId)
    .where('ended_at', 'is', null)
    .select(['pin_digest as pinDigest', 'wrong_pins as wrongPins'])
    .forUpdate()
    .executeTakeFirst()
}

type Change = { wrong_pins: number; locked_at?: null; handed_at?: null; touched_at?: Date }

async function change(tx: Database, { canteenId, pairingId }: PairingKey, set: Change): Promise<void> {
  await tx.updateTable('pairings').set(set).where('canteen_id', '=', canteenId).where('id', '=', pairingId).execute()
}
