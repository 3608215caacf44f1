import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { digest } from '#src/platform/secrets.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Ballot } from './ballot.ts'
import { addedTo, heldOf, type Slot } from './urn.ts'

type CastBallot = { canteenId: string; token: string; ballot: Ballot; seals: Seals; slot: number; found?: Found }

/**
 * Spends the token and puts the ballot into the urn, together: a token used twice counts once. Where somebody else has filled the slot at the same
 * instant, the ballot is added to what it holds now: each time one of those who meet there is done.
 * @param slot of the urn, by chance
 * @param found what a question a moment ago found there
 */
export async function castBallot(db: Database, cast: CastBallot): Promise<Result<void, 'spent'>> {
  const { canteenId, token, ballot, seals, slot } = cast
  const key = { canteenId, digest: digest(token), slot }
  for (let found = cast.found ?? (await findSlot(db, key)); found; found = await findSlot(db, key)) {
    const { waveId, held } = found
    const sealed = addedTo(held, { canteenId, waveId }, { ballot, seals })
    const { rows } = await sql<{ outcome: 'cast' | 'spent' | 'changed' }>`select cast_ballot(
      ${canteenId}, ${key.digest}, ${waveId}, ${slot}, ${held?.bytes}, ${sealed.key_id}, ${sealed.bytes}) as outcome`.execute(db)
    const { outcome } = rows[0]!
    if (outcome !== 'changed') return outcome === 'cast' ? accept(undefined) : refuse('spent')
  }
  return refuse('spent')
}

type Found = { waveId: string; held: Slot | undefined }

async function findSlot(db: Database, key: { canteenId: string; digest: string; slot: number }): Promise<Found | undefined> {
  const row = await db
    .selectFrom('survey_tokens as token')
    .leftJoin('survey_urns as urn', (join) =>
      join.onRef('urn.canteen_id', '=', 'token.canteen_id').onRef('urn.wave_id', '=', 'token.wave_id').on('urn.slot', '=', key.slot),
    )
    .where('token.canteen_id', '=', key.canteenId)
    .where('token.digest', '=', key.digest)
    .select(['token.wave_id as waveId', 'urn.key_id as keyId', 'urn.bytes'])
    .executeTakeFirst()
  if (!row) return undefined
  return { waveId: row.waveId, held: heldOf(row) }
}
