import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { digest } from '#src/platform/secrets.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Ballot } from './ballot.ts'
import { putInUrn, type WaveKey } from './urn.ts'

type CastBallot = { canteenId: string; token: string; ballot: Ballot; seals: Seals; slot: number }

/**
 * Spends the token and puts the ballot into the urn, together: a token used twice counts once. Nobody waits for the disk: a crash loses the urn anyway.
 * @param slot of the urn, by chance
 */
export function castBallot(db: Database, { canteenId, token, ballot, seals, slot }: CastBallot): Promise<Result<void, 'spent'>> {
  return inTransaction(db, async (tx) => {
    const key = await spendToken(tx, { canteenId, token })
    if (!key) return refuse('spent')
    await putInUrn(tx, key, { ballot, seals, slot })
    return accept(undefined)
  })
}

async function spendToken(tx: Database, { canteenId, token }: Pick<CastBallot, 'canteenId' | 'token'>): Promise<WaveKey | undefined> {
  const { rows } = await sql<WaveKey>`
    with unhurried as materialized (select set_config('synchronous_commit', 'off', true))
    delete from survey_tokens using unhurried where canteen_id = ${canteenId} and digest = ${digest(token)}
    returning canteen_id as "canteenId", wave_id as "waveId"`.execute(tx)
  return rows[0]
}
