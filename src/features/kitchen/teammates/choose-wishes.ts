import type { Database } from '#src/platform/database/database.ts'
import type { TeammateKey } from './queries.ts'
import type { Wishes } from './teammate.ts'

type ChooseWishes = TeammateKey & { wishes: Wishes; now: Date }

/** What somebody wishes, in place of what they wished before. No event tells of it. @param tx of `saveEdit` */
export async function chooseWishes(tx: Database, { canteenId, teammateId, wishes, now }: ChooseWishes): Promise<void> {
  const { mostTasks, sameDay, greets, windows, companions, kinds, learns } = wishes
  const columns = { most_tasks: mostTasks, same_day: sameDay, greets, seen_at: now }
  await tx.updateTable('teammates').set(columns).where('canteen_id', '=', canteenId).where('id', '=', teammateId).execute()
  for (const table of ['teammate_windows', 'teammate_companions', 'teammate_wishes', 'teammate_learns'] as const)
    await tx.deleteFrom(table).where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId).execute()
  const whose = { canteen_id: canteenId, teammate_id: teammateId }
  const days = windows.map(({ weekday, hours }) => ({
    ...whose,
    weekday,
    from_clock: hours?.from ?? null,
    until_clock: hours?.until ?? null,
  }))
  if (days.length > 0) await tx.insertInto('teammate_windows').values(days).execute()
  const others = companions.map((companion) => ({ ...whose, companion_id: companion }))
  if (others.length > 0) await tx.insertInto('teammate_companions').values(others).execute()
  const learnt = learns.map((skill) => ({ ...whose, skill_id: skill }))
  if (learnt.length > 0) await tx.insertInto('teammate_learns').values(learnt).execute()
  const wished = Object.entries(kinds).map(([kind, wish]) => ({ ...whose, kind_id: kind, wish }))
  if (wished.length > 0) await tx.insertInto('teammate_wishes').values(wished).execute()
}
