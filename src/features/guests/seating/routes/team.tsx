/** The team proposes, sees, changes and prints who sits where. */
import { randomInt, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { ailmentOf } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, type Env, idParam, param, requireUser, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { logger } from '#src/platform/process/log.ts'
import { openSearchThread } from '#src/platform/process/search-thread.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { askForPlan } from '../ask-for-plan.ts'
import { moveForm, notesForm, pinForm, searchForm, splitForm, typedNotes, typedOf } from '../forms.ts'
import { moveParty } from '../move-party.ts'
import { noteGuests } from '../note-guests.ts'
import { CardsPage } from '../pages/cards-page.tsx'
import { ExplainedPage } from '../pages/explained-page.tsx'
import { PartyPage } from '../pages/party-page.tsx'
import { SeatingPage, type PlanRefusal } from '../pages/seating-page.tsx'
import { pinParty } from '../pin-party.ts'
import { maySeatGuests } from '../policy.ts'
import { preparePlan } from '../prepare-plan.ts'
import { findGuests, findMixing, findPlan, findTonight, findWeights } from '../queries.ts'
import { joinParty, splitParty } from '../split-party.ts'
import type { PlanThread } from '../seek-plan.ts'
import { partiesOf, refusalToSeat } from '../seating.ts'

/** One for this web process, started by its first search. */
const thread: PlanThread = openSearchThread('seating')

/** A search that has said nothing for so long was lost with its process. */
const lostAfter = 30_000

export const teamRoutes = newRoutes()
  .get(urls.seating, allow(maySeatGuests), whereFollowed('seating'), async (c) => showSeating(c, await mealOf(c)))
  .post(urls.seatingSearch, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    const { afresh, ...rules } = searchForm.parse(Object.fromEntries(await sentForm(c)))
    return search(c, meal, { ...rules, afresh })
  })
  .post(urls.seatingMove, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(moveForm, await sentForm(c))
    if (!form.ok) return toSeating(c, meal)
    const moved = await moveParty(c.var.db, { ...request(c, meal), ...form.value, secret: c.var.secret })
    return moved.ok ? toSeating(c, meal) : refuse(c, moved.refusal)
  })
  .post(urls.seatingPin, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(pinForm, await sentForm(c))
    if (!form.ok) return toSeating(c, meal)
    const pinned = await pinParty(c.var.db, { ...request(c, meal), ...form.value, secret: c.var.secret })
    return pinned.ok ? toSeating(c, meal) : refuse(c, pinned.refusal)
  })
  .post(urls.seatingSplit, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(splitForm, await sentForm(c))
    if (!form.ok) return toSeating(c, meal)
    const split = await splitParty(c.var.db, { ...request(c, meal), ...form.value, secret: c.var.secret })
    if (!split.ok) return refuse(c, split.refusal)
    // The others are seated around it.
    const plan = await findPlan(c.var.db, keyOf(meal))
    return search(c, meal, { courses: plan?.courses ?? 1, newcomersNeedHost: plan?.newcomersNeedHost ?? true, afresh: false })
  })
  .post(urls.seatingJoin, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    const form = parseForm(splitForm, await sentForm(c))
    if (!form.ok) return toSeating(c, meal)
    const joined = await joinParty(c.var.db, { ...request(c, meal), ...form.value, secret: c.var.secret })
    return joined.ok ? toSeating(c, meal) : refuse(c, joined.refusal)
  })
  .get(urls.seatingCards, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    return c.render(<CardsPage meal={meal} tonight={await findTonight(c.var.db, meal)} />)
  })
  .get(urls.seatingParty, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    if (refusalToSeat(meal.state)) return toSeating(c, meal)
    const { party, tonight } = await partyAsked(c, meal)
    return c.render(<PartyPage meal={meal} party={party} tonight={tonight} typed={opened(typedNotes(party.guests))} />)
  })
  .post(urls.seatingParty, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const over = refusalToSeat(meal.state)
    if (over) return refuse(c, over)
    const form = parseForm(notesForm, data)
    const notes = form.ok ? form.value.guests : []
    const [bookingId, typed] = [idParam(c, 'booking'), typedFields(data)]
    const edited = await saveEdit(c.var.db, {
      subject: bookingId,
      typed,
      stands: async (tx) => typedNotes((await findGuests(tx, keyOf(meal))).filter((guest) => guest.bookingId === bookingId)),
      save: (tx) => noteGuests(tx, { ...request(c, meal), bookingId, notes }),
    })
    if (edited.conflict) return showConflict(c, meal, { typed, stands: edited.conflict })
    return edited.saved.ok ? toSeating(c, meal) : refuse(c, edited.saved.refusal)
  })
  .get(urls.seatingExplained, allow(maySeatGuests), whereFollowed('seating'), async (c) => {
    const [canteen, decided] = await Promise.all([findCanteenName(c.var.db, param(c, 'canteen')), findWeights(c.var.db)])
    return c.render(<ExplainedPage canteen={canteen} {...decided} />)
  })

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function keyOf(meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id }
}

