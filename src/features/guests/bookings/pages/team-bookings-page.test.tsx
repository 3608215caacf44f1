import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aBookingOfMealToShow, aBookingToShow, aMealToShow, anAttendee, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { TeamBookingPage } from './team-booking-page.tsx'
import { TeamBookingsPage, type UnreadLine } from './team-bookings-page.tsx'

type Shown = { meal?: Partial<Meal> } & Partial<Omit<Parameters<typeof TeamBookingsPage>[0], 'meal'>>

const morning = new Date('2026-12-01T07:00Z')
const reader = { as: holding('core-team'), at: morning }

const page = ({ meal = {}, ...rest }: Shown = {}) => (
  <TeamBookingsPage meal={aMealToShow(meal)} bookings={[]} withContacts={true} requestKey="key" waiting={[]} {...rest} />
)
const read = (shown: Shown = {}) => wordsOf(page(shown), reader)

test('an empty list says how bookings come onto it, and no more once nothing changes', () => {
  expect(read()).toContain('Personne n’a encore réservé. Les réservations en ligne arrivent ici d’elles-mêmes.')
  expect(read({ meal: { state: 'closed' } })).not.toContain('Les réservations en ligne arrivent ici')
})

const family = aBookingToShow({
  phone: '+33698765432',
  attendees: [anAttendee('Amina', { mode: 'cook', firstTime: true }), anAttendee('Bao', { isChild: true }), anAttendee('')],
})

test('a party is read in one line: names, how many more, what each comes for, children and first times', () => {
  expect(read({ bookings: [family] })).toContain('Amina, Bao + 1 1 en cuisine, 2 à table, dont 1 enfant, 1re fois')
})

test('two of one first name are told apart, one of whom may be waiting', () => {
  const other = aBookingToShow({ id: 'other', code: 'AAAA56', phone: null })

  expect(read({ bookings: [family, other] })).toMatch(/Amina \(…32\), Bao .*Amina \(…56\)/)
  const inLine = { bookingId: '', isOffered: false, offerLapsesAt: null, passedOver: 0, lapsedOffers: 0 }
  const waiting = [{ ...other, state: 'waiting' as const, inLine: { ...inLine } as never }]
  expect(read({ bookings: [family], waiting })).toMatch(/Amina \(…32\).*Amina \(…56\)/)
  expect(read({ bookings: [family] })).not.toContain('(…')
})

test('from the list who plans the meals writes to all guests, while there is somebody to write to', () => {
  const message = '/equipe/la-marmite/repas/midi/message'
  const linksFor = (shown: Shown, as = reader.as) => waysOutOf(page(shown), { ...reader, as }).filter((to) => to === message).length

  expect(linksFor({ bookings: [family] })).toBe(linksFor({}) + 1)
  expect(linksFor({ bookings: [family] }, holding('civic-service'))).toBe(0)
})

test('numbers and addresses are for whoever may see them', () => {
  expect(read({ bookings: [family] })).toContain('06 98 76 54 32')
  const told = read({ bookings: [family], withContacts: false })

  expect(told).not.toContain('06 98 76 54 32')
  expect(told).not.toContain('amina@exemple.fr')
  expect(told).not.toContain('Imprimée, cette page laisse de côté')
})

test('a name that nobody said is not one that was erased', () => {
  const nameless = { contactName: '', email: null, attendees: [anAttendee('')] }

  expect(read({ bookings: [aBookingToShow(nameless)] })).toContain('Sans nom')
  expect(read({ bookings: [aBookingToShow({ ...nameless, contactsErasedAt: morning })] })).toMatch(/Nom effacé.*Coordonnées effacées/)
})

test('a list that does not change any more says why, and its bookings are only looked at', () => {
  const closed = { bookings: [family], meal: { state: 'closed' as const } }

  expect(read(closed)).toContain('Ce repas est clôturé : ses réservations ne changent plus.')
  expect(htmlOf(page(closed), reader)).not.toContain('name="line"')
  expect(read(closed)).toMatch(/Voir Amina/)
  expect(read({ bookings: [family] })).toMatch(/Corriger Amina/)
})

test('a meal that is over or cancelled offers no place any more', () => {
  expect(read()).toContain('Encore 40')
  for (const state of ['closed', 'cancelled'] as const) expect(read({ meal: { state } })).not.toContain('Encore')
})

test('how full the meal is tells why fewer places are free than are taken', () => {
  const told = read({ meal: { eatersConfirmed: 30, eatersOffered: 2, eatersHeldForPartner: 3, releaseMinutes: 60 } })

  expect(told).toContain('À table 30 / 40 Encore 5 2 proposées, 3 gardées pour un partenaire')
  expect(read({ meal: { kitchenPlaces: 0 } })).not.toContain('En cuisine 0 / 0')
})

test('a partner’s group is a way to come only where places are kept for one', () => {
  const partner = '<option value="partner"'

  expect(htmlOf(page({ meal: { eatersHeldForPartner: 3, releaseMinutes: 60 } }), reader)).toContain(partner)
  expect(htmlOf(page(), reader)).not.toContain(partner)
})

