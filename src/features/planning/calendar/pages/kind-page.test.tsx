import { expect, test } from 'vitest'
import { eventKinds } from '#src/features/planning/meals/event-kind.ts'
import { aMealToShow, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import type { ShownMeal } from '../calendar.ts'
import { KindPage } from './kind-page.tsx'

const canteen = { slug: 'la-marmite', name: 'La Marmite', town: 'Lille', phone: '+33320000000', email: 'marmite@exemple.fr' }

type Shown = Partial<Parameters<typeof KindPage>[0]>
const page = (shown: Shown = {}) => <KindPage kind="workshop" meals={[]} canteens={[]} hasMore={false} {...shown} />

const aMeal: ShownMeal = {
  ...aMealToShow({ slug: 'pain', kind: 'workshop', title: 'Faire son pain' }),
  ...{ canteen: 'la-marmite', canteenName: 'La Marmite', town: 'Lille', timeZone: 'Europe/Paris', day: '2026-12-01' },
  availability: { status: 'open', kitchen: null, table: 5 },
}

test.each(eventKinds)('a %s is told to somebody who has never come: what happens, for whom, how to prepare', (kind) => {
  for (const language of ['fr', 'en'] as const) {
    const html = htmlOf(page({ kind }), { language })

    expect(html.match(/<h2>/g)?.length).toBeGreaterThanOrEqual(5)
    expect(html).not.toMatch(/kinds\./)
  }
})

test('where no date is announced, all meals are open instead', () => {
  expect(wordsOf(page())).toContain('Aucune date n’est encore annoncée.')
  expect(waysOutOf(page())).toContain('/calendrier')
  expect(waysOutOf(page({ meals: [aMeal] }))).toContain('/calendrier?genre=workshop')
  expect(wordsOf(page({ meals: [aMeal] }))).toContain('Faire son pain')
})

test('the other kinds are led to, not the one that is read', () => {
  const ways = waysOutOf(page()).filter((way) => way.startsWith('/repas/'))

  expect(ways).toHaveLength(eventKinds.length - 1)
  expect(ways).not.toContain('/repas/atelier')
})

test('a group speaks with the canteen first, by the ways that it has; nobody else is given numbers', () => {
  const visit = { kind: 'group-visit', canteens: [canteen, { ...canteen, slug: 'sans', phone: null, email: null }] } as const

  expect(wordsOf(page(visit))).toContain('La Marmite, Lille · 03 20 00 00 00')
  expect(waysOutOf(page(visit)).filter((way) => way.startsWith('mailto:'))).toHaveLength(1)
  expect(waysOutOf(page({ ...visit, kind: 'workshop' })).filter((way) => way.startsWith('mailto:'))).toEqual([])
})

test('a letter for a group is begun already, in its own words', () => {
  const [letter = ''] = waysOutOf(page({ kind: 'group-visit', canteens: [canteen] })).filter((way) => way.startsWith('mailto:'))

  expect(decodeURIComponent(letter)).toMatch(/^mailto:marmite@exemple\.fr\?subject=.*La Marmite.*&body=./s)
})

test('where more canteens welcome groups than are shown, the page leads to them', () => {
  const visit = { kind: 'group-visit', canteens: [canteen] } as const

  expect(waysOutOf(page({ ...visit, hasMore: true })).filter((way) => way === '/cantines').length).toBeGreaterThan(
    waysOutOf(page(visit)).filter((way) => way === '/cantines').length,
  )
})
