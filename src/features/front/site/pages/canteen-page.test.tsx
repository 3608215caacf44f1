import { expect, test } from 'vitest'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { aCanteenToVisit, htmlOf, wordsOf } from '#test/read-page.ts'
import type { Language } from '#src/platform/language.ts'
import { CanteenPage } from './canteen-page.tsx'

const page = (canteen: Partial<CanteenToVisit> = {}) => <CanteenPage canteen={aCanteenToVisit(canteen)} meals={[]} paysOnline={false} />
const read = (canteen: Partial<CanteenToVisit> = {}, language: Language = 'fr') => wordsOf(page(canteen), { language })

test('a canteen that does not serve as usual says why, first of all', () => {
  expect(read({ state: 'pop-up' })).toContain('Cantine éphémère')
  expect(read({ state: 'closed' })).toContain('Cette cantine a fermé.')
  expect(read()).not.toMatch(/éphémère|a fermé|en projet|fait une pause/)
})

test('a canteen welcomes in its own words; in English where it wrote some, else in French that is marked so', () => {
  const both = { welcomeFrench: 'Poussez la porte.', welcomeEnglish: 'Just come in.' }

  expect(read(both)).toContain('Poussez la porte.')
  expect(read(both, 'en')).toContain('Just come in.')
  expect(htmlOf(page({ ...both, welcomeEnglish: '' }), { language: 'en' })).toContain('<div class="welcome" lang="fr">')
  expect(read()).toContain('Tout le monde est bienvenu.')
})

test('a welcome of several paragraphs keeps them', () => {
  expect(htmlOf(page({ welcomeFrench: 'Bonjour.\n\nVenez.' }))).toContain('<p>Bonjour.</p><p>Venez.</p>')
})

test('joining and hiring the room are offered where the canteen does both, and by no word where it does not', () => {
  expect(read({ followed: ['memberships', 'hires'] })).toMatch(/Devenir adhérent·e.*Privatiser la salle/)
  expect(read({ followed: ['hires'] })).not.toContain('adhérent')
  expect(read()).not.toContain('Prendre part autrement')
})

test('meals paid ahead are told where the canteen keeps them: with a link where they are paid online, else to be paid there', () => {
  const canteen = aCanteenToVisit({ followed: ['solidarity'] })
  const online = htmlOf(<CanteenPage canteen={canteen} meals={[]} paysOnline />)

  expect(online).toContain(`href="/cantines/${canteen.slug}/payer/repas-suspendus">Offrir un repas suspendu</a>`)
  expect(online).not.toContain('Faire un don')
  expect(read({ followed: ['solidarity'] })).toContain('Vous pouvez offrir un repas suspendu, sur place')
  expect(read({ followed: ['memberships'] })).not.toContain('suspendu')
})

test('what nobody has written down is left out, but whether a wheelchair gets in is always said', () => {
  const told = read()

  for (const label of ['En transports en commun', 'Vous accueille', 'Téléphone', 'Courriel']) expect(told).not.toContain(label)
  expect(told).toContain('En fauteuil roulant À vérifier : appelez-nous')
})

test('a point that is the town’s is told to be one, and leads nobody to a door', () => {
  expect(read({ isApproximate: true })).toContain('la carte montre le centre de la commune, pas la porte')
  expect(htmlOf(page({ isApproximate: true }))).not.toContain('GeoCoordinates')
  expect(htmlOf(page())).toContain('GeoCoordinates')
})

test('what a meal costs is shown once a price is set, as a landmark', () => {
  const price = { suggestedCents: 1300, ingredientsCents: 500, runningCostsCents: 700 }

  expect(read({ price })).toContain('Le prix conseillé, 13 €, n’est qu’un repère')
  expect(read()).not.toContain('Le prix conseillé')
})

test('where no meal is announced, the calendar and the code of a booking stay in reach', () => {
  expect(read()).toContain('Aucun repas n’est annoncé pour les 30 prochains jours. Voir tous les repas')
})