const read0 = { leftOver: [], denied: [], tooMany: [] } as unknown as UnreadLine['read']
const understood = {
  ...read0,
  booking: { people: [anAttendee('Amina')], contact: { email: null, phone: null } },
} as unknown as UnreadLine['read']
const aLine = (problem: UnreadLine['problem'], more: Partial<UnreadLine> = {}): UnreadLine => {
  return { typed: 'Amina +2', channel: 'phone', wait: undefined, again: undefined, read: read0, problem, ...more }
}

test('a line that added nobody comes back as it was typed, with why', () => {
  const html = htmlOf(page({ line: aLine('linePhone') }), reader)

  expect(html).toContain('value="Amina +2"')
  expect(wordsOf(page({ line: aLine('linePhone') }), reader)).toContain('Ce numéro ne semble pas complet')
  expect(read({ line: aLine('full') })).toContain('Ce repas est complet. Rien n’a été ajouté.')
})

test('a line of which not all is clear is said back before it is written down, and asked as often as it is changed', () => {
  const unsure = (meal: Partial<Meal> = {}) => htmlOf(page({ meal, line: aLine('lineUnsure', { read: understood }) }), reader)

  expect(unsure()).toContain('id="line-understood"')
  expect(unsure()).toMatch(/name="understood" value\/?>/)
  expect(unsure({ state: 'closed' })).not.toContain('id="line-understood"')
  expect(htmlOf(page({ line: aLine('full') }), reader)).toContain('name="understood" value="Amina +2"')
})

test('a caller may wait where there is no place, or too few, and not where there is room', () => {
  const join = 'Inscrire sur la liste d’attente'

  expect(read()).not.toContain(join)
  expect(read({ meal: { eatersConfirmed: 40, cooksConfirmed: 8 } })).toContain(join)
  expect(read({ line: aLine('too-few-places') })).toContain(join)
})

test('who calls a second time is offered the first booking, or another on purpose', () => {
  const told = read({ line: aLine('already-booked', { first: family }) })

  expect(told).toMatch(/Déjà noté : Amina \+ 2.*Changer cette réservation Ajouter quand même/)
})

test('what was just written down is said back, with the code to say on the telephone and the way to undo it', () => {
  const called = read({ news: { kind: 'added', booking: aBookingToShow({ channel: 'phone' }) } })

  expect(called).toMatch(/C’est noté : Amina.*Le code à dire.*K7M3QX Corriger Annuler/)
  expect(read({ news: { kind: 'added', booking: aBookingToShow({ channel: 'walk-in' }) } })).not.toContain('Le code à dire')
  expect(read({ news: { kind: 'cancelled', booking: aBookingToShow() } })).toContain('Réservation annulée, les places sont rendues.')
})

test('who was just put on the waiting list is taken off it as it was seen, and a booking is cancelled', () => {
  const undo = (state: 'waiting' | 'confirmed') => htmlOf(page({ news: { kind: 'added', booking: aBookingToShow({ state }) } }), reader)

  expect(undo('waiting')).toContain('name="seen" value="waiting"')
  expect(undo('confirmed')).not.toContain('name="seen"')
})

test('needs are read back once, when they are told to the kitchen', () => {
  const told = [{ need: 'vegetarian', guests: 2 }] as const

  expect(read({ news: { kind: 'added', booking: aBookingToShow(), told: [...told] } })).toContain('Noté pour la cuisine : 2 ×')
  expect(read({ news: { kind: 'added', booking: aBookingToShow() } })).not.toContain('Noté pour la cuisine')
})

type One = Partial<Parameters<typeof TeamBookingPage>[0]>
const one = (shown: One = {}) => <TeamBookingPage booking={aBookingOfMealToShow()} withContacts={true} {...shown} />

test('a booking is changed by the team with its contact only where they may see it', () => {
  expect(htmlOf(one(), reader)).toContain('name="phone"')
  expect(htmlOf(one({ withContacts: false }), reader)).not.toContain('name="phone"')
  expect(htmlOf(one({ withContacts: false }), reader)).toContain('name="people.0.firstName"')
})

test('what cannot be changed says why instead of showing a form', () => {
  const cancelled = { booking: aBookingOfMealToShow({ state: 'cancelled' }) }
  const offered = { booking: aBookingOfMealToShow({ state: 'offered' }) }

  expect(wordsOf(one(cancelled), reader)).toContain('Cette réservation est déjà annulée.')
  expect(wordsOf(one(offered), reader)).toContain('il faut d’abord y répondre')
  for (const shown of [cancelled, offered]) expect(htmlOf(one(shown), reader)).not.toContain('people.0')
})

test('a refusal says that nothing has changed, where something still could', () => {
  expect(wordsOf(one({ refusal: 'full' }), reader)).toContain('Ce repas est complet. Rien n’a changé')
  expect(waysOutOf(one(), reader)).toContain('/equipe/la-marmite/repas/midi/reservations')
})
