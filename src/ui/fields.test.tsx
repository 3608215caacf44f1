import { expect, test } from 'vitest'
import { htmlOf, wordsOf } from '#test/read-page.ts'
import { Conflicting } from './conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Radios, Select, TextArea } from './fields.tsx'
import { NotSaved } from './not-saved.tsx'

const options = [
  { value: 'eat', label: 'À table' },
  { value: 'cook', label: 'En cuisine' },
]

test('a field that is wrong is tied to its sentence and its hint, for who does not see the page', () => {
  const html = htmlOf(<Field name="email" label="Courriel" hint="Le vôtre" error="Incomplet" value="amina@" />)

  expect(html).toContain('aria-describedby="email-hint email-error"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('<p id="email-error" class="error">Incomplet</p>')
  expect(html).toContain('value="amina@"')
})

test('a field that nobody has found wrong says nothing of the kind', () => {
  const html = htmlOf(<Field name="email" label="Courriel" />)

  expect(html).toContain('<label for="email">')
  expect(html).not.toMatch(/aria-|class="error"|class="hint"/)
})

test('two fields of one name on a page are told apart by their own mark', () => {
  const html = htmlOf(<Field name="name" id="table-1-name" label="Nom" error="Trop long" />)

  expect(html).toContain('<label for="table-1-name">')
  expect(html).toContain('id="table-1-name" name="name"')
  expect(html).toContain('aria-describedby="table-1-name-error"')
})

test('a box is ticked where what was typed is what it sends, and otherwise not', () => {
  expect(htmlOf(<Checkbox name="agreed" label="Oui" value="yes" />)).toContain('value="yes" checked')
  expect(htmlOf(<Checkbox name="agreed" label="Oui" value="" />)).not.toContain(' checked')
  expect(htmlOf(<Checkbox name="read" label="Lu" sends="40/38" value="40/38" />)).toContain('value="40/38" checked')
  expect(htmlOf(<Checkbox name="read" label="Lu" sends="40/38" value="40/39" />)).not.toContain(' checked')
})

test('nothing of a question is chosen beforehand; its first answer is where an error leads', () => {
  const html = htmlOf(<Radios name="mode" legend="Que faites-vous ?" options={options} error="Choisissez." />)

  expect(html).not.toContain(' checked')
  expect(html).toContain('id="mode" name="mode" value="eat"')
  expect(html).toContain('role="radiogroup"')
  expect(htmlOf(<Radios name="mode" legend="?" options={options} value="cook" />)).toMatch(/value="cook" checked/)
})

test('what was chosen in a list comes back chosen', () => {
  expect(htmlOf(<Select name="mode" label="Par" options={options} value="cook" />)).toContain('<option value="cook" selected')
})

test('a form that did not pass begins with what is to be mended, each a link to its field', () => {
  const told = (errors: Record<string, string>) => <ErrorSummary errors={errors} />

  expect(wordsOf(told({ email: 'Incomplet' }))).toContain('Une réponse est à corriger : Incomplet')
  expect(wordsOf(told({ email: 'Incomplet', phone: 'Trop court' }))).toContain('2 réponses sont à corriger :')
  expect(htmlOf(told({ email: 'Incomplet' }))).toContain('<a href="#email">Incomplet</a>')
  expect(htmlOf(told({}))).toBe('')
})

test('the focus goes to what was refused only where the answer is a refusal', () => {
  expect(htmlOf(<Notice>Non</Notice>, { isRefused: true })).toMatch(/role="alert"[^>]* autofocus/)
  expect(htmlOf(<Notice>Non</Notice>)).not.toContain('autofocus')
  expect(htmlOf(<Notice kind="success">Oui</Notice>, { isRefused: true })).not.toContain('autofocus')
  expect(htmlOf(<Notice kind="success">Oui</Notice>)).toContain('role="status"')
})

const beside = (stands: Record<string, string>) => (
  <Conflicting stands={stands} takeAt="/reglages">
    <ErrorSummary />
    <Field name="day" type="date" label="Jour" value="2026-12-01" />
    <Select name="mode" label="Par" options={options} value="eat" />
    <Checkbox name="open" label="Ouvert" value="yes" />
    <TextArea name="words" label="Mots" value={'Un\r\ndeux'} />
  </Conflicting>
)

test('beside an answer that somebody else has changed stands what is saved now, as people say it', () => {
  const told = wordsOf(beside({ day: '2026-12-04', mode: 'cook', open: '', words: 'Un\ndeux' }))

  expect(told).toContain('Enregistré entre-temps : vendredi 4 décembre 2026')
  expect(told).toContain('Enregistré entre-temps : En cuisine')
  expect(told).toContain('Enregistré entre-temps : non')
  expect(told.match(/Enregistré entre-temps/g)).toHaveLength(3)
})

test('a form that somebody else saved offers to take what stands, in the reader’s language', () => {
  expect(htmlOf(beside({}), { language: 'en' })).toContain('href="/en/reglages"')
  expect(wordsOf(<Field name="day" label="Jour" value="x" />)).not.toContain('Enregistré entre-temps')
})

test('what could not be saved any more can be copied, each text once, and only after it was sent', () => {
  const lost = <NotSaved typed={['Une raison', ' ', undefined, 'Une raison']} />

  expect(wordsOf(lost, { isRefused: true })).toContain('copiez ce qui peut servir. Une raison')
  expect(wordsOf(lost, { isRefused: true }).match(/Une raison/g)).toHaveLength(1)
  expect(htmlOf(lost)).toBe('')
})

test('what is pasted too long arrives too long, to be refused in a sentence: the browser never cuts it down to what is kept', () => {
  const longest = (html: string) => Number(/maxlength="(\d+)"/.exec(html)![1])

  expect(longest(htmlOf(<Field name="name" label="Nom" maxlength={120} />))).toBeGreaterThan(120)
  expect(longest(htmlOf(<TextArea name="note" label="Note" maxlength={600} />))).toBeGreaterThan(600)
})
