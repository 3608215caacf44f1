/** Whoever opens a page about a meal that is over sees what it became, and no form that would be refused at the end. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aTable, aViewer, inCanteen } from '#test/world.ts'
import { closeMeal } from './close-meal.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let at: Date

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => at })
})

const during = new Date('2026-12-01T14:00Z')
const longAfter = new Date('2026-12-20T14:00Z')

async function aMealOver(state: Extract<MealState, 'closed' | 'cancelled' | 'held'>) {
  at = during
  const canteen = await aCanteen(db)
  await aTable(db, canteen)
  const meal = await aMeal(db, { canteen, state: state === 'closed' ? 'held' : state })
  await aMenu(db, meal, [{ name: 'Dahl' }])
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Nino', isChild: true }], { email: 'amina@exemple.fr' })
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen))
  site.as(manager)
  const closing = {
    canteenId: canteen.id,
    mealId: meal.id,
    seals,
    counted: { till: null },
    confirmed: 'anyway',
    actorId: manager.user!.id,
    now: during,
  }
  if (state === 'closed') await closeMeal(db, closing)
  const place = { canteen: canteen.slug, meal: meal.slug, booking: booking.id, token: bookingToken(secret, booking.id) }
  return { place, booking }
}

const teamPages = [
  urls.editMeal,
  urls.editMenu,
  urls.heldPlaces,
  urls.cancelMeal,
  urls.mealBookings,
  urls.teamBooking,
  urls.board,
  urls.guestList,
  urls.kitchenSheet,
  urls.seating,
  urls.seatingParty,
  urls.seatingCards,
  urls.contributions,
  urls.contributionScreen,
  urls.closing,
]
const guestPages = [
  urls.meal,
  urls.bookMeal,
  urls.joinWaitlist,
  urls.booking,
  urls.changeBooking,
  urls.cancelBooking,
  urls.seatingAnswers,
  urls.acceptOffer,
]

/** Where the forms of a page would be sent, redirections followed. */
async function formsOf(url: string): Promise<string[]> {
  const answer = await site.get(url)
  const moved = answer.headers.get('location')
  if (answer.status === 303 && moved) return formsOf(moved)
  expect([url, answer.status]).toEqual([url, 200])
  const forms = [...(await answer.text()).matchAll(/<form[^>]*method="post"[^>]*>/g)]
  return forms.map(([form]) => /action="([^"]*)"/.exec(form)?.[1] ?? url)
}

async function formsShown(place: Record<string, string>) {
  const forms = []
  for (const page of [...teamPages, ...guestPages]) forms.push(...(await formsOf(href(page as '/:canteen', place as { canteen: string }))))
  return [...new Set(forms)]
}

test('of a closed meal the only things that may still be done are to open it again and to take an agreement back', async () => {
  const { place } = await aMealOver('closed')

  expect(await formsShown(place)).toEqual([href(urls.reopening, place), href(urls.withdrawMemory, place)])
})

test('of a cancelled meal the only thing left is to note who was called, and to take an agreement back', async () => {
  const { place } = await aMealOver('cancelled')
  await db.updateTable('bookings').set({ email: null, phone: '0639981234' }).where('id', '=', place.booking!).execute()

  expect(await formsShown(place)).toEqual([href(urls.cancellationCalls, place), href(urls.withdrawMemory, place)])
})

test('of a meal that nobody has closed the team may still correct the day; its guests and its plans are past', async () => {
  const { place } = await aMealOver('held')
  at = longAfter

  const forms = await formsShown(place)

  for (const over of [
    urls.editMeal,
    urls.editMenu,
    urls.heldPlaces,
    urls.cancelMeal,
    urls.bookMeal,
    urls.changeBooking,
    urls.cancelBooking,
  ])
    expect(forms).not.toContain(href(over as '/:canteen', place as { canteen: string }))
  expect(forms).toContain(href(urls.closing, place))
})

test('no page of a closed meal speaks as if it were still to come', async () => {
  const { place } = await aMealOver('closed')
  const page = async (url: string) => (await site.get(href(url as '/:canteen', place))).text()

  expect(await page(urls.contributions)).not.toContain('jusqu’à la clôture')
  expect(await page(urls.kitchenSheet)).not.toContain('peut encore changer')
  expect(await page(urls.closing)).toContain('elle se compte de nouveau')
})

test('where nobody has noted that the meal takes place, the closing and the contributions lead to where it is noted', async () => {
  at = during
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const names = { canteen: canteen.slug, meal: meal.slug }

  for (const url of [href(urls.closing, names), href(urls.contributions, names)]) {
    const notice = (await (await site.get(url)).text()).split('class="notice information"')[1]?.split('</div>')[0]
    expect([url, notice]).toEqual([url, expect.stringContaining(`<a href="${href(urls.board, names)}">`)])
  }
})

test('each of these pages says where the meal stands', async () => {
  const { place } = await aMealOver('closed')
  for (const page of [urls.editMenu, urls.cancelMeal, urls.mealBookings, urls.teamBooking, urls.board, urls.contributions, urls.closing])
    expect(await (await site.get(href(page as '/:canteen', place as { canteen: string }))).text()).toMatch(/clôturé/)
})

test('what is sent all the same to a closed meal is refused, and the answer has no form either', async () => {
  const { place } = await aMealOver('closed')
  for (const [url, fields] of [
    [urls.editMenu, { step: 'save', 'dishes.0.name': 'Soupe' }],
    [urls.cancelMeal, { reason: 'Fuite d’eau' }],
    [urls.heldPlaces, { newcomersKitchen: '0', newcomersTable: '0', partnerKitchen: '0', partnerTable: '0', releaseHours: '24' }],
    [urls.teamBooking, { 'people.0.mode': 'eat' }],
    [urls.mealBookings, { line: 'Zoé' }],
    [urls.seatingParty, {}],
  ] as const) {
    const answer = await site.submit(href(url as '/:canteen', place as { canteen: string }), fields)
    expect([url, answer.status]).toEqual([url, 409])
    expect(await answer.text()).not.toMatch(/<form[^>]*method="post"/)
  }
})
