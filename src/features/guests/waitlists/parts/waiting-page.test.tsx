import { expect, test } from 'vitest'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { aBookingOfMealToShow, aMealToShow, anAttendee, htmlOf, wordsOf } from '#test/read-page.ts'
import { now } from '#test/world.ts'
import { AnswerOfferPage, WaitingPage } from './waiting-page.tsx'

type Shown = { booking?: Partial<BookingOfMeal> } & Partial<Omit<Parameters<typeof WaitingPage>[0], 'booking'>>

function read({ booking = {}, ...rest }: Shown = {}, at = now): string {
  const page = (
    <WaitingPage
      booking={aBookingOfMealToShow({ state: 'waiting', ...booking })}
      token="signed"
      standing={{ partiesAhead: 0, chance: 'fair' }}
      {...rest}
    />
  )
  return wordsOf(page, { at })
}

test('who waits is told how many are before them, and that nothing is booked', () => {
  expect(read()).toContain('Vous êtes en tête de la liste.')
  expect(read({ standing: { partiesAhead: 1, chance: 'fair' } })).toContain('Un groupe attend avant vous.')
  expect(read({ standing: { partiesAhead: 4, chance: 'fair' } })).toContain('4 groupes attendent avant vous.')
  expect(read()).toContain('Rien n’est réservé')
})

test.each([
  ['good', 'D’habitude, assez de places se libèrent'],
  ['slim', 'Mieux vaut réserver aussi une autre date'],
  ['unknown', 'Nous ne connaissons pas encore assez de repas'],
] as const)('a chance that is %s is told without a promise', (chance, said) => {
  expect(read({ standing: { partiesAhead: 2, chance } })).toContain(said)
})

test('how an offer will reach them is told: by mail, by text, by a call, or not at all', () => {
  expect(read()).toContain('nous écrivons à amina@exemple.fr')
  expect(read({ booking: { email: null, phone: '+33612345678' } })).toContain('vous envoie un SMS ou vous appelle au 06 12 34 56 78')
  expect(read({ booking: { email: null, phone: '+33320000000' } })).toContain('la cantine vous appelle au 03 20 00 00 00')
  expect(read({ booking: { email: null } })).toContain('revenez voir cette page de temps en temps')
})

const offer = (offerLapsesAt: Date): Partial<BookingOfMeal> => ({
  state: 'offered',
  waiting: { offerLapsesAt, lapsedOffers: 0, ended: null },
})

test('an offer is answered in one gesture, and says until when it is kept, also once that has passed', () => {
  const lapses = new Date('2026-12-01T10:00Z')

  expect(read({ booking: offer(lapses) })).toMatch(/Elles vous sont gardées jusqu’au .*11 h.*Je prends ces places.*Non merci/)
  expect(read({ booking: offer(lapses) }, new Date('2026-12-01T10:05Z'))).toContain('elles sont à vous si vous faites vite')
})

test.each([
  ['passed', 'Merci d’avoir répondu.'],
  ['lapsed', 'Deux offres sont restées sans réponse.'],
  ['removed', 'Une question ? Appelez-la.'],
  ['meal-over', 'À une prochaine fois.'],
] as const)('who has left the list because of %s reads why, and finds the other meals', (ended, said) => {
  const told = read({ booking: { state: 'left', waiting: { offerLapsesAt: null, lapsedOffers: 0, ended } } })

  expect(told).toContain(said)
  expect(told).not.toContain('Quitter la liste')
  expect(told).not.toContain('à dire au téléphone')
})

test('an offer that is gone is said to be, at the place that the party has now', () => {
  expect(read({ noOffer: true })).toMatch(/Cette offre n’est plus valable\. .*Vous êtes sur la liste d’attente/)
})

test('needs are asked only of who takes the places, of each by name', () => {
  const booking = aBookingOfMealToShow({
    ...offer(new Date('2026-12-01T10:00Z')),
    attendees: [anAttendee('Amina'), anAttendee('', { position: 1 })],
  })
  const html = (answer: 'accept' | 'pass') => htmlOf(<AnswerOfferPage booking={booking} token="signed" answer={answer} />)

  expect(html('accept')).toContain('name="people.1.needs.gluten"')
  expect(html('accept')).toContain('<legend>Personne 2</legend>')
  expect(html('pass')).not.toContain('needs')
})

test('what was typed of needs comes back beside its sentence, of that person alone', () => {
  const booking = aBookingOfMealToShow({
    ...offer(new Date('2026-12-01T10:00Z')),
    meal: aMealToShow(),
    attendees: [anAttendee('Amina'), anAttendee('Bao')],
  })
  const form = { typed: { 'people.1.needs.gluten': 'yes' }, errors: { 'people.1.needs.agreed': 'Cochez aussi l’accord.' } }
  const html = htmlOf(<AnswerOfferPage booking={booking} token="signed" answer="accept" {...form} />)

  expect(html.match(/ checked/g)).toHaveLength(1)
  expect(html.match(/<details class="more needs" open/g)).toHaveLength(1)
  expect(html).toContain('href="#people.1.needs.agreed"')
  expect(html).toContain('id="people.1.needs.agreed"')
})
