import { expect, test } from 'vitest'
import { marksOf } from './party-mark.ts'

test('two of the same name are told apart by who booked for them, else by the end of their number, else of their code', () => {
  const signs = (contactName: string, code: string, more: { companionName?: string; phone?: string } = {}) => ({
    contactName,
    code,
    companionName: '',
    phone: null,
    ...more,
  })

  expect(
    marksOf([
      signs('Amina', 'AAAAA1', { companionName: 'benoît' }),
      signs('amina', 'AAAAA2', { phone: '+33612345678' }),
      signs('Àmina', 'AAAAA3'),
      signs('Léo', 'AAAAA4', { phone: '+33612345678' }),
      signs('', 'AAAAA5'),
      signs('', 'AAAAA6'),
    ]),
  ).toEqual(['B.', '…78', '…A3', '', '', ''])
})

test('a sign that two of the same name share tells nothing apart: the next one does', () => {
  const phone = '+33612345678'
  const twins = [
    { contactName: 'Amina', code: 'AAAA34', companionName: '', phone },
    { contactName: 'Amina', code: 'AAAA56', companionName: '', phone },
  ]

  expect(marksOf(twins)).toEqual(['…34', '…56'])
})
