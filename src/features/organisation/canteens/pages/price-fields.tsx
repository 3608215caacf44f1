import { Checkbox, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { priceForm } from '../forms.ts'

/** What a meal costs and what is suggested for it. @param reading what is asked about once more */
export function PriceFields({ typed = {}, errors = {}, reading }: FormState & { reading: string | undefined }) {
  const { text } = usePage()
  const of = fieldsOf<typeof priceForm>({ typed, errors })
  const amount = { inputmode: 'decimal', required: true } as const
  return (
    <>
      <Field {...amount} {...of('ingredientsCents')} label={text('canteens:prices.ingredientsAmount')} />
      <Field
        {...amount}
        {...of('runningCostsCents')}
        label={text('canteens:prices.runningCostsAmount')}
        hint={text('canteens:prices.runningCostsHint')}
      />
      <Field {...amount} {...of('suggestedCents')} label={text('canteens:prices.suggestedAmount')} />
      {reading && <Checkbox {...of('sure')} sends={reading} label={text('canteens:prices.doubts.sure')} />}
    </>
  )
}
