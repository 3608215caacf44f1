import { expect, test } from 'vitest'
import { canteenToShow, holding, htmlOf, wordsOf } from '#test/read-page.ts'
import { now } from '#test/world.ts'
import type { StandingPlace, Turn } from '../queries.ts'
import { NextTurns } from './next-turns.tsx'
import { StandingPlacePage } from './standing-place-page.tsx'

const place = {
  ...{ id: 'place', templateId: 'sitting', firstName: 'Amina', language: 'fr', email: 'amina@exemple.fr', phone: null, askedByMail: true },
  ...{ guests: 1, mode: 'eat', pausedUntil: null, sittingTitle: 'Déjeuner du mardi', weekday: 2 },
  ...{ canteen: 'la-marmite', canteenName: 'La Marmite', timeZone: 'Europe/Paris' },
} as StandingPlace

const aTurn = (changes: Partial<Turn> = {}): Turn => ({
  ...{ placeId: 'place', mealId: 'meal', state: 'held', confirmBy: new Date('2026-12-07T11:30Z'), bookingId: 'booking' },
  ...{ meal: 'mardi', title: 'Gratin', day: '2026-12-08', tableAt: new Date('2026-12-08T11:30Z') },
  ...{ firstName: 'Amina', guests: 1, mode: 'eat', email: 'amina@exemple.fr', phone: null, askedByMail: true },
  ...changes,
})

type Shown = { kept?: Partial<StandingPlace> } & Partial<Omit<Parameters<typeof StandingPlacePage>[0], 'place'>>

const page = ({ kept = {}, ...rest }: Shown = {}) => (
  <StandingPlacePage place={{ ...place, ...kept }} turns={[]} token="signed" now={now} {...rest} />
)
const read = (shown: Shown = {}) => wordsOf(page(shown))

test('a regular is told how many places wait for them, and at which sitting', () => {
  expect(read()).toContain('Amina, une place à table vous attend à chaque « Déjeuner du mardi ».')
  expect(read({ kept: { guests: 3 } })).toContain('Amina, 3 places à table vous attendent')
})

test('where no meal awaits an answer, the page says when it will ask', () => {
  expect(read()).toContain('Aucun repas n’attend votre réponse pour le moment.')
})

test('each meal is answered in one tap, the next one first of all; who comes can still change their mind', () => {
  const turns = [aTurn(), aTurn({ mealId: 'later', day: '2026-12-15' }), aTurn({ mealId: 'sure', state: 'confirmed' })]
  const html = htmlOf(page({ turns }))

  expect(html.match(/<button type="submit" class="main">Je viens/g)).toHaveLength(1)
  expect(html.match(/Je viens/g)).toHaveLength(2)
  expect(read({ turns })).toContain('C’est noté : vous venez. Finalement, je ne viens pas')
})

test('who is away is told until when, and can come back at once', () => {
  expect(read({ kept: { pausedUntil: '2027-01-04' } })).toContain('Vous êtes en pause jusqu’au 4 janvier 2027. Je suis de retour')
  expect(read()).not.toContain('Je suis de retour')
})

test('a regular with an address chooses whether to be written to; without one nothing is asked', () => {
  expect(read()).toContain('Ne plus m’écrire')
  expect(read({ kept: { askedByMail: false } })).toContain('M’écrire avant chaque repas')
  expect(read({ kept: { email: null } })).not.toMatch(/Ne plus m’écrire|M’écrire avant/)
})

test('what was answered is confirmed, and what came too late is told why', () => {
  expect(htmlOf(page({ news: 'letGo' }))).toContain('class="notice success"')
  expect(read({ news: 'letGo' })).toContain('Merci de nous l’avoir dit')
  expect(read({ refusal: 'released' })).toContain('Sans réponse à temps, cette place a été offerte à tout le monde.')
})

const reader = { as: holding('core-team') }
const awaited = (turns: Turn[]) => wordsOf(<NextTurns canteen={canteenToShow} turns={turns} today="2026-12-01" />, reader)

test('the team reads whose answer is awaited, and whom no mail asks', () => {
  expect(awaited([aTurn()])).toMatch(/Amina · une place à table réponse attendue jusqu’au .* Vient Ne vient pas/)
  expect(awaited([aTurn()])).not.toContain('demandez de vive voix')
  expect(awaited([aTurn({ email: null, phone: '+33612345678' })])).toMatch(/06 12 34 56 78.*sans courriel : demandez de vive voix/)
  expect(awaited([aTurn({ askedByMail: false })])).toContain('demandez de vive voix')
})

test('an answer that was given is not asked for again', () => {
  const told = awaited([aTurn({ state: 'confirmed' })])

  expect(told).toContain('vient')
  expect(told).not.toContain('réponse attendue')
})

test('meals more than ten days away are folded, counted in words', () => {
  expect(awaited([aTurn({ day: '2026-12-20' })])).toContain('Un repas plus tard')
  expect(awaited([aTurn({ day: '2026-12-20' }), aTurn({ mealId: 'other', day: '2026-12-27' })])).toContain('2 repas plus tard')
  expect(awaited([aTurn({ day: '2026-12-11' })])).not.toContain('plus tard')
  expect(awaited([])).toContain('Aucune place n’est gardée dans les repas publiés.')
})
