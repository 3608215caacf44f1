import type { Database } from '#src/platform/database/database.ts'

/** Longer than payments are counted: forgotten sooner, one would be counted twice. */
const daysKept = 500

export async function forgetSettledPayments(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - daysKept * 86_400_000).toISOString().slice(0, 10)
  await db.deleteFrom('settled_payments').where('settled_on', '<', before).execute()
}
