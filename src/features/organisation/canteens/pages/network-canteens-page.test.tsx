import { expect, test } from 'vitest'
import type { CanteenOfNetwork } from '../queries.ts'
import { htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { NetworkCanteensPage, NewCanteenPage } from './network-canteens-page.tsx'

const canteen = { slug: 'la-marmite', name: 'La Marmite', town: 'Lille', legalName: 'Les Amis', state: 'open' } as CanteenOfNetwork

const list = (page: number, isLast: boolean) => <NetworkCanteensPage canteens={[canteen]} page={page} isLast={isLast} />

test('a network of one page is not paged; of several, there is a way on and back', () => {
  const pages = (page: number, isLast: boolean) => waysOutOf(list(page, isLast)).filter((way) => way.includes('?page='))

  expect(pages(1, true)).toEqual([])
  expect(pages(1, false)).toEqual(['/reseau/cantines?page=2'])
  expect(pages(2, false)).toEqual(['/reseau/cantines?page=1', '/reseau/cantines?page=3'])
  expect(pages(3, true)).toEqual(['/reseau/cantines?page=2'])
})

test('a canteen is told by its town and its association, where it has one already', () => {
  expect(wordsOf(list(1, true))).toContain('La Marmite Lille · Les Amis')
  const young = { ...canteen, legalName: '' } as CanteenOfNetwork

  expect(wordsOf(<NetworkCanteensPage canteens={[young]} page={1} isLast />)).not.toContain('Lille ·')
})

type Shown = Partial<Parameters<typeof NewCanteenPage>[0]>
const opening = (shown: Shown = {}) => <NewCanteenPage associations={[]} isFounder={false} {...shown} />

test('only the founder is asked whether they run the canteen too', () => {
  expect(htmlOf(opening({ isFounder: true }))).toContain('name="runsIt"')
  expect(htmlOf(opening())).not.toContain('name="runsIt"')
})

test('whoever opens a canteen is asked for an association only where one is known, and may say so later', () => {
  expect(htmlOf(opening())).not.toContain('name="association"')
  expect(htmlOf(opening({ associations: [{ id: 'a', name: 'Les Amis' }] }))).toMatch(/name="association"><option value>/)
})

test('a town that several communes may be is asked again, each with its postcode', () => {
  const doubt = { typed: { town: 'Saint-Martin' }, errors: { townCode: 'Laquelle ?' } }
  const html = htmlOf(opening(doubt))

  expect(html.match(/type="radio" [^>]*name="townCode"/g)?.length).toBeGreaterThan(1)
  expect(html).toContain('value="Saint-Martin"')
  expect(htmlOf(opening({ typed: { town: 'Saint-Martin' } }))).not.toContain('name="townCode"')
})

test('no point on the map is typed as two numbers', () => {
  expect(htmlOf(opening())).not.toMatch(/name="(latitude|longitude)"/)
  expect(htmlOf(opening())).toContain('name="point"')
})
