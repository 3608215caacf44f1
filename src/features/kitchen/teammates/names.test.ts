/** Whoever is noted, comes along or offers a hand is called something: signs alone call nobody. */
import { expect, test } from 'vitest'
import { friendForm, helpForm } from '#src/features/kitchen/tasks/forms.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { textIn } from '#src/texts.ts'
import { teammateForm } from './forms.ts'

const text = textIn('fr')
const task = '00000000-0000-4000-8000-000000000000'
const forms = {
  helpForm: [helpForm(text), { task, age: 'adult', email: 'ana@exemple.fr', phone: '' }],
  friendForm: [friendForm(text), { task }],
  teammateForm: [
    teammateForm(text),
    { kind: 'volunteer', email: '', phone: '', age: 'adult', parentName: '', parentAgreedOn: '', weeklyHours: '' },
  ],
} as const

const sent = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

test.each(Object.entries(forms))('%s takes names of any script, and no signs alone', (_, [form, fields]) => {
  for (const name of ['…', '!!!', '–'])
    expect(parseForm(form, sent({ ...fields, name }))).toMatchObject({ ok: false, errors: { name: expect.any(String) as string } })
  for (const name of ['Zoé', '李', 'Ольга']) expect(parseForm(form, sent({ ...fields, name })).ok).toBe(true)
})
