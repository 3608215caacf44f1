import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { findCommunes } from './queries.ts'
import { readPopulation, type PopulationRefusal } from './read-population.ts'

type KeepPopulation = { lines: AsyncIterable<string> | Iterable<string>; actorId: string | null; now: Date }

/** The areas of the communes that canteens name, anew; which of them a canteen left out stays so. @returns for how many canteens */
export async function keepPopulation(db: Database, { lines, actorId, now }: KeepPopulation): Promise<Result<number, PopulationRefusal>> {
  const named = await findCommunes(db)
  const read = await readPopulation(lines, new Set(named.flatMap(({ communes }) => communes)))
  if (!read.ok) return read
  const { year, areas } = read.value
  const rows = named.flatMap(({ canteenId, communes }) =>
    areas
      .filter(({ commune }) => communes.includes(commune))
      .map(({ iris, name, ages }) => ({ canteen_id: canteenId, iris, year, name, ages })),
  )
  await inTransaction(db, async (tx) => {
    const left = await tx.selectFrom('neighbourhood_areas').where('chosen', '=', false).select(['canteen_id', 'iris']).forUpdate().execute()
    const leftOut = new Set(left.map(({ canteen_id, iris }) => `${canteen_id} ${iris}`))
    await tx.deleteFrom('neighbourhood_areas').execute()
    // Some hundreds of areas a statement: a large city has a thousand.
    for (let from = 0; from < rows.length; from += together)
      await tx
        .insertInto('neighbourhood_areas')
        .values(rows.slice(from, from + together).map((row) => ({ ...row, chosen: !leftOut.has(`${row.canteen_id} ${row.iris}`) })))
        .execute()
    await recordEvent(tx, { name: 'neighbourhood.imported', actorId, at: now, facts: { year } })
  })
  return accept(new Set(rows.map(({ canteen_id }) => canteen_id)).size)
}

const together = 500
