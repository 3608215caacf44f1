import { expect, test } from 'vitest'
import { aMealToShow, holding, htmlOf, wordsOf } from '#test/read-page.ts'
import { dishesMaximum, type DishRow } from '../menu.ts'
import { MenuEditor } from './menu-editor.tsx'

const reader = { as: holding('core-team') }
const soup: DishRow = { course: 'main', name: 'Soupe', vegetarian: true, allergensUnknown: false, allergens: ['celery'] }

type Shown = Partial<Parameters<typeof MenuEditor>[0]>
const page = (shown: Shown = {}) => <MenuEditor meal={aMealToShow()} rows={[soup]} kept={[]} version={undefined} {...shown} />
const html = (shown: Shown = {}) => htmlOf(page(shown), reader)

test('a dish comes back as it was written, its allergens too', () => {
  expect(html()).toMatch(/name="dishes\.0\.name" type="text" value="Soupe"/)
  expect(html()).toMatch(/name="dishes\.0\.vegetarian" value="yes" checked/)
  expect(html()).toMatch(/name="dishes\.0\.allergens\.celery" value="yes" checked/)
  expect(html()).not.toMatch(/name="dishes\.0\.allergens\.gluten" value="yes" checked/)
})

test('the Enter key saves, and never takes a dish away', () => {
  const [first] = html().match(/<button type="submit" name="step" value="[^"]*"/g) ?? []

  expect(first).toContain('value="save"')
})

test('a menu without a vegetarian dish is reminded of one, an empty one is not', () => {
  const reminder = 'Aucun plat végétarien n’est indiqué.'

  expect(wordsOf(page({ rows: [{ ...soup, vegetarian: false }] }), reader)).toContain(reminder)
  expect(wordsOf(page(), reader)).not.toContain(reminder)
})

test('twenty dishes are the most that a menu has', () => {
  const rows = Array.from({ length: dishesMaximum }, () => soup)

  expect(wordsOf(page({ rows }), reader)).toContain('Vingt plats au plus.')
  expect(html({ rows })).not.toContain('name="step" value="add"')
  expect(html()).toContain('name="step" value="add"')
})

test('allergens that are known and unknown at once are told at that dish, with a link to it', () => {
  const shown = html({ rows: [soup, { ...soup, allergensUnknown: true }], refusal: 'contradiction' })

  expect(shown).toContain('href="#dishes.1.unknown"')
  expect(shown).toContain('id="dishes.1.unknown-error"')
  expect(shown).not.toContain('id="dishes.0.unknown-error"')
})

test('a menu that does not change any more is shown, not asked', () => {
  const closed = { meal: aMealToShow({ state: 'closed' }) }

  expect(html(closed)).not.toContain('name="dishes')
  expect(wordsOf(page({ ...closed, rows: [soup] }), { ...reader, isRefused: true })).toContain('copiez ce qui peut servir. Soupe')
})

test('where the cursor goes on is the dish that was added', () => {
  expect(html({ rows: [soup, { ...soup, name: '' }], focused: 1 })).toMatch(/id="dishes\.1\.name"[^>]* autofocus/)
  expect(html()).not.toMatch(/id="dishes\.\d\.name"[^>]* autofocus/)
})
