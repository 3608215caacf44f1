import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Role } from '#src/platform/viewer.ts'
import { aMealToShow, holding, htmlOf, waysOutOf, wordsOf } from '#test/read-page.ts'
import { emptyBag } from '../bag.ts'
import { CounterPage } from './counter-page.tsx'

type Shown = { meal?: Partial<Meal> } & Partial<Omit<Parameters<typeof CounterPage>[0], 'meal'>>

const price = { suggestedCents: 1300, ingredientsCents: 500, runningCostsCents: 700 }
const contributions = [{ means: 'card' as const, amountCents: 1717, times: 2 }]

const page = ({ meal = {}, ...rest }: Shown = {}) => (
  <CounterPage
    meal={aMealToShow({ state: 'held', ...meal })}
    price={price}
    zeroPolicy=""
    money={{ bag: emptyBag, final: false, people: 20 }}
    closedTo={undefined}
    {...rest}
  />
)
const read = (shown: Shown = {}, role: Role = 'treasurer') => wordsOf(page(shown), { as: holding(role) })

test('how many have given is told, and until the closing that no amount is', () => {
  expect(read()).toContain('Aucune participation notée pour l’instant')
  const told = read({ money: { bag: { ...emptyBag, contributions }, final: false, people: 20 } })

  expect(told).toContain('2 participations notées Les montants restent secrets jusqu’à la clôture')
  expect(told).not.toContain('17,17')
  expect(read({ meal: { state: 'closed' }, closedTo: 'meal-closed' })).not.toContain('restent secrets')
})

test('what cannot be opened is counted as nothing known, not as none', () => {
  const told = read({ money: { bag: undefined, final: false, people: 20 }, closedTo: 'bag-unreadable' })

  expect(told).toContain('et ce n’est pas zéro')
  expect(told).not.toContain('Aucune participation')
})

test('amounts below and above the price stand with equal weight, none chosen beforehand', () => {
  const html = htmlOf(page(), { as: holding('treasurer') })

  expect(html.match(/<input type="radio" name="amount"/g)?.length).toBeGreaterThanOrEqual(4)
  expect(html).not.toContain(' checked')
})

test('a canteen without a price says so, and any amount may be written', () => {
  expect(read({ price: undefined })).toContain('Le prix de la cantine n’est pas encore renseigné.')
  expect(htmlOf(page({ price: undefined }), { as: holding('treasurer') })).not.toContain('name="amount"')
  expect(htmlOf(page({ price: undefined }), { as: holding('treasurer') })).toContain('name="other"')
})

test('who gives nothing needs no means of payment, and reads what becomes of it where the canteen wrote that', () => {
  expect(htmlOf(page(), { as: holding('treasurer') })).toContain('<button type="submit" name="nothing" value="yes"')
  expect(read({ zeroPolicy: 'Zéro est un prix comme un autre.' })).toContain('Zéro est un prix comme un autre.')
})

test('a counter that takes nothing says why, has no form, and keeps in sight what was typed', () => {
  const closed = { closedTo: 'meal-closed' as const, meal: { state: 'closed' as const } }

  expect(read(closed)).toContain('Ce repas est clôturé : ses participations ne changent plus.')
  expect(htmlOf(page(closed), { as: holding('treasurer') })).not.toContain('contribution-form')
  const sent = page({ ...closed, forms: { contribution: { typed: { other: '12,50' } } } })
  expect(wordsOf(sent, { as: holding('treasurer'), isRefused: true })).toContain('12,50')
})

test('before anybody has come, whoever welcomes is led to the board', () => {
  const early = { closedTo: 'not-held' as const }
  const board = '/equipe/la-marmite/repas/midi/accueil'
  const inNotice = (role: Role) => htmlOf(page(early), { as: holding(role) }).includes(`<p><a href="${board}">`)

  expect(inNotice('core-team')).toBe(true)
  expect(inNotice('treasurer')).toBe(false)
})

test('a box is counted by who may, and counted again knowingly', () => {
  const boxed = { money: { bag: { ...emptyBag, box: { totalCents: 4200, envelopes: 3 } }, final: false, people: 20 } }

  expect(read()).toContain('Une boîte comptée en une fois')
  expect(read({}, 'volunteer')).not.toContain('Une boîte comptée en une fois')
  expect(read(boxed)).toContain('Compter de nouveau la remplace.')
  expect(read(boxed)).not.toContain('42')
  expect(htmlOf(page(boxed), { as: holding('treasurer') })).toContain('name="seen" value="counted"')
})

test('what has just been noted can be taken back here, while the counter is open', () => {
  expect(read({ done: 'noted', takeBack: 'token' })).toMatch(/Merci ! C’est noté\..*Retirer ce qui vient d’être noté ici/)
  expect(read({ takeBack: 'token', closedTo: 'meal-closed' })).not.toContain('Retirer ce qui vient')
  expect(read()).not.toContain('Retirer ce qui vient')
})

test('the screen is handed over only while something can be given', () => {
  const screen = 'Tendre l’écran à la personne'

  expect(read()).toContain(screen)
  expect(read({ closedTo: 'money-settled' })).not.toContain(screen)
  expect(waysOutOf(page(), { as: holding('treasurer') }).some((way) => way.includes('participations'))).toBe(true)
})
