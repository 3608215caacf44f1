import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { closedToAnnouncing, type Announcement } from './announcement.ts'
import { announcementsOf, findRecipients } from './queries.ts'
import { gatherWords, leavesAfter, linesSaid } from './gather-words.ts'
import { announce, partiesTold } from './send-announcement.ts'

type TellIngredient = {
  meal: Meal
  words: string
  language: Language
  /** Where guests read otherwise since the same was said: how it is said once more. */
  again: string | null
  sendsTexts: boolean
  actorId: string
  now: Date
}

/**
 * In the transaction of the change, under the meal's lock: an ingredient that brings an allergen in is told to everybody who has booked, however many
 * messages went before; what follows within a quarter of an hour leaves with the next. The same is told once. @returns whether there was anybody to tell
 */
export async function tellIngredient(tx: Database, { meal, words, language, again, ...telling }: TellIngredient): Promise<boolean> {
  if (closedToAnnouncing(meal)) return false
  const [recipients, sent] = [await findRecipients(tx, meal), await announcementsOf(tx, { canteenId: meal.canteen.id, mealId: meal.id })]
  const said = linesSaid(sent)
  const unsaid = [words, ...(again === null ? [] : [again])]
    .map((one): Announcement => ({ reason: 'allergens', words: one, language }))
    .find((asked) => !said.includes(asked.words))
  if (recipients.length === 0 || !unsaid) return recipients.length > 0
  const { sendsTexts, now } = telling
  if (await gatherWords(tx, { meal, asked: unsaid, sent, ways: partiesTold(recipients, sendsTexts), now })) return true
  await announce(tx, { ...telling, meal, recipients, asked: unsaid, leavesAt: leavesAfter(sent, meal, now) })
  return true
}