function request(c: Context<Env>, meal: Meal) {
  return { ...keyOf(meal), actorId: requireUser(c).id, now: c.var.now }
}

/** The whole booking, however it is seated. @throws NotFound */
async function partyAsked(c: Context<Env>, meal: Meal) {
  const { guests } = await findTonight(c.var.db, meal)
  const parties = partiesOf(guests.map((guest) => ({ ...guest, partyId: guest.bookingId })))
  const party = parties.find(({ bookingId }) => bookingId === idParam(c, 'booking'))
  if (!party) throw new NotFound()
  return { party, tonight: { guests } }
}

async function showConflict(c: Context<Env>, meal: Meal, { typed, stands }: { typed: Typed; stands: Typed }) {
  const { party, tonight } = await partyAsked(c, meal)
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      <PartyPage meal={meal} party={party} tonight={tonight} typed={reopened(typedOf(party.guests, typed), stands)} />
    </Conflicting>,
  )
}

/** The page does not wait: it looks again until the answer is there. */
async function search(c: Context<Env>, meal: Meal, { afresh, ...rules }: { courses: number; newcomersNeedHost: boolean; afresh: boolean }) {
  const { db, secret } = c.var
  const [searchId, seed] = [randomUUID(), randomInt(2 ** 31)]
  const asked = await askForPlan(db, { ...request(c, meal), ...rules, searchId })
  if (!asked.ok) return refuse(c, asked.refusal)
  preparePlan(db, thread, { meal, searchId, seed, afresh, secret }).catch(noteFailure)
  return toSeating(c, meal)
}

/** The page tells it too. What ails the database is no error of this search. */
function noteFailure(error: Error): void {
  logger[ailmentOf(error) ? 'warn' : 'error']({ error: error.message }, 'no seating plan could be sought')
}

async function showSeating(c: Context<Env>, meal: Meal, refusal?: PlanRefusal) {
  const { db, secret, now } = c.var
  const key = keyOf(meal)
  const [tonight, plan, mixing] = await Promise.all([findTonight(db, meal, secret), findPlan(db, key), findMixing(db, key)])
  const sought = plan?.state === 'sought' && now.getTime() - plan.soughtAt.getTime() < lostAfter
  if (sought) c.header('refresh', '1')
  const frozen = meal.state === 'closed' ? mixing : undefined
  return c.render(<SeatingPage meal={meal} tonight={tonight} plan={plan} sought={sought} mixing={frozen} refusal={refusal} />)
}

/** As it stands now: it may have been closed meanwhile. */
async function refuse(c: Context<Env>, refusal: PlanRefusal) {
  c.status(409)
  return showSeating(c, await mealOf(c), refusal)
}

function toSeating(c: Context<Env>, meal: Meal): Response {
  return back(c, urls.seating, { canteen: meal.canteen.slug, meal: meal.slug })
}
