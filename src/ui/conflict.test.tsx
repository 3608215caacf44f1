import { expect, test } from 'vitest'
import { wordsOf } from '#test/read-page.ts'
import { Conflicting } from './conflict.tsx'
import { Field } from './fields.tsx'

const shown = (typed: string, standing: string) =>
  wordsOf(
    <Conflicting stands={{ amount: standing }} takeAt="/x">
      <Field name="amount" label="Montant" value={typed} />
    </Conflicting>,
  )

test('one number written in two ways is no difference, and another number is', async () => {
  for (const [typed, standing] of [
    ['2,5', '2,50'],
    ['2,00', '2'],
    ['2.50', '2,5'],
  ] as const)
    expect(shown(typed, standing)).not.toContain('entre-temps')
  expect(shown('2,5', '2,05')).toContain('entre-temps')
})
