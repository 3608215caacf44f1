import { allergens } from '#src/platform/database/tables/meals.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { allergenStates, origins, type ingredientForm } from '../forms.ts'
import { families } from '../ingredient.ts'
import { boughtBy, longestName } from '../own-ingredient.ts'

const monthNumbers = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const

/** What an ingredient is, and each of the fourteen in three states: unknown unless somebody says it. */
export function IngredientFields({ typed = {}, errors = {} }: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof ingredientForm>({ typed, errors })
  const months = [
    { value: '', label: text('ingredients:form.always') },
    ...monthNumbers.map((month) => ({ value: month, label: text(`ingredients:months.${month}`) })),
  ]
  const states = allergenStates.map((state) => ({ value: state, label: text(`ingredients:states.${state}`) }))
  return (
    <>
      <div class="columns">
        <Field {...of('name')} label={text('ingredients:form.name')} maxlength={longestName} required />
        <Select
          {...of('family')}
          label={text('ingredients:form.family')}
          options={families.map((family) => ({ value: family, label: text(`ingredients:families.${family}`) }))}
        />
        <Select
          {...of('unit')}
          label={text('ingredients:form.unit')}
          options={boughtBy.map((unit) => ({ value: unit, label: text(`ingredients:bought.${unit}`) }))}
        />
        <Select
          {...of('animal', 'unknown')}
          label={text('ingredients:form.animal')}
          options={origins.map((animal) => ({ value: animal, label: text(`ingredients:animals.${animal}`) }))}
        />
        <Select {...of('pork', 'unknown')} label={text('ingredients:form.pork')} options={states} />
        <Select {...of('from')} label={text('ingredients:form.from')} options={months} />
        <Select {...of('to')} label={text('ingredients:form.to')} options={months} />
      </div>
      <fieldset class="field">
        <legend>{text('ingredients:form.allergens')}</legend>
        <p class="hint">{text('ingredients:form.allergensHint')}</p>
        <div class="allergen-fields">
          {allergens.map((allergen) => (
            <Select
              key={allergen}
              {...of(`allergens.${allergen}`, 'unknown')}
              label={text(`meals:allergen.${allergen}`)}
              options={states}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
