import { joined } from '#src/platform/plain-text.ts'
import { mealKinds } from '#src/platform/database/tables/meals.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CalendarMeal } from '../calendar.ts'
import type { CalendarWishes } from '../forms.ts'

type Filters = { canteen?: { slug: string; name: string } | undefined; meals: readonly CalendarMeal[]; wishes: CalendarWishes }

/** A plain form that changes the address: what is filtered can be kept as a link. */
export function CalendarFilters({ canteen, meals, wishes }: Filters) {
  const { text, href } = usePage()
  const action = canteen ? href(urls.canteenCalendar, { canteen: canteen.slug }) : href(urls.calendar)
  return (
    <details class="filters" open={wishes.genre !== undefined || wishes.places !== undefined}>
      <summary>{text('calendar:filter.label')}</summary>
      <form method="get" action={action} aria-label={text('calendar:filter.label')}>
        {!canteen && <CanteenChoice meals={meals} />}
        <KindChoice meals={meals} chosen={wishes.genre} />
        <PlacesChoice chosen={wishes.places} />
        {wishes.du && <input type="hidden" name="du" value={wishes.du} />}
        <button type="submit">{text('calendar:filter.apply')}</button>
      </form>
      {canteen && (
        <p>
          <a href={href(urls.calendar)}>{text('calendar:filter.allCanteens')}</a>
        </p>
      )}
    </details>
  )
}

function CanteenChoice({ meals }: { meals: readonly CalendarMeal[] }) {
  const { text } = usePage()
  const canteens = new Map(meals.map(({ canteen, canteenName, town }) => [canteen, joined([town, canteenName], ' · ')]))
  return (
    <div class="field">
      <label for="cantine">{text('calendar:filter.canteen')}</label>
      <select id="cantine" name="cantine">
        <option value="">{text('calendar:filter.everyCanteen')}</option>
        {[...canteens]
          .sort(([, one], [, other]) => one.localeCompare(other, 'fr'))
          .map(([slug, name]) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
      </select>
    </div>
  )
}

function KindChoice({ meals, chosen }: { meals: readonly CalendarMeal[]; chosen: CalendarWishes['genre'] }) {
  const { text } = usePage()
  const offered = mealKinds.filter((kind) => kind === chosen || meals.some((meal) => meal.kind === kind))
  return (
    <div class="field">
      <label for="genre">{text('calendar:filter.kind')}</label>
      <select id="genre" name="genre">
        <option value="">{text('calendar:filter.everyKind')}</option>
        {offered.map((kind) => (
          <option key={kind} value={kind} selected={kind === chosen}>
            {text(`meals:kind.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function PlacesChoice({ chosen }: { chosen: CalendarWishes['places'] }) {
  const { text } = usePage()
  return (
    <div class="field">
      <label for="places">{text('calendar:filter.places')}</label>
      <select id="places" name="places">
        <option value="">{text('calendar:filter.everyMeal')}</option>
        <option value="cuisine" selected={chosen === 'cuisine'}>
          {text('calendar:filter.kitchen')}
        </option>
        <option value="table" selected={chosen === 'table'}>
          {text('calendar:filter.table')}
        </option>
      </select>
    </div>
  )
}
