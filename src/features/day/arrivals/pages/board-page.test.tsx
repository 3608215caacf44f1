import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, anAttendee, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { Party } from '../arrival.ts'
import { BoardPage } from './board-page.tsx'
import { ListPage } from './list-page.tsx'

const nothingTold = { counts: [], unreadable: 0, countedBefore: 0 }
const reader = { as: holding('core-team') }

function aParty(name: string, guests: Party['guests'] = [anAttendee(name)], changes: Partial<Party> = {}): Party {
  return {
    bookingId: name,
    code: `CODE${name}`,
    channel: 'online',
    contactName: name,
    contactsErasedAt: null,
    mark: '',
    guests,
    ...changes,
  }
}

type Board = { meal?: Partial<Meal> } & Partial<Omit<Parameters<typeof BoardPage>[0], 'meal'>>

function board({ parties = [], meal = {}, typed = '', ...rest }: Board = {}) {
  const props = { needs: nothingTold, changes: [], closedTo: undefined, refusal: undefined, noted: undefined, devices: undefined }
  return <BoardPage {...props} {...rest} meal={aMealToShow(meal)} parties={parties} typed={typed} />
}

const words = (shown: Board = {}) => wordsOf(board(shown), reader)

test('a board without bookings says how walk-ins are counted', () => {
  expect(words()).toContain('Personne n’a encore réservé. Les passages se comptent ici d’un geste.')
})

test('a name that nobody has is said to be nobody’s, with what was typed and the way back', () => {
  const told = words({ parties: [aParty('Amina')], typed: 'Zo' })

  expect(told).toContain('Personne dont le nom commence par « Zo ».')
  expect(told).toContain('Tout voir')
  expect(told).not.toContain('Tout le monde est là.')
})

test('once nobody is expected any more, it is said whether everybody came', () => {
  const came = aParty('Amina', [anAttendee('Amina', { arrival: 'arrived' })])
  const missed = (name: string) => aParty(name, [anAttendee(name, { arrival: 'no-show' })])

  expect(words({ parties: [came] })).toContain('Tout le monde est là.')
  expect(words({ parties: [came, missed('Bao')] })).toContain('Plus personne n’est attendu : 1 absence.')
  expect(words({ parties: [came, missed('Bao'), missed('Chloé')] })).toContain('Plus personne n’est attendu : 2 absences.')
})

test('a party is welcomed in one gesture, together where several of it are awaited', () => {
  expect(words({ parties: [aParty('Amina')] })).toContain('Est là')
  expect(words({ parties: [aParty('Amina', [anAttendee('Amina'), anAttendee('Bao')])] })).toContain('Tout le monde est là')
})

test('of a party it is seen who is new, who is a child, who cooks and how many are there already', () => {
  const guests = [
    anAttendee('Amina', { firstTime: true, arrival: 'arrived' }),
    anAttendee('Bao', { isChild: true }),
    anAttendee('', { mode: 'cook-and-eat' }),
  ]
  const told = words({ parties: [aParty('Amina', guests)] })

  expect(told).toContain('avec Bao')
  expect(told).toContain('Première fois 1 enfant En cuisine 1 déjà là')
})

test('whose name was erased is not called nameless, and two of a name carry their mark', () => {
  const erased = { contactName: '', contactsErasedAt: new Date('2026-11-01T09:00Z') }

  expect(words({ parties: [aParty('X', [anAttendee('')], erased)] })).toContain('Nom effacé')
  expect(words({ parties: [aParty('Amina', [anAttendee('Amina')], { mark: '…78' })] })).toContain('Amina (…78)')
})

test('a board where nothing may be noted says why and has no gesture, for walk-ins neither', () => {
  const parties = [aParty('Amina')]
  const closed = { parties, closedTo: 'meal-closed' as const, meal: { state: 'closed' as const } }

  expect(words(closed)).toContain('Ce repas est clôturé : l’accueil ne change plus.')
  expect(words(closed)).not.toContain('Est là')
  expect(words(closed)).not.toContain('Un geste par personne.')
  expect(waysOutOf(board({ parties }), reader)).toContain('/equipe/la-marmite/repas/midi/accueil/Amina')
  expect(waysOutOf(board(closed), reader)).not.toContain('/equipe/la-marmite/repas/midi/accueil/Amina')
})

test('before its day the board says when it opens', () => {
  expect(words({ closedTo: 'not-yet' })).toContain('L’accueil s’ouvrira le mardi 1er décembre 2026.')
})

test('a refusal is an alert, a board that is merely closed is not', () => {
  expect(htmlOf(board({ refusal: 'table-full' }), reader)).toMatch(/role="alert" class="notice refusal"[^>]*><p>La table est complète/)
  expect(htmlOf(board({ closedTo: 'meal-closed' }), reader)).toMatch(/role="status" class="notice information"/)
})

test('devices are shown to whoever may pair them, and not on the board of a device', () => {
  expect(words({ devices: [] })).toContain('Appareil')
  expect(words()).not.toContain('appareils associés')
})

const list = (parties: readonly Party[], meal: Partial<Meal> = {}) =>
  wordsOf(<ListPage meal={aMealToShow(meal)} parties={parties} helps={[]} />, reader)

test('the printed list has a line a party with what to know of it, and nobody who only walked in', () => {
  const family = aParty('Amina', [anAttendee('Amina', { firstTime: true }), anAttendee('Bao', { isChild: true })])
  const walkIn = aParty('', [anAttendee('', { ageClass: 'over-55', arrival: 'arrived' })], { channel: 'walk-in', contactName: '' })
  const told = list([family, walkIn])

  expect(told).toContain('Amina 2 avec Bao · Première fois · 1 enfant CODEAmina')
  expect(told).not.toContain('Plus de 55 ans')
})

test('the list says that nobody has booked, and leads to who waits where somebody does', () => {
  expect(list([])).toContain('Personne n’a encore réservé.')
  expect(list([])).not.toContain('Des personnes attendent une place')
  expect(list([], { hasWaitlist: true })).toContain('Des personnes attendent une place')
})
