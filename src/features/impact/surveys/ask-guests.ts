/** The day after a meal, some of its guests are asked by mail. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMails, type Mail } from '#src/platform/messages/mail.ts'
import { digest } from '#src/platform/secrets.ts'
import { dayAt, formatDay, networkTimeZone } from '#src/platform/time.ts'
import { answerAddress, contactIdOf, drawOf, newToken, refusalAddress, type Site } from './survey-links.ts'
import { surveyMail } from './survey-mail.ts'
import { daysInPeace, drawGuests, type Eligible } from './wave.ts'

type AskGuests = Site & { now: Date }

/** Meals of waves that run, closed, of the days before, that nobody was asked about yet. */
export async function askGuests(db: Database, site: AskGuests): Promise<void> {
  for (const meal of await findMealsToAsk(db, dayAt(site.now, networkTimeZone))) await askAfter(db, meal, site)
}

type MealToAsk = { canteenId: string; slug: string; name: string; waveId: string; mealId: string; lastDay: string; oneIn: number }

async function findMealsToAsk(db: Database, today: string): Promise<MealToAsk[]> {
  const { rows } = await sql<MealToAsk>`
    select waves.canteen_id as "canteenId", canteens.slug, canteens.name, waves.id as "waveId", meals.id as "mealId", last_day::text as "lastDay", one_in as "oneIn"
    from survey_waves waves join canteens on canteens.id = waves.canteen_id join meals on meals.canteen_id = waves.canteen_id
    where waves.ended_at is null and ${today}::date between first_day and last_day
      and meals.state = 'closed' and service_date >= first_day and service_date < ${today}::date
      and not exists (select from survey_meals asked where asked.canteen_id = waves.canteen_id and asked.wave_id = waves.id and asked.meal_id = meals.id)
    order by service_date, meals.id`.execute(db)
  return rows
}

/** The marks, the tokens and the mails commit together: two runs at once ask once. No token refers to a mail, nor a mail to a token. */
function askAfter(db: Database, meal: MealToAsk, site: AskGuests): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId: canteen_id, waveId: wave_id, mealId: meal_id } = meal
    const marked = await tx
      .insertInto('survey_meals')
      .values({ canteen_id, wave_id, meal_id })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!marked.numInsertedOrUpdatedRows) return
    const eligible = await findEligible(tx, meal, site)
    const drawn = drawGuests(eligible, meal.oneIn)
    await tx
      .updateTable('survey_waves')
      .set((eb) => ({ asked: eb('asked', '+', drawn.length), could_be_asked: eb('could_be_asked', '+', eligible.length) }))
      .where('canteen_id', '=', canteen_id)
      .where('id', '=', wave_id)
      .execute()
    if (drawn.length === 0) return
    await noteAsked(tx, canteen_id, drawn, dayAt(site.now, networkTimeZone))
    const tokens = drawn.map(newToken)
    await issueTokens(tx, meal, tokens)
    await queueMails(
      tx,
      drawn.map((guest, at) => letterTo(guest, { meal, site, token: tokens[at]! })),
      site.now,
    )
  })
}

/** In one statement and by their digests: nothing tells which came from which mail. */
export async function issueTokens(tx: Database, { canteenId, waveId }: { canteenId: string; waveId: string }, tokens: readonly string[]) {
  const rows = tokens.map((token) => ({ canteen_id: canteenId, wave_id: waveId, digest: digest(token) }))
  await tx
    .insertInto('survey_tokens')
    .values(rows.toSorted((one, other) => (one.digest < other.digest ? -1 : 1)))
    .execute()
}

/** Who came, left an address, was not asked lately and has not refused; each address once. */
async function findEligible(tx: Database, { canteenId, mealId }: MealToAsk, { secret, now }: AskGuests): Promise<Eligible[]> {
  const { rows } = await sql<{ email: string; language: 'fr' | 'en'; isNewcomer: boolean }>`
    select lower(email) as email, min(language) as language, bool_or(came.first_time) as "isNewcomer" from bookings
    join lateral (select coalesce(bool_or(first_time), false) as first_time, count(*) as people from attendees
      where attendees.canteen_id = bookings.canteen_id and attendees.booking_id = bookings.id and arrival = 'arrived' and not is_child) came on came.people > 0
    where bookings.canteen_id = ${canteenId} and meal_id = ${mealId} and state = 'confirmed' and email is not null group by 1`.execute(tx)
  const guests = rows.map((guest) => ({ ...guest, id: contactIdOf(secret, canteenId, guest.email) }))
  const since = Temporal.PlainDate.from(dayAt(now, networkTimeZone)).subtract({ days: daysInPeace }).toString()
  const spared = await findSpared(tx, canteenId, { ids: guests.map(({ id }) => id), since })
  return guests.filter(({ id }) => !spared.has(id)).map((guest) => ({ ...guest, draw: drawOf(secret, mealId, guest.id) }))
}

async function findSpared(tx: Database, canteenId: string, { ids, since }: { ids: string[]; since: string }): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('survey_contacts')
    .where('canteen_id', '=', canteenId)
    .where('id', 'in', ids)
    .where(({ or, eb }) => or([eb('refused', '=', true), eb('asked_on', '>', since)]))
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function noteAsked(tx: Database, canteenId: string, drawn: readonly Eligible[], today: string): Promise<void> {
  const rows = drawn.map(({ id }) => ({ canteen_id: canteenId, id, asked_on: today }))
  await tx
    .insertInto('survey_contacts')
    .values(rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doUpdateSet({ asked_on: today }))
    .execute()
}

type Envelope = { meal: MealToAsk; site: AskGuests; token: string }

function letterTo({ id, email, language }: Eligible, { meal, site, token }: Envelope): Mail {
  const { slug: canteen, name: canteenName, canteenId } = meal
  const refuseUrl = refusalAddress(site, { canteen, contactId: id, language })
  const answerUrl = answerAddress(site, { canteen, token, language })
  const letter = surveyMail({ language, canteenName, lastDay: formatDay(meal.lastDay, language), answerUrl, refuseUrl })
  return { ...letter, purpose: 'survey', recipient: email, language, canteenId, unsubscribeUrl: refuseUrl }
}
