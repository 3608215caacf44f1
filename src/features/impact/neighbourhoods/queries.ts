import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import type { Database } from '#src/platform/database/database.ts'
import { sharesOf, type Area, type Surroundings } from './population.ts'

/** What each canteen names as its communes. */
export function findCommunes(db: Database) {
  return db.selectFrom('neighbourhoods').select(['canteen_id as canteenId', 'communes']).execute()
}

export type KnownArea = Omit<Area, 'commune'> & { year: number; chosen: boolean }
export type Neighbourhood = { communes: string[]; areas: KnownArea[] }

export async function findNeighbourhood(db: Database, canteenId: string): Promise<Neighbourhood> {
  const [named, areas] = await Promise.all([
    db.selectFrom('neighbourhoods').where('canteen_id', '=', canteenId).select('communes').executeTakeFirst(),
    db
      .selectFrom('neighbourhood_areas')
      .where('canteen_id', '=', canteenId)
      .orderBy('iris')
      .select(['iris', 'year', 'name', 'ages', 'chosen'])
      .execute(),
  ])
  return { communes: named?.communes ?? [], areas }
}

/** What open canteens chose, or one of them; an area that two of them chose is there once. */
export async function findSurroundings(db: Database, canteenId: string | null): Promise<(Surroundings & { canteens: number }) | null> {
  const areas = await db
    .selectFrom('neighbourhood_areas')
    .innerJoin('canteens', 'canteens.id', 'neighbourhood_areas.canteen_id')
    .where('chosen', '=', true)
    .$if(canteenId !== null, (query) => query.where('canteen_id', '=', canteenId))
    .$if(canteenId === null, (query) => query.where('canteens.state', '=', 'open'))
    .orderBy('iris')
    .orderBy('year', 'desc')
    .select(['canteen_id as canteenId', 'iris', 'year', 'ages'])
    .execute()
  const around = sharesOf(new Map(areas.toReversed().map((area) => [area.iris, area])).values().toArray())
  if (!around) return null
  return { ...around, year: Math.max(...areas.map(({ year }) => year)), canteens: new Set(areas.map((area) => area.canteenId)).size }
}

/** What the network chose last, which may hold from the next month on only. */
export async function findChosenBounds(db: Database): Promise<{ bounds: AgeBounds; validFrom: string | null }> {
  const chosen = await db
    .selectFrom('age_bounds')
    .orderBy('valid_from', 'desc')
    .select(['bounds', 'valid_from as validFrom'])
    .executeTakeFirst()
  return chosen ?? { bounds: '25-55', validFrom: null }
}

/** Those by which a month was asked and is counted. @param month its first day */
export async function findBoundsOf(db: Database, month: string): Promise<AgeBounds> {
  const held = await db
    .selectFrom('age_bounds')
    .where('valid_from', '<=', month)
    .orderBy('valid_from', 'desc')
    .select('bounds')
    .executeTakeFirst()
  return held?.bounds ?? '25-55'
}

/** Every open canteen, with what it names and what is known of it. */
export function findNeighbourhoods(db: Database) {
  return db
    .selectFrom('canteens')
    .leftJoin('neighbourhoods', 'neighbourhoods.canteen_id', 'canteens.id')
    .where('canteens.state', '<>', 'closed')
    .orderBy('canteens.name')
    .select(['canteens.slug', 'canteens.name', 'communes'])
    .select((eb) => [
      eb
        .selectFrom('neighbourhood_areas')
        .whereRef('canteen_id', '=', 'canteens.id')
        .select(({ fn }) => fn.max('year').as('year'))
        .as('year'),
      eb
        .selectFrom('neighbourhood_areas')
        .whereRef('canteen_id', '=', 'canteens.id')
        .where('chosen', '=', true)
        .select(({ fn }) => fn.countAll<number>().as('areas'))
        .as('areas'),
    ])
    .execute()
}
