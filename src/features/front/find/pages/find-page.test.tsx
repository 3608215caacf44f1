import { expect, test } from 'vitest'
import { holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { FindPage } from './find-page.tsx'

const reader = { as: holding('canteen-manager') }

test('one letter is too little: the page says what may be looked for', () => {
  expect(wordsOf(<FindPage words="a" groups={[]} />, reader)).toContain('deux lettres suffisent')
  expect(wordsOf(<FindPage words="a" groups={[]} />, reader)).not.toContain('Rien ne répond')
})

test('what nothing answers to is said back', () => {
  expect(wordsOf(<FindPage words="zzzz" groups={[]} />, reader)).toContain('Rien ne répond à « zzzz »')
})

test('only what was found has a heading, and names are left to no machine translation', () => {
  const meals = {
    kind: 'meals' as const,
    found: [{ title: 'Soupe du mardi', note: 'mar. 1er déc.', url: '/equipe/la-marmite/repas/midi' }],
  }
  const page = <FindPage words="soupe" groups={[meals, { kind: 'people', found: [] }]} />

  expect(wordsOf(page, reader)).toContain('Repas Soupe du mardi mar. 1er déc.')
  expect(htmlOf(page, reader)).not.toContain('<h2>L’équipe</h2>')
  expect(htmlOf(page, reader)).toMatch(/translate="no">Soupe du mardi/)
})

test('pages are found by their name, typing errors forgiven, and only those that the reader may open', () => {
  const prices = '/equipe/la-marmite/prix'
  const found = (words: string, as = reader.as) =>
    /<section class="found">.*<\/section>/s.exec(htmlOf(<FindPage words={words} groups={[]} />, { as }))?.[0] ?? ''

  expect(found('prix')).toContain(prices)
  expect(found('fermetres')).toContain('/equipe/la-marmite/fermetures')
  expect(found('prix', holding('volunteer'))).not.toContain(prices)
})

test('what was found leads there in the reader’s language', () => {
  const found = [{ title: 'Soupe', note: '', url: '/equipe/la-marmite/repas/midi' }]

  expect(waysOutOf(<FindPage words="soupe" groups={[{ kind: 'meals', found }]} />, { ...reader, language: 'en' })).toContain(
    '/en/equipe/la-marmite/repas/midi',
  )
})
