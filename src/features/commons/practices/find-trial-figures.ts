import { findPublicFigures } from '#src/features/impact/indicators/queries.ts'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import type { Database } from '#src/platform/database/database.ts'
import { readMeasure } from './need.ts'
import type { Practice } from './queries.ts'

/** Three years: what a canteen knows of the changes that come by themselves. */
const monthsBack = 36

/** However many try it, so many are looked at: the latest that decided something. */
const mostCanteens = 12

/** Of the figure that a practice is meant for, what everybody may read of the canteens that try it; for the network's teams. */
export async function findTrialFigures(
  db: Database,
  { measure, trials }: Pick<Practice, 'measure' | 'trials'>,
  { today, ofTeam }: { today: string; ofTeam: boolean },
): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const indicator = readMeasure(measure)?.indicator
  const canteenIds = trials
    .filter(({ isOpen }) => isOpen)
    .slice(0, mostCanteens)
    .map(({ canteenId }) => canteenId)
  if (!ofTeam || !indicator || canteenIds.length === 0) return new Map()
  const until = Temporal.PlainDate.from(today).with({ day: 1 })
  return findPublicFigures(db, { canteenIds, indicator, from: until.subtract({ months: monthsBack }).toString(), until: until.toString() })
}
