import { textLeavesAt } from '#src/features/guests/parties/text-party.ts'
import { afterTheNight } from '#src/features/organisation/mails/quiet-hours.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { countWays, recipientsOf, refusalToAnnounce, waysFor, type Announcement, type AnnounceRefusal, type Way } from './announcement.ts'
import { announcementsOf, findRecipients, type AnnouncementKey, type Recipient } from './queries.ts'

type SendAnnouncement = MealKey & {
  asked: Announcement & { seen: number }
  sendsTexts: boolean
  actorId: string
  now: Date
}

/** Writes to everybody who has booked the meal until now, once. The history keeps what it was about, and not a word of it. */
export function sendAnnouncement(
  db: Database,
  { canteenId, mealId, asked, sendsTexts, actorId, now }: SendAnnouncement,
): Promise<Result<null, AnnounceRefusal>> {
  const key = { canteenId, mealId }
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, key)
    const sent = await announcementsOf(tx, key)
    const recipients = recipientsOf(asked.reason, await findRecipients(tx, meal))
    const refusal = refusalToAnnounce(meal, { asked, sent, parties: recipients.length, now })
    if (refusal) return refuse(refusal)
    await announce(tx, { meal, recipients, asked, sendsTexts, actorId, now })
    return accept(null)
  })
}

type Announcing = {
  meal: Meal
  recipients: readonly Recipient[]
  asked: Announcement
  sendsTexts: boolean
  actorId: string
  now: Date
  leavesAt?: Date | null
}

/** Under the meal's lock: keeps it, and has it delivered. */
export async function announce(
  tx: Database,
  { meal, recipients, asked, sendsTexts, actorId, now, leavesAt = null }: Announcing,
): Promise<void> {
  const [canteenId, mealId] = [meal.canteen.id, meal.id]
  const announcementId = await addAnnouncement(tx, { canteenId, mealId }, { asked, actorId, now, leavesAt })
  const parties = partiesTold(recipients, sendsTexts)
  await addParties(tx, { canteenId, announcementId }, parties)
  await deliverLater(tx, { canteenId, announcementId }, { meal, now: leavesAt ?? now, leavesAt })
  const facts = { reason: asked.reason, ...countWays(parties) }
  await recordEvent(tx, { name: 'announcement.sent', canteenId, subjectId: mealId, actorId, at: now, facts })
}

export function partiesTold(recipients: readonly Recipient[], sendsTexts: boolean) {
  return recipients.map((recipient) => ({ bookingId: recipient.bookingId, ...waysFor(recipient, sendsTexts) }))
}

type Adding = { asked: Announcement; actorId: string; now: Date; leavesAt: Date | null }

async function addAnnouncement(tx: Database, { canteenId, mealId }: MealKey, { asked, actorId, now, leavesAt }: Adding): Promise<string> {
  const { reason, words, language } = asked
  const { id } = await tx
    .insertInto('announcements')
    .values({
      canteen_id: canteenId,
      meal_id: mealId,
      reason,
      words,
      language,
      announced_at: now,
      announced_by: actorId,
      leaves_at: leavesAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Who is there already stays as it is. */
export async function addParties(
  tx: Database,
  { canteenId, announcementId }: AnnouncementKey,
  parties: readonly (Way & { bookingId: string })[],
) {
  const rows = parties.map(({ bookingId, byMail, byText }) => ({ booking_id: bookingId, by_mail: byMail, by_text: byText }))
  await tx
    .insertInto('announcement_parties')
    .values(rows.map((row) => ({ canteen_id: canteenId, announcement_id: announcementId, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function deliverLater(
  tx: Database,
  key: AnnouncementKey,
  { meal, now, leavesAt }: { meal: Meal; now: Date; leavesAt: Date | null },
): Promise<void> {
  await enqueue(tx, 'mail-announcement', key, leavesAt ? { at: leavesAt } : {})
  await enqueue(tx, 'text-announcement', key, { at: textsLeaveAt(meal, now) })
}

/** Nobody is woken: before the meal unless the morning would be too late, after it never. */
function textsLeaveAt(meal: Meal, now: Date): Date {
  return now < meal.endsAt ? textLeavesAt(meal, now) : afterTheNight(now, meal.canteen.timeZone)
}
