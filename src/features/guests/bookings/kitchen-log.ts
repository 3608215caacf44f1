/** What the kitchen has read of what people need, and what has changed since. Pure. */
import { needs, type KitchenNeeds, type Need } from '#src/features/guests/parties/need.ts'

type Counts = KitchenNeeds['counts']

/** The sheet said the same from its first reading to its last. */
export type Reading = { first: Date; last: Date; counts: Counts }

/** In the order of reading. */
export type KitchenLog = readonly Reading[]

/** As many as the bytes of a log hold, whatever they say. */
const readingsKept = 30

export function addReading(log: KitchenLog, counts: Counts, now: Date): KitchenLog {
  const latest = log.at(-1)
  if (latest && differences(latest.counts, counts).length === 0) return [...log.slice(0, -1), { ...latest, last: now }]
  const longer = [...log, { first: now, last: now, counts }]
  // The first is kept: whoever holds the oldest sheet misses no change, only how many steps it took.
  return longer.length > readingsKept ? [longer[0]!, ...longer.slice(2)] : longer
}

/** More or fewer people of each need than on the sheet that was last read at an hour. */
export type NeedsChange = { since: Date; differences: { need: Need; by: number }[] }

/**
 * What whoever holds an earlier sheet does not know, oldest first: of the changes after the sheet of an hour, all are below it.
 * @param from what was read before is told in one step
 */
export function changesSince(log: KitchenLog, counts: Counts, from: Date): NeedsChange[] {
  const start = Math.max(
    0,
    log.findLastIndex(({ last }) => last < from),
  )
  const told = log.slice(start)
  return told.flatMap(({ last, counts: before }, index) => {
    const changed = differences(before, told[index + 1]?.counts ?? counts)
    return changed.length > 0 ? [{ since: last, differences: changed }] : []
  })
}

function differences(before: Counts, after: Counts): NeedsChange['differences'] {
  return needs.map((need) => ({ need, by: guestsOf(after, need) - guestsOf(before, need) })).filter(({ by }) => by !== 0)
}

/** Sheets older than that are out of date anyway: nobody cooks from them. */
export function dayBeforeServing({ tableAt }: { tableAt: Date }): Date {
  return new Date(tableAt.getTime() - 24 * 3_600_000)
}

/** A reading: seconds of its first and last hour, then how many of each need of the list. */
type Row = [first: number, last: number, guests: number[]]

export function writeLog(log: KitchenLog): Buffer {
  const rows = log.map(({ first, last, counts }): Row => [secondsOf(first), secondsOf(last), needs.map((need) => guestsOf(counts, need))])
  return Buffer.from(JSON.stringify(rows))
}

export function readLog(content: Uint8Array): KitchenLog {
  const rows = JSON.parse(Buffer.from(content).toString()) as Row[]
  return rows.map(([first, last, guests]) => ({
    first: new Date(first * 1000),
    last: new Date(last * 1000),
    counts: needs.flatMap((need, index) => (guests[index] ? [{ need, guests: guests[index] }] : [])),
  }))
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}

function guestsOf(counts: Counts, wanted: Need): number {
  return counts.find(({ need }) => need === wanted)?.guests ?? 0
}
