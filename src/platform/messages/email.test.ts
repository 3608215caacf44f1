import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailHref, readEmail } from './email.ts'

test.each([
  ['amina@exemple.fr', 'amina@exemple.fr'],
  [' Amina@Exemple.FR ', 'amina@exemple.fr'],
  ['x&y@exemple.fr', 'x&y@exemple.fr'],
  ["o'neill@exemple.fr", "o'neill@exemple.fr"],
  ['a/b=c?d^e_f`g{h|i}j~k-l!m#n$o%p*q@exemple.fr', 'a/b=c?d^e_f`g{h|i}j~k-l!m#n$o%p*q@exemple.fr'],
  ['amina+cantine@exemple.fr', 'amina+cantine@exemple.fr'],
  ['amina..b.@exemple.fr', 'amina..b.@exemple.fr'],
  ['jean@café.fr', 'jean@xn--caf-dma.fr'],
  ['jean@cafe\u0301.fr', 'jean@xn--caf-dma.fr'],
  ['Jean@CAFÉ.fr', 'jean@xn--caf-dma.fr'],
  ['jean@例え.テスト', 'jean@xn--r8jz45g.xn--zckzah'],
  ['\u200eamina@exemple.fr\u200f', 'amina@exemple.fr'],
  ['amina＠exemple．fr', 'amina@exemple.fr'],
  ['a@1.2', 'a@1.2'],
])('%s is kept as %s', (typed, email) => {
  expect(readEmail(typed)).toBe(email)
})

test.each([
  '',
  'amina',
  '@exemple.fr',
  'amina@',
  'amina@exemple',
  'amina@exemple.',
  'amina@.fr',
  'amina@exemple..fr',
  'amina@-exemple.fr',
  'amina@exem ple.fr',
  'am ina@exemple.fr',
  'amina@exemple@fr.fr',
  'Amina <amina@exemple.fr>',
  'amina@exemple.fr\nBcc: tous@exemple.fr',
  'amina@exemple.fr,paul@exemple.fr',
  'éva@exemple.fr',
  `${'a'.repeat(244)}@exemple.fr`,
  'amina@\u0000.fr',
])('« %s » is no address', (typed) => {
  expect(readEmail(typed)).toBeUndefined()
})

test('an address of 254 characters is the longest', () => {
  expect(readEmail(`${'a'.repeat(243)}@exemple.fr`)).toHaveLength(254)
})

test('a letter is begun to the very address', () => {
  expect(emailHref('x&y?z@exemple.fr')).toBe('mailto:x%26y%3Fz@exemple.fr')
})

test('what was read once is read again as it is, and any text without a fault', () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'grapheme' }),
    fc.domain().map((domain) => `é@${domain}`),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const email = readEmail(text)
      expect(email === undefined || readEmail(email) === email).toBe(true)
    }),
  )
})
