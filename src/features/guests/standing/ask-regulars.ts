import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatClock, formatDay, formatMoment } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { TurnKey } from './lock-turn.ts'
import { askedUntilDue } from './standing-place.ts'
import { standingAddress, standingMailAddress } from './standing-links.ts'

type Site = { secret: string; origin: string; now: Date }

/** Asks each regular with an e-mail, once for each meal, some days before the answer is due. */
export async function askRegulars(db: Database, site: Site): Promise<void> {
  for (const turn of await turnsToAsk(db, site.now).execute()) await askOnce(db, turn, site)
}

type Question = Awaited<ReturnType<ReturnType<typeof turnsToAsk>['execute']>>[number]

function turnsToAsk(db: Database, now: Date) {
  return db
    .selectFrom('standing_turns as turn')
    .innerJoin('standing_places as place', (join) =>
      join.onRef('place.canteen_id', '=', 'turn.canteen_id').onRef('place.id', '=', 'turn.standing_place_id'),
    )
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'turn.canteen_id').onRef('meals.id', '=', 'turn.meal_id'))
    .innerJoin('canteens', 'canteens.id', 'turn.canteen_id')
    .where('turn.state', '=', 'held')
    .where('turn.asked_at', 'is', null)
    .where('turn.confirm_by', '<=', askedUntilDue(now))
    .where('meals.state', '=', 'published')
    .where('place.email', 'is not', null)
    .where('place.asked_by_mail', '=', true)
    .orderBy('turn.confirm_by')
    .select(['turn.canteen_id as canteenId', 'turn.standing_place_id as placeId', 'turn.meal_id as mealId', 'turn.confirm_by as confirmBy'])
    .select(['place.email', 'place.first_name as firstName', 'place.language', 'meals.title', 'meals.service_date as day'])
    .select(['meals.table_at as tableAt', 'canteens.slug as canteen', 'canteens.name as canteenName', 'canteens.time_zone as timeZone'])
}

/** The mark and the mail commit together: two runs at once ask once. */
function askOnce(db: Database, question: Question, site: Site): Promise<void> {
  return inTransaction(db, async (tx) => {
    const marked = await markAsked(tx, question, site.now)
    if (!marked || question.email === null) return
    const { canteenId, language } = question
    const unsubscribeUrl = standingMailAddress(site, question)
    await queueMail(tx, { ...questionMail(question, site), recipient: question.email, language, canteenId, unsubscribeUrl }, site.now)
  })
}

async function markAsked(tx: Database, { canteenId, placeId, mealId }: TurnKey, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('standing_turns')
    .set({ asked_at: now })
    .where('canteen_id', '=', canteenId)
    .where('standing_place_id', '=', placeId)
    .where('meal_id', '=', mealId)
    .where('asked_at', 'is', null)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

function questionMail(question: Question, site: Site) {
  const { language, timeZone, canteenName } = question
  const text = textIn(language)
  const day = formatDay(question.day, language)
  const facts = { day, meal: question.title, clock: formatClock(question.tableAt, timeZone, language) }
  return {
    purpose: 'standing-place-asked',
    ...renderMail({
      language,
      sender: canteenName,
      title: text('standing:mail.title', { day }),
      blocks: [
        { kind: 'paragraph', text: text('standing:mail.hello', { name: question.firstName }) },
        { kind: 'paragraph', text: text('standing:mail.held', facts) },
        { kind: 'button', label: text('standing:mail.answer'), url: standingAddress(site, question) },
        { kind: 'paragraph', text: text('standing:mail.until', { moment: formatMoment(question.confirmBy, timeZone, language) }) },
        { kind: 'note', text: text('standing:mail.link') },
      ],
    }),
  }
}
