import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf, type FieldName } from './fields-of.ts'

const person = { firstName: z.string().default(''), needs: z.object({ gluten: z.literal('yes').optional() }).optional() }
const form = (most: number) => z.object({ email: z.string().optional(), people: z.array(z.object(person)).max(most) }).transform(String)

test('a form has the fields that it reads, those of each person too, and no other', () => {
  expectTypeOf<FieldName<typeof form>>().toEqualTypeOf<
    'email' | 'people' | `people.${number}` | `people.${number}.firstName` | `people.${number}.needs` | `people.${number}.needs.gluten`
  >()
  expectTypeOf<FieldName<typeof person>>().toEqualTypeOf<'firstName' | 'needs' | 'needs.gluten'>()
})

test('a field is given back with what was typed and its sentence, and with what is usual only where nothing was sent', () => {
  const of = fieldsOf<typeof form>({ typed: { email: '', 'people.0.firstName': 'Amina' }, errors: { email: 'Une adresse' } })

  expect(of('email', 'amina@exemple.fr')).toEqual({ name: 'email', value: '', error: 'Une adresse' })
  expect(of('people.0.firstName')).toMatchObject({ value: 'Amina', error: undefined })
  expect(of('people.1.firstName', 'Bao')).toMatchObject({ value: 'Bao' })
})
