/** What comes into dishes in a row leaves as one message, with what stands when it leaves: guests read few messages, and the last word of each. */
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Announcement } from './announcement.ts'
import { announcementsOf } from './queries.ts'
import { addParties } from './send-announcement.ts'

type Sent = Awaited<ReturnType<typeof announcementsOf>>[number]

const minutesGathered = 15
/** Bytes: what was said is known again by an index, which holds no longer text. */
const longestGathered = 2100

/** null: at once, as nothing was told lately, or as the meal is near. */
export function leavesAfter(sent: readonly Sent[], { tableAt }: Pick<Meal, 'tableAt'>, now: Date): Date | null {
  const left = sent.filter(({ reason }) => reason === 'allergens').map(({ announcedAt, leavesAt }) => leavesAt ?? announcedAt)
  const next = new Date(Math.max(0, ...left.map((moment) => moment.getTime())) + minutesGathered * 60_000)
  const isNear = next.getTime() + minutesGathered * 60_000 >= tableAt.getTime()
  return next <= now || isNear ? null : next
}

/** Each thing that was told, in whichever message. */
export function linesSaid(sent: readonly Sent[]): string[] {
  return sent.filter(({ reason }) => reason === 'allergens').flatMap(({ words }) => words.split('\n'))
}

type Gather = { meal: Meal; asked: Announcement; sent: readonly Sent[]; ways: readonly PartyTold[]; now: Date }
type PartyTold = Parameters<typeof addParties>[2][number]

/** Adds to the message that has not left. @returns whether there is one */
export async function gatherWords(tx: Database, { meal, asked, sent, ways, now }: Gather): Promise<boolean> {
  const waiting = sent.find((one) => isWaiting(one, now) && one.language === asked.language)
  const words = `${waiting?.words}\n${asked.words}`
  if (!waiting || Buffer.byteLength(words) > longestGathered) return false
  await writeWords(tx, meal, waiting.id, words)
  await addParties(tx, { canteenId: meal.canteen.id, announcementId: waiting.id }, ways)
  return true
}

/** What went out of a dish again before its message left is not told. @param tx under the meal's lock */
export async function ungatherWords(tx: Database, meal: Meal, { words, now }: { words: readonly string[]; now: Date }): Promise<void> {
  if (words.length === 0) return
  const sent = await announcementsOf(tx, { canteenId: meal.canteen.id, mealId: meal.id })
  for (const waiting of sent.filter((one) => isWaiting(one, now))) {
    const lines = waiting.words.split('\n')
    const left = lines.filter((line) => !words.some((gone) => line.endsWith(gone)))
    if (left.length < lines.length) await writeWords(tx, meal, waiting.id, left.join('\n'))
  }
}

function isWaiting({ reason, leavesAt }: Sent, now: Date): boolean {
  return reason === 'allergens' && leavesAt !== null && leavesAt > now
}

/** Of nothing there is no message. */
async function writeWords(tx: Database, { canteen }: Meal, id: string, words: string): Promise<void> {
  const place = { canteen_id: canteen.id, id }
  if (words === '')
    await tx
      .deleteFrom('announcements')
      .where((eb) => eb.and(place))
      .execute()
  else
    await tx
      .updateTable('announcements')
      .set({ words })
      .where((eb) => eb.and(place))
      .execute()
}
