import { expect, test } from 'vitest'
import { htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { now } from '#test/world.ts'
import type { HeldRecord, Holding } from '../own-data.ts'
import { DataFile, OwnDataPage } from './own-data-page.tsx'

const addresses = { json: '/mes-donnees.json', file: '/mes-donnees/fichier', erase: '/mes-donnees/effacer' }
const holding = (...records: HeldRecord[]): Holding => ({ kind: 'bookings', records }) as Holding
const page = (...holdings: Holding[]) => <OwnDataPage about="amina@exemple.fr" holdings={holdings} addresses={addresses} />

test('what is held of nobody is said to be nothing, not left out', () => {
  expect(wordsOf(page(holding()))).toContain('Rien n’est gardé aujourd’hui.')
})

test('a field that holds nothing is left out; what was chosen is said in words, what was typed as it is', () => {
  const told = wordsOf(
    page(holding({ firstName: 'eat', mode: 'eat', isChild: false, phone: '+33612345678', email: null, companionName: '' })),
  )

  expect(told).toContain('à table')
  expect(told).toContain('06 12 34 56 78')
  expect(told).toMatch(/ eat /)
  expect(told).not.toContain('null')
})

test('an instant is told as a day and an hour, and what lies inside a record as records of their own', () => {
  const html = htmlOf(page(holding({ bookedAt: now, attendees: [{ firstName: 'Bao' }, { firstName: 'Chloé' }] })))

  expect(html).toContain('2026')
  expect(html.match(/<ul class="own-data-records"/g)).toHaveLength(2)
})

test('all can be carried away in two forms, or erased, in the reader’s language', () => {
  expect(waysOutOf(page(holding()), { language: 'en' })).toEqual(
    expect.arrayContaining(['/en/mes-donnees.json', '/en/mes-donnees/fichier', '/en/mes-donnees/effacer']),
  )
})

test('the file says of whom it is, of when and of which network, and leads nowhere', () => {
  const file = <DataFile about="amina@exemple.fr" holdings={[holding({ firstName: 'Amina' })]} now={now} />

  expect(wordsOf(file)).toMatch(/Les Tablées.*amina@exemple\.fr.*Amina/)
  expect(htmlOf(file)).not.toContain('<a ')
})

test('an injected name stays a name', () => {
  expect(htmlOf(page(holding({ firstName: '<script>alert(1)</script>' })))).not.toContain('<script>alert')
})
