/** Somebody reads everything that is shown of a month, and reckons: which hidden counts are narrowed to fewer values than their threshold. */
import { openNarrowing, type Narrowing } from '#src/platform/narrowing/narrowing.ts'
import { countNames, families, type CountName, type Family } from './family.ts'
import { hiddenCounts } from './hidden-counts.ts'
import { familyOf, readerOf, type Published, type Reader, type Version } from './reader.ts'

/** A count of a canteen that is given away. */
export type Narrowed = {
  canteenId: string
  name: CountName
  /** How many values it can still have, where somebody reads everything. */
  values: number
}

/** What those who welcomed the guests saw on the board and on its closing page: never ages, never amounts. */
const seenOnTheDay: readonly Family[] = [
  'heads',
  'hires',
  'visits',
  'cooking',
  'tables',
  'newEncounters',
  'acrossDifference',
  'compared',
  'random',
]

/**
 * Which hidden counts of some canteens are given away. The reader has every version of every page, and what one other canteen's team saw on the
 * days; for the ages and prices of a canteen what its own team saw.
 * @param attacked every version of some canteens: their hidden counts are looked for, and those of all others taken as known, which makes no reader know less
 */
export async function attack({ network }: Pick<Published, 'network'>, attacked: readonly Version[]): Promise<Narrowed[]> {
  const reader = readerOf(attacked, network)
  const narrowing = await openNarrowing(reader)
  const seen = seenByTeams(attacked, reader)
  const told = toldColumns(attacked, reader)
  try {
    const narrowed: Narrowed[] = []
    for (const version of attacked) {
      narrowed.push(...narrowedOf(version, { reader, narrowing, seen, told }))
      await new Promise(setImmediate)
    }
    return narrowed
  } finally {
    narrowing.close()
  }
}

/** The columns that a canteen's team saw on the days. */
type Seen = ReadonlyMap<string, readonly number[]>

type Attack = {
  reader: Reader
  narrowing: Narrowing
  seen: Seen
  /** Columns that some version tells: another that hides them hides nothing. */
  told: ReadonlySet<number>
}

function narrowedOf({ canteenId, shown, counts }: Version, attack: Attack): Narrowed[] {
  const { reader, narrowing, seen, told } = attack
  // Who saw how few guests came knows that no class has more, whatever is shown.
  const guests = families.ages.reduce((all, name) => all + counts[name], 0)
  const valuesOf = (name: CountName) =>
    familyOf(name) === 'ages' ? Math.min(shown.madeWith.threshold, guests + 1) : shown.madeWith.threshold
  const others = [...seen.keys()].filter((other) => other !== canteenId)
  return hiddenCounts(shown)
    .filter((name) => !told.has(reader.columnOf(canteenId, name, counts)))
    .filter((name) => {
      const isNarrowTo = (teams: readonly string[]) =>
        knowing(teams, attack, () => narrowing.isNarrow(reader.columnOf(canteenId, name, counts), valuesOf(name)))
      if (!isOthersOnly(name)) return isNarrowTo([canteenId])
      // What all the others together cannot reckon, none of them can.
      return isNarrowTo(others) && (isNarrowTo([]) || others.some((other) => isNarrowTo([other])))
    })
    .map((name) => ({ canteenId, name, values: narrowing.valuesOf(reader.columnOf(canteenId, name, counts)) }))
}

/** What the canteen's own team saw; who did not say their age tells nothing of anybody, and stood on its board. */
function isOthersOnly(name: CountName): boolean {
  return name === 'ageUnknown' || seenOnTheDay.includes(familyOf(name))
}

/** The answer of somebody who belongs to these teams too. */
function knowing<Answer>(teams: readonly string[], { reader, narrowing, seen }: Attack, ask: () => Answer): Answer {
  const columns = teams.flatMap((team) => seen.get(team) ?? [])
  for (const column of columns) narrowing.bound(column, reader.truth[column]!, reader.truth[column]!)
  const answer = ask()
  for (const column of columns) narrowing.bound(column, reader.low[column]!, reader.high[column]!)
  return answer
}

function toldColumns(versions: readonly Version[], reader: Reader): Set<number> {
  return new Set(
    versions.flatMap(({ canteenId, shown, counts }) => {
      const hidden = hiddenCounts(shown)
      return countNames.filter((name) => !hidden.includes(name)).map((name) => reader.columnOf(canteenId, name, counts))
    }),
  )
}

function seenByTeams(versions: readonly Version[], reader: Reader): Seen {
  const seen = new Map<string, number[]>()
  const names = seenOnTheDay.flatMap((family): readonly CountName[] => families[family])
  for (const { canteenId, counts } of versions)
    seen.set(canteenId, [...(seen.get(canteenId) ?? []), ...names.map((name) => reader.columnOf(canteenId, name, counts))])
  return seen
}

/** Which hidden counts of the network's page are given away to who reads that page alone. */
export async function attackPage({ shown, counts, publicly }: Page): Promise<Narrowed[]> {
  const version = { canteenId: networkOwner, shown, counts, publicly }
  const reader = readerOf([version], [])
  const narrowing = await openNarrowing(reader)
  const column = (name: CountName) => reader.columnOf(networkOwner, name, counts)
  try {
    const narrowed = hiddenCounts(shown).filter((name) => narrowing.isNarrow(column(name), shown.madeWith.threshold))
    return narrowed.map((name) => ({ canteenId: networkOwner, name, values: narrowing.valuesOf(column(name)) }))
  } finally {
    narrowing.close()
  }
}

type Page = Pick<Version, 'shown' | 'counts' | 'publicly'>

/** Stands for the network where an owner is named by the id of a canteen. */
export const networkOwner = ''
