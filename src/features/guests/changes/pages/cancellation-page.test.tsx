import { expect, test } from 'vitest'
import type { BookingContact } from '#src/features/guests/notices/cancellation.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, holding, htmlOf, wordsOf } from '#test/read-page.ts'
import { now } from '#test/world.ts'
import { CancellationPage, CancelledPage } from './cancellation-page.tsx'
import { HeldPlacesPage } from './held-places-page.tsx'

const reader = { as: holding('canteen-manager') }

function aContact(changes: Partial<BookingContact> = {}): BookingContact {
  return {
    ...{ bookingId: 'booking', name: 'Amina', email: null, phone: null, contactsErasedAt: null, language: 'fr', people: 2 },
    ...{ calledAt: null, bounceId: null, text: null },
    ...changes,
  }
}

const [byMail, byText, byVoice] = [
  aContact({ email: 'amina@exemple.fr' }),
  aContact({ bookingId: 'texted', phone: '+33612345678' }),
  aContact({ bookingId: 'called', phone: '+33320000000' }),
]

type Shown = { meal?: Partial<Meal>; contacts?: BookingContact[] } & Partial<
  Omit<Parameters<typeof CancellationPage>[0], 'meal' | 'contacts'>
>

const before = ({ meal = {}, contacts = [], ...rest }: Shown = {}) => (
  <CancellationPage meal={aMealToShow(meal)} contacts={contacts} {...rest} />
)
const read = (shown: Shown = {}) => wordsOf(before(shown), reader)

test('before a meal is called off, it is said who will hear of it and how', () => {
  expect(read()).toContain('Personne n’a réservé avec un courriel. Aucun SMS. Personne à appeler.')
  expect(read({ contacts: [byMail, byText, byVoice] })).toMatch(
    /Un courriel partira\. Un SMS partira\. Une réservation n’a ni courriel ni portable/,
  )
  expect(read({ contacts: [byMail, { ...byMail, bookingId: 'other' }] })).toContain('2 courriels partiront.')
})

test('a meal that cannot be called off says why, without a form, and keeps in sight what was typed', () => {
  const held = { meal: { state: 'held' as const } }

  expect(htmlOf(before(held), reader)).not.toContain('name="reason"')
  expect(wordsOf(before({ ...held, typed: { reason: 'Une fuite d’eau' } }), { ...reader, isRefused: true })).toContain('Une fuite d’eau')
})

const after = (contacts: BookingContact[]) => (
  <CancelledPage meal={aMealToShow({ state: 'cancelled', cancellationReason: 'Une fuite d’eau' })} contacts={contacts} />
)
const readAfter = (contacts: BookingContact[]) => wordsOf(after(contacts), reader)

test('afterwards whoever only a person can tell is listed, with the reason and the number to dial', () => {
  const told = readAfter([byMail, byVoice])

  expect(told).toContain('Raison donnée : Une fuite d’eau')
  expect(told).toContain('Un courriel est parti.')
  expect(told).toContain('Amina (2 personnes) 03 20 00 00 00 C’est fait')
})

test('where everybody has heard, nobody is left to call', () => {
  expect(readAfter([byMail])).toContain('Personne d’autre à prévenir.')
  expect(readAfter([{ ...byVoice, calledAt: now }])).toContain('Prévenu·e')
  expect(readAfter([{ ...byVoice, calledAt: now }])).not.toContain('C’est fait')
})

test('who left no number is not somebody whose number was erased', () => {
  expect(readAfter([aContact()])).toContain('Ni courriel ni téléphone')
  expect(readAfter([aContact({ contactsErasedAt: now, name: '' })])).toContain('Nom et numéro effacés')
})

type Held = { meal?: Partial<Meal> | undefined } & Partial<Omit<Parameters<typeof HeldPlacesPage>[0], 'meal'>>

const kept = ({ meal = {}, ...rest }: Held = {}) => (
  <HeldPlacesPage canteen={aMealToShow().canteen} title="Soupe" meal={aMealToShow(meal)} back="/retour" {...rest} />
)

test('places kept are told with what is free, and when they are everybody’s again', () => {
  expect(wordsOf(kept(), reader)).toContain('Ni réservées ni proposées : 8 en cuisine, 40 à table.')
  expect(wordsOf(kept({ meal: { eatersHeldForNewcomers: 3, releaseMinutes: 60 } }), reader)).toContain('sont rendues à tout le monde le')
  expect(wordsOf(kept({ meal: { eatersHeldForNewcomers: 3, releaseMinutes: 1440 } }), reader)).toContain(
    'ont été rendues à tout le monde le',
  )
  expect(wordsOf(kept(), reader)).not.toContain('rendues à tout le monde le')
})

test('a meal that does not change any more keeps no places, and one of a usual week speaks of those to come', () => {
  expect(htmlOf(kept({ meal: { state: 'closed' } }), reader)).not.toContain('newcomersTable')
  const ofSitting = <HeldPlacesPage canteen={aMealToShow().canteen} title="Déjeuner" back="/retour" />

  expect(wordsOf(ofSitting, reader)).toContain('Vaut pour les repas qui seront préparés à partir de maintenant.')
})
