import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { textIn, texts } from './texts.ts'

test.each([
  ['Anne-Marie', 'Réservation d’Anne-Marie'],
  ['Élodie', 'Réservation d’Élodie'],
  ['Ömer', 'Réservation d’Ömer'],
  ['Œuvre', 'Réservation d’Œuvre'],
  ['Yves', 'Réservation d’Yves'],
  ['Yann', 'Réservation de Yann'],
  ['Bruno', 'Réservation de Bruno'],
  ['Hélène', 'Réservation d’Hélène'],
  ['Hassan', 'Réservation de Hassan'],
  ['Association du Pré', 'Réservation de l’Association du Pré'],
  ['Le Goff', 'Réservation de Le Goff'],
  ['', 'Réservation de '],
])('in French, what is of %s is written as it is said', (name, sentence) => {
  expect(textIn('fr')('bookings:team.changeTitle', { name })).toBe(sentence)
})

test.each([
  ['Association du Pré', 'Adhérer à l’Association du Pré'],
  ['Les Amis du Pré', 'Adhérer aux Amis du Pré'],
  ['Le Chaudron', 'Adhérer au Chaudron'],
  ['La Marmite', 'Adhérer à La Marmite'],
])('in French one joins %s with the article that its name asks for', (association, sentence) => {
  expect(textIn('fr')('memberships:online.title', { association })).toBe(sentence)
})

test('no French text joins a canteen or an association by hand, nor a month', () => {
  const faults = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('locales/fr.json'))
    .flatMap((path) => textsOf(JSON.parse(readFileSync(`src/${path}`, 'utf8')), path))
    .filter(([, words]) => /\b(à|de|À) \{\{(canteen|association|issuer|network)\}\}|\bde \{\{month\}\}/.test(words))
  expect(faults).toEqual([])
  expect(textIn('fr')('hours:title', { canteen: 'Le Chaudron' })).toBe('Mes heures au Chaudron')
  expect(textIn('fr')('load:mail.text', { canteen: 'Les Marmites', day: 'x' })).toMatch(/^Aux Marmites/)
  expect(textIn('fr')('drafts:waiting', { count: 2, month: 'octobre 2026' })).toContain('brouillons d’octobre 2026')
})

test('French texts have typographic spaces before their signs and inside their quotation marks; those sent by SMS have the plain ones of a phone', () => {
  const faults = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('locales/fr.json'))
    .flatMap((path) => textsOf(JSON.parse(readFileSync(`src/${path}`, 'utf8')), path))
    .filter(([name, words]) => !name.includes('.sms') && /[ \u00a0][;?!]| [:»%€]|« |\}\} (km|kg|min|h|cl|g)(?![\p{L}’])/u.test(words))
  expect(faults).toEqual([])
})

test('what the demonstration’s canteens write is as well typed', () => {
  const plans = readFileSync('src/features/operation/demonstration/canteen-plans.json', 'utf8')
  expect(plans.match(/"fr": "[^"]*([ \u00a0][;?!]| [:»%€]|« )[^"]*"/g)).toBeNull()
})

/** What every page of a network knows how to fill in by itself. */
const alwaysKnown = new Set(['lastAge'])

test('whoever shows a text gives what its holes ask for', () => {
  const words = new Map(
    readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('locales/fr.json'))
      .flatMap((path) => textsOf(JSON.parse(readFileSync(`src/${path}`, 'utf8')), path.split('/').at(-3)!)),
  )
  const faults = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap((path) =>
      // Only what is shown as it stands: without anything given, or with names written out.
      Array.from(readFileSync(`src/${path}`, 'utf8').matchAll(/\btext\(\s*'([\w-]+):([\w.-]+)'\s*(?:,\s*(\{[^{}.]*\}))?,?\s*\)/g)).flatMap(
        ([, feature, key, given = '']) =>
          Array.from(words.get(`${feature}.${key}`)?.matchAll(/\{\{(\w+)/g) ?? [])
            .filter(([, hole]) => !alwaysKnown.has(hole!) && !new RegExp(`\\b${hole}\\b`).test(given))
            .map(([, hole]) => `${path} ${feature}:${key} ${hole}`),
      ),
    )
  expect(faults).toEqual([])
})

type Texts = { [key: string]: string | Texts }

function textsOf(texts: Texts, name: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, words]) =>
    typeof words === 'string' ? [[`${name}.${key}`, words]] : textsOf(words, `${name}.${key}`),
  )
}

test('a day that ends with a stop of its own ends its sentence with that one, in both languages', () => {
  const of = { count: 1, meal: 'Le déjeuner du mardi, mar. 8 déc.', month: '' }
  expect(textIn('fr')('homes:signs.waiting', of)).toMatch(/mar\. 8 déc\.$/)
  expect(textIn('en')('homes:signs.waiting', { ...of, meal: 'Lunch, Tue 8 Dec.' })).toMatch(/Dec\.$/)
  expect(textIn('fr')('homes:signs.waiting', { ...of, meal: 'Soupe…' })).toMatch(/Soupe…\.$/)
})

test('none is never said as one, in French either: where the form of one has no number, none is said as several', () => {
  expect(textIn('fr')('imports:preview.fresh', { count: 0 })).toBe('Aucune ligne n’est nouvelle.')
  expect(textIn('fr')('imports:preview.fresh', { count: 1 })).toBe('Une ligne est nouvelle.')
  const said = new Map(Object.entries(texts.fr).flatMap(([space, words]) => textsOf(words, space)))
  const several = (name: string) => said.get(name.replace(/_one$/, '_other'))
  const ofOne = [...said].filter(([name, one]) => name.endsWith('_one') && !one.includes('{{count') && several(name) !== one)
  const none = (name: string) => textIn('fr')(name.slice(0, -4).replace('.', ':') as never, { count: 0 })
  expect(ofOne.length).toBeGreaterThan(50)
  expect(ofOne.filter(([name, one]) => none(name) === one)).toEqual([])
})
