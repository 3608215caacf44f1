import { Version } from '#src/ui/conflict.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import type { replacementForm } from '../forms.ts'
import { linesServed } from '../served-line.ts'
import { cookedAs } from '../typed-dish.ts'
import { stateOf, type DishProps } from './dish-forms.tsx'

/** On the day: « pas de crème, on met du lait de coco ». */
export function Replacements(props: DishProps) {
  const { text } = usePage()
  if (!props.dish.recipe) return null
  return (
    <section id="remplacements">
      <h2>{text('menus:replaced.title')}</h2>
      <p>{text('menus:replaced.lead')}</p>
      <Replaced {...props} />
      <ReplaceForm {...props} />
    </section>
  )
}

function Replaced({ meal, menu, position, dish }: DishProps) {
  const { text, href } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug, dish: `${position}` }
  const { catalogue } = menu.pantry
  const lines = linesServed(dish).filter(({ by }) => by !== null)
  if (lines.length === 0) return null
  return (
    <ul class="entries">
      {lines.map(({ key, text: written, by }) => (
        <li key={key} class="entry">
          <div>{text('menus:replaced.line', { line: written, ingredient: catalogue.get(by ?? '')?.name ?? by ?? '' })}</div>
          <form method="post" action={href(urls.removeReplacement, of)}>
            <Version typed={{ version: cookedAs(dish) }} />
            <input type="hidden" name="line" value={key} />
            <button type="submit">
              {text('menus:replaced.back')}
              <span class="visually-hidden"> : {written}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function ReplaceForm({ meal, position, dish, sent }: DishProps) {
  const { text, href } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug, dish: `${position}` }
  const fields = fieldsOf<typeof replacementForm>(stateOf(sent, 'replacement'))
  const options = [
    { value: '', label: text('menus:replaced.choose') },
    ...linesServed(dish).map(({ key, text: written, variant }) => ({ value: key, label: variant ? `${written} (${variant})` : written })),
  ]
  return (
    <form method="post" action={href(urls.dishReplacements, of)} class="editor" novalidate>
      <Version typed={{ version: cookedAs(dish) }} />
      <Select {...fields('line')} label={text('menus:replaced.which')} options={options} />
      <Field {...fields('ingredient')} label={text('menus:replaced.by')} hint={text('menus:replaced.byHint')} maxlength={80} />
      <button type="submit">{text('menus:replaced.save')}</button>
    </form>
  )
}
