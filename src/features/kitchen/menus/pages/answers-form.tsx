import { opened } from '#src/platform/web/edits.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Radios } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { typedAnswers } from '../typed-dish.ts'
import { stateOf, type DishProps } from './dish-forms.tsx'

/** What a person says of each allergen that no ingredient tells. */
export function AnswersForm({ meal, position, sheet, sent }: DishProps) {
  const { text, href } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug, dish: `${position}` }
  const { typed = opened(typedAnswers(sheet)) } = stateOf(sent, 'answers')
  if (sheet.asked.length === 0) return null
  const options = [
    { value: 'yes', label: text('menus:answers.yes') },
    { value: 'no', label: text('menus:answers.no') },
    { value: 'unknown', label: text('menus:answers.unknown') },
  ]
  return (
    <section id="reponses">
      <h2>{text('menus:answers.title')}</h2>
      <p>{text('menus:answers.lead')}</p>
      <form method="post" action={href(urls.dishAnswers, of)} class="editor" novalidate>
        <ConflictNotice />
        <Version typed={typed} />
        <input type="hidden" name="basis" value={sheet.basis} />
        <div class="asked-allergens">
          {sheet.asked.map((allergen) => (
            <Radios
              key={allergen}
              name={`answers.${allergen}`}
              legend={text(`meals:allergen.${allergen}`)}
              value={typed[`answers.${allergen}`] ?? 'unknown'}
              options={options}
            />
          ))}
        </div>
        <button type="submit" class="main">
          {text('menus:answers.save')}
        </button>
      </form>
    </section>
  )
}
