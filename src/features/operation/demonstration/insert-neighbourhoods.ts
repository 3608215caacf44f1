/** Who lives around the invented canteens: the official codes of their communes, areas and numbers as they could be. */
import type { Database } from '#src/platform/database/database.ts'
import { makeRandom } from '#src/solver/random.ts'
import type { Canteen } from './meal-rows.ts'

const communes: Readonly<Record<string, string>> = {
  'la-marmite': '59350',
  'le-grand-couvert': '59512',
  'les-coudes-serres': '75118',
  'la-louche': '93048',
  'le-plat-du-jour': '69387',
  'le-banquet': '13203',
  'la-cocotte-rose': '31555',
  'le-chaudron': '33063',
  'l-ecuelle': '44109',
  'le-fil-et-la-soupe': '35238',
  'l-assiette-de-neudorf': '67482',
  'la-table-du-drac': '38185',
  'le-port-a-manger': '21231',
  'la-soupiere': '63113',
}

const areaNames = ['Gare', 'Vieux bourg', 'Cités-jardins', 'Canal']
/** People of each class of age in an area of some 2,000. */
const usual = [75, 70, 100, 150, 240, 440, 330, 210, 250, 135]

export async function insertNeighbourhoods(
  db: Database,
  made: readonly { canteen: Canteen }[],
  { seed, today }: { seed: number; today: string },
): Promise<void> {
  const random = makeRandom(seed * 1000 + 820)
  const named = made.flatMap(({ canteen: { id, plan } }) => {
    const commune = communes[plan.slug]
    return commune ? [{ canteen_id: id, communes: [commune] }] : []
  })
  const areas = named.flatMap(({ canteen_id, communes: [commune = ''] }) =>
    areaNames.map((name, at) => ({
      canteen_id,
      iris: `${commune}${String(101 + at).padStart(4, '0')}`,
      year: Number(today.slice(0, 4)) - 4,
      name,
      ages: usual.map((people) => Math.round(people * (0.6 + random.fraction() * 0.8))),
      chosen: at < 3,
    })),
  )
  await db.insertInto('neighbourhoods').values(named).execute()
  await db.insertInto('neighbourhood_areas').values(areas).execute()
}
