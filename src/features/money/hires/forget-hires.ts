import type { Database } from '#src/platform/database/database.ts'

/** A year after its day, a request that led to nothing is forgotten; what was accepted is kept with its invoices, as the law wants. */
export async function forgetHires(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 365 * 24 * 3_600_000)
  await db.deleteFrom('hires').where('accepted_at', 'is', null).where('ends_at', '<', before).execute()
}

/** At somebody's word: the same, at once. */
export async function eraseHires(tx: Database, email: string): Promise<void> {
  await tx.deleteFrom('hires').where('email', '=', email).where('accepted_at', 'is', null).execute()
}
