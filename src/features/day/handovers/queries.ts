import type { Database } from '#src/platform/database/database.ts'

/** Whether this session has handed over a screen before, and so has a PIN. */
export async function hasPin(db: Database, token: string): Promise<boolean> {
  const found = await handoverOf(db, token).executeTakeFirst()
  return found !== undefined
}

export function handoverOf(db: Database, token: string) {
  return db
    .selectFrom('handovers')
    .innerJoin('sessions', 'sessions.id', 'handovers.session_id')
    .where('sessions.token', '=', token)
    .select(['handovers.session_id as sessionId', 'handovers.meal_id as mealId', 'pin_digest as pinDigest', 'wrong_pins as wrongPins'])
}
