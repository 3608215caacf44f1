import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Checkbox, Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { SeatingPlan } from '../queries.ts'
import type { Tonight } from '../seating.ts'

type SearchFormProps = { meal: Meal; tonight: Tonight; plan: SeatingPlan | undefined; sought: boolean }

/** Proposes a plan. Once there is one, as few people as possible move, unless the team begins afresh. */
export function SearchForm({ meal, tonight, plan, sought }: SearchFormProps) {
  const { text, href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  const again = tonight.seats.length > 0
  return (
    <form method="post" action={href(urls.seatingSearch, place)} class="seating-search no-print">
      <details>
        <summary>{text('seating:search.rules')}</summary>
        <Select
          name="courses"
          label={text('seating:search.courses')}
          value={String(tonight.courses)}
          options={([1, 2, 3] as const).map((courses) => ({
            value: String(courses),
            label: text(`seating:search.coursesCount.${courses}`),
          }))}
        />
        <Checkbox name="newcomersNeedHost" label={text('seating:search.newcomersNeedHost')} checked={plan?.newcomersNeedHost ?? true} />
        {again && <Checkbox name="afresh" label={text('seating:search.afresh')} />}
      </details>
      <p class="actions">
        <button type="submit" class="main" disabled={sought}>
          {text(again ? 'seating:search.again' : 'seating:search.propose')}
        </button>
        {again && (
          <a class="button" href={href(urls.seatingCards, place)}>
            {text('seating:print')}
          </a>
        )}
        <a href={href(urls.seatingExplained, { canteen: place.canteen })}>{text('seating:mixing.understand')}</a>
      </p>
      {again && <p class="hint">{text('seating:search.againHint')}</p>}
    </form>
  )
}
