import { expect, test } from 'vitest'
import { quoteFacts } from './write-quote.ts'
import type { Hire } from './hire.ts'

const hire = {
  language: 'fr',
  people: 30,
  about: 'Fête de l’équipe',
  startsAt: new Date('2026-12-12T18:00Z'),
  endsAt: new Date('2026-12-12T22:00Z'),
} as Hire

test('a quote says for which day and which hours it is, in the hours of the canteen', () => {
  const facts = quoteFacts({ hire, validUntil: '2026-12-05', today: '2026-12-01', timeZone: 'Europe/Paris' })

  expect(facts.map((fact) => fact.replaceAll(/\s/g, ' '))).toContain('Pour le sam. 12 déc. 2026, 19 h – 23 h')
})
