/** Two tabs: a form is open in one while the meal is closed or cancelled in the other. What was typed comes back, with the reason why. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { closeMeal } from './close-meal.ts'
import { reopenMeal } from './reopen-meal.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let at = now

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => at })
})

type Place = { canteen: string; meal: string; booking: string; token: string }
type Sent = { url: string; by: 'team' | 'guest'; fields: Record<string, string>; typed: string }

const plan = { kind: 'lunch', theme: '', greeter: '', serviceDate: '2026-12-03', cooksAt: '09:30', tableAt: '12:15', endsAt: '13:45' }
const sizes = { kitchenPlaces: '10', tablePlaces: '40', bookingClosesMinutes: '0', placeName: '', placeAddress: '', description: '' }
const party = { 'people.0.firstName': 'Zoé Marque', 'people.0.mode': 'eat', companionName: '', email: 'zoe@exemple.fr', phone: '' }
const before: Sent[] = [
  { url: urls.editMeal, by: 'team', fields: { ...plan, ...sizes, title: 'Aïoli de Zoé' }, typed: 'Aïoli de Zoé' },
  { url: urls.editMeal, by: 'team', fields: { ...plan, ...sizes, title: 'Aïoli de Zoé', tableAt: 'midi' }, typed: 'Aïoli de Zoé' },
  {
    url: urls.editMenu,
    by: 'team',
    fields: { step: 'save', 'dishes.0.name': 'Soupe de Zoé', 'dishes.0.course': 'main' },
    typed: 'Soupe de Zoé',
  },
  { url: urls.cancelMeal, by: 'team', fields: { reason: 'Fuite chez Zoé' }, typed: 'Fuite chez Zoé' },
  { url: urls.mealBookings, by: 'team', fields: { line: 'Zoé +2', channel: 'phone' }, typed: 'Zoé +2' },
  { url: urls.teamBooking, by: 'team', fields: party, typed: 'Zoé Marque' },
  { url: urls.changeBooking, by: 'guest', fields: party, typed: 'Zoé Marque' },
  { url: urls.bookMeal, by: 'guest', fields: party, typed: 'Zoé Marque' },
  { url: urls.joinWaitlist, by: 'guest', fields: party, typed: 'Zoé Marque' },
]
const during: Sent[] = [
  { url: urls.contributions, by: 'team', fields: { other: '12,34', means: 'card' }, typed: '12,34' },
  { url: urls.contributionBox, by: 'team', fields: { total: '567,89', envelopes: '' }, typed: '567,89' },
  { url: urls.closing, by: 'team', fields: { cash: '43,21' }, typed: '43,21' },
]

async function anOpenMeal(state: MealState) {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, state, day: state === 'held' ? '2026-12-01' : '2026-12-03' })
  await aMenu(db, meal, [{ name: 'Dahl' }])
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  const place = { canteen: canteen.slug, meal: meal.slug, booking: booking.id, token: bookingToken(secret, booking.id) }
  return { meal, manager, place }
}

/** The other tab: what it did is told elsewhere. */
function turn(meal: { id: string }, state: 'closed' | 'cancelled') {
  const change = { state, cancellation_reason: state === 'cancelled' ? 'Fuite d’eau' : null }
  return db.updateTable('meals').set(change).where('id', '=', meal.id).execute()
}

async function sendLate({ url, by, fields }: Sent, place: Place, manager: Viewer, version: string) {
  site.as(by === 'team' ? manager : visitor)
  return site.submit(href(url as '/:canteen', place), { ...fields, version })
}

async function versionOf({ url, by }: Sent, place: Place, manager: Viewer) {
  site.as(by === 'team' ? manager : visitor)
  return site.versionOf(href(url as '/:canteen', place))
}

for (const state of ['closed', 'cancelled'] as const)
  test(`what was typed into a form of a meal that is ${state} meanwhile comes back, with the reason`, async () => {
    for (const [sent, isStale] of before.flatMap((each) => [[each, false] as const, [each, true] as const])) {
      const { meal, manager, place } = await anOpenMeal('published')
      const version = isStale ? 'of before' : await versionOf(sent, place, manager)
      await turn(meal, state)

      const answer = await sendLate(sent, place, manager, version)
      const html = await answer.text()

      const step = [sent.url, sent.fields.tableAt, isStale]
      expect([...step, answer.status >= 409 && answer.status < 500]).toEqual([...step, true])
      expect([...step, html.includes(sent.typed)]).toEqual([...step, true])
      expect([...step, html.includes('<form method="post"')]).toEqual([...step, false])
      expect(html).not.toContain('vous gardez les places')
      expect(html).toMatch(/clôturé|annulé|passé|terminé|n’est plus possible|ne change plus/)
    }
  })

test('what was typed on the day of a meal that is closed meanwhile comes back, and the reason of who opens again one that is open', async () => {
  for (const sent of during) {
    const { meal, manager, place } = await anOpenMeal('held')
    at = new Date('2026-12-01T14:00Z')
    const acting = { canteenId: meal.canteenId, mealId: meal.id, actorId: manager.user!.id, now: at }
    await closeMeal(db, { ...acting, seals, counted: { till: null }, confirmed: 'anyway' })

    const answer = await sendLate(sent, place, manager, '')
    const html = await answer.text()

    expect([sent.url, answer.status, html.includes(sent.typed)]).toEqual([sent.url, 409, true])
    expect(html).toContain('Ce repas est clôturé')
    await reopenMeal(db, { ...acting, reason: 'Une erreur' })
    const again = await site.submit(href(urls.reopening, place), { reason: 'Zoé est arrivée' })
    expect([again.status, (await again.text()).includes('Zoé est arrivée')]).toEqual([409, true])
  }
})
