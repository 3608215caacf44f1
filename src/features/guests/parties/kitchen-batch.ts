/** Until the eve of a meal the kitchen is told of many bookings at once, so that no booking tells by its coming what its people need. Pure. */
import { createHash } from 'node:crypto'
import { atPlace, dayAt, dayBefore, instantAt } from '#src/platform/time.ts'
import { needs, orderForKitchen, writeNeeds, type CountedParty, type KitchenNeeds, type Need } from './need.ts'

type Counts = KitchenNeeds['counts']
type Meal = { cooksAt: Date | null; tableAt: Date; canteen: { timeZone: string } }

/** What all bookings of a moment need together, and a mark of each of them as it was then. */
export type Batch = { at: Date; counts: Counts; marks: readonly string[] }

/** Of when the counts are, where they are not live: `at` is null while too few have booked for any. */
export type ToldNeeds = KitchenNeeds & { batch?: { at: Date | null; liveFrom: Date } }

/** Once a day a batch is taken of fewer bookings than the threshold. */
export const hourOfDailyBatch = 4
export const fewestOfDay = 2

export function isDailyHour(now: Date, timeZone: string): boolean {
  return atPlace(now, timeZone).hour === hourOfDailyBatch
}

/** From then on the kitchen sees each booking at once: whoever cooks must know of every allergy. */
export function countsLiveFrom({ cooksAt, tableAt, canteen: { timeZone } }: Meal): Date {
  return instantAt(dayBefore(dayAt(cooksAt ?? tableAt, timeZone)), '18:00', timeZone)
}

/**
 * The batch that may be told now, or undefined while the last one stands. Those who came, and those who left, are each nobody or enough people to
 * hide among; who changed anything has left and come again.
 * @param fewest bookings
 */
export function nextBatch(
  last: Batch | undefined,
  now: Omit<Batch, 'at'>,
  { fewest, at }: { fewest: number; at: Date },
): Batch | undefined {
  const [before, after] = [new Set(last?.marks), new Set(now.marks)]
  const [came, left] = [after.difference(before).size, before.difference(after).size]
  const isHidden = (bookings: number) => bookings === 0 || bookings >= fewest
  return came + left > 0 && isHidden(came) && isHidden(left) ? { at, ...now } : undefined
}

/** Six bytes, in hexadecimal. */
const markLength = 12

/** Another one as soon as people or needs of the booking change. */
export function markOf({ bookingId, people, needs: said }: CountedParty & { bookingId: string }): string {
  const content = said ? writeNeeds(new Map([...said].toSorted(([one], [other]) => one - other))) : 'unreadable'
  const mark = createHash('sha256')
    .update(bookingId)
    .update(JSON.stringify(people.toSorted((one, other) => one - other)))
  return mark.update(content).digest('hex').slice(0, markLength)
}

export function writeBatch({ at, counts, marks }: Batch): Buffer {
  const guests = needs.map((wanted) => counts.find(({ need }) => need === wanted)?.guests ?? 0)
  return Buffer.from(JSON.stringify([at.getTime(), guests, Buffer.from(marks.join(''), 'hex').toString('base64')]))
}

export function readBatch(content: Uint8Array): Batch {
  const [at, guests, marks] = JSON.parse(Buffer.from(content).toString()) as [number, number[], string]
  const counted = new Map(needs.flatMap((need, index): [Need, number][] => (guests[index] ? [[need, guests[index]]] : [])))
  const hex = Buffer.from(marks, 'base64').toString('hex')
  return { at: new Date(at), counts: orderForKitchen(counted), marks: hex.match(/.{12}/g) ?? [] }
}
