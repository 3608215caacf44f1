import type { Database } from '#src/platform/database/database.ts'
import type { Channel, Counted } from './channel.ts'

export type QuarterCounts = { quarter: string; counted: Counted[] }

/** Quarters that are over, the latest first. @param before the first day of the one that runs: nobody sees it grow */
export async function findQuarters(db: Database, canteenId: string, before: string): Promise<QuarterCounts[]> {
  const rows = await db
    .selectFrom('channel_counts')
    .where('canteen_id', '=', canteenId)
    .where('quarter', '<', before)
    .orderBy('quarter', 'desc')
    .limit(mostRows)
    .select(['quarter', 'channel', 'people'])
    .$narrowType<{ channel: Channel }>()
    .execute()
  return [...Map.groupBy(rows, ({ quarter }) => quarter)].map(([quarter, counted]) => ({ quarter, counted }))
}

/** Two years and more of all ways. */
const mostRows = 90

/** What was counted in one quarter, as a part of a question. Told by `toldOf` alone, and only once the quarter is over. */
export function countedIn(db: Database, canteenId: string, quarter: string) {
  return db
    .selectFrom('channel_counts')
    .where('canteen_id', '=', canteenId)
    .where('quarter', '=', quarter)
    .orderBy('channel')
    .select(['channel', 'people'])
    .$narrowType<{ channel: Channel }>()
}
