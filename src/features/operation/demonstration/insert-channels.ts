/** By which way newcomers came to the invented canteens, in the quarters of a year that are over. */
import { channels, quarterOf } from '#src/features/impact/channels/channel.ts'
import type { Database } from '#src/platform/database/database.ts'
import { makeRandom } from '#src/solver/random.ts'
import type { Canteen } from './meal-rows.ts'

/** How many say so in a quarter, more or less. */
const usual: Readonly<Record<(typeof channels)[number], number>> = {
  ...{ neighbour: 38, partner: 12, school: 9, health: 4, social: 7, press: 6, online: 15, passing: 18, other: 5 },
}

export async function insertChannels(
  db: Database,
  made: readonly { canteen: Canteen }[],
  { seed, today }: { seed: number; today: string },
): Promise<void> {
  const random = makeRandom(seed * 1000 + 840)
  const running = Temporal.PlainDate.from(quarterOf(today))
  const quarters = [1, 2, 3, 4].map((back) => running.subtract({ months: 3 * back }).toString())
  const rows = made.flatMap(({ canteen }) =>
    quarters.flatMap((quarter) =>
      channels.map((channel) => ({
        canteen_id: canteen.id,
        quarter,
        channel,
        people: Math.round(usual[channel] * (0.4 + random.fraction())),
      })),
    ),
  )
  await db.insertInto('channel_counts').values(rows).execute()
}
