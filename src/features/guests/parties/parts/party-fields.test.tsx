import { expect, test } from 'vitest'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { aMealToShow, htmlOf, wordsOf } from '#test/read-page.ts'
import { PlacesLeft } from './meal-heading.tsx'
import { ContactFields, PeopleFields } from './party-fields.tsx'

type Shown = Partial<Parameters<typeof PeopleFields>[0]>

/** What the script adds later lies in a template. */
const withoutTemplate = (html: string) => html.replaceAll(/<template>.*?<\/template>/gs, '')
const people = (shown: Shown = {}) => <PeopleFields typed={{}} errors={{}} withKitchen={true} {...shown} />
const html = (shown: Shown = {}) => withoutTemplate(htmlOf(people(shown)))

test('a form begins with one person, who is spoken to, and asks what they come for', () => {
  expect(html().match(/<fieldset class="person"/g)).toHaveLength(1)
  expect(html()).toContain('<legend>Vous</legend>')
  expect(html()).toMatch(/name="people\.0\.mode" value="eat" checked/)
})

test('where nobody cooks with the team, nothing is asked of it', () => {
  expect(html({ withKitchen: false })).toContain('<input type="hidden" name="people.0.mode" value="eat"')
  expect(html({ withKitchen: false })).not.toContain('type="radio" id="people.0.mode"')
})

test('where nobody can eat any more, what is left to choose is to cook', () => {
  expect(html({ withTable: false })).toMatch(/name="people\.0\.mode" value="cook" checked/)
  expect(html({ withTable: false })).not.toContain('value="eat"')
})

const two = { 'people.0.firstName': 'Amina', 'people.1.firstName': 'Bao', 'people.1.isChild': 'yes' }

test('only who accompanies can be a child or be taken away', () => {
  const shown = html({ typed: two })

  expect(shown).toMatch(/name="people\.1\.isChild" value="yes" checked/)
  expect(shown).not.toContain('name="people.0.isChild"')
  expect(shown).toContain('value="remove.1"')
  expect(shown).not.toContain('value="remove.0"')
})

test('who books for somebody else is not spoken to as the guest', () => {
  expect(html({ typed: { ...two, companionName: 'Awa' } })).not.toContain('<legend>Vous</legend>')
})

test('the team need not know a name, and no needs are explained to it', () => {
  expect(wordsOf(people({ asker: 'team' }))).toContain('Prénom (facultatif)')
  expect(wordsOf(people())).not.toContain('Prénom (facultatif)')
})

test('what was typed of each person comes back to that person, with its sentence', () => {
  const shown = html({ typed: { ...two, 'people.1.ageClass': 'over-55' }, errors: { 'people.1.firstName': 'Trop long' } })

  expect(shown).toContain('id="people.1.firstName" name="people.1.firstName" type="text" value="Bao"')
  expect(shown).toContain('<p id="people.1.firstName-error" class="error">Trop long</p>')
  expect(shown).toMatch(/name="people\.1\.ageClass" value="over-55" checked/)
})

test('what was answered stays open, what was not stays folded', () => {
  const opened = (typed: Record<string, string>) => html({ typed }).match(/<details[^>]* open/g)?.length ?? 0

  expect(opened({})).toBe(0)
  expect(opened({ 'people.0.firstTime': 'yes' })).toBe(1)
  expect(opened({ 'people.0.needs.gluten': 'yes' })).toBe(1)
  expect(html({ asksFirstTime: true, typed: two }).match(/<details[^>]* open/g)).toHaveLength(1)
})

test('needs that were said before and are not shown can be said to be none; of who is new they cannot', () => {
  const known = { 'people.0.id': '00000000-0000-4000-8000-000000000003' }

  expect(html({ typed: known })).toContain('name="people.0.needs.none"')
  expect(html({ typed: { ...known, 'people.0.needs.asked': 'yes' } })).not.toContain('name="people.0.needs.none"')
  expect(html()).not.toContain('name="people.0.needs.none"')
})

test('whoever books for somebody else is asked for a name, folded until there is one', () => {
  const contact = (typed: Record<string, string>) => htmlOf(<ContactFields typed={typed} errors={{}} />)

  expect(contact({})).toContain('<details class="more">')
  expect(contact({ companionName: 'Awa' })).toContain('<details class="more" open')
  expect(contact({ email: 'amina@' })).toContain('value="amina@"')
})

const left = (meal: Partial<Meal>) => wordsOf(<PlacesLeft meal={aMealToShow(meal)} />, { at: new Date('2026-12-01T07:00Z') })

test('what is left is told of what there is: both, one of the two, or neither', () => {
  expect(left({ eatersConfirmed: 39 })).toMatch(/8 places en cuisine.*1 place à table/)
  expect(left({ cooksConfirmed: 8 })).not.toMatch(/\b0 place/)
  expect(left({ cooksAt: null, kitchenPlaces: 0 })).not.toContain('cuisine')
  expect(left({ cooksConfirmed: 8, eatersConfirmed: 40 })).not.toMatch(/\d/)
})

test('where only places kept for first times are left, the form says so', () => {
  const meal = { cooksConfirmed: 8, eatersConfirmed: 38, eatersHeldForNewcomers: 2, releaseMinutes: 60 }

  expect(left(meal)).toMatch(/première fois/)
})
