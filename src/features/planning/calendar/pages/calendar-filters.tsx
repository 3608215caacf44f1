import { joined } from '#src/platform/plain-text.ts'
import { mealKinds } from '#src/platform/database/tables/meals.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Search } from '#src/features/organisation/nearby/search.ts'
import { PlaceSearch } from '#src/features/organisation/nearby/parts/place-search.tsx'
import type { CalendarMeal } from '../calendar.ts'
import type { CalendarWishes } from '../forms.ts'

type Filters = {
  canteen?: { slug: string; name: string } | undefined
  search: Search
  meals: readonly CalendarMeal[]
  wishes: CalendarWishes
}

/** Plain forms that change the address: what is filtered can be kept as a link. */
export function CalendarFilters({ canteen, search, meals, wishes }: Filters) {
  const { text, href } = usePage()
  if (!canteen)
    return (
      <PlaceSearch action={href(urls.calendar)} search={search}>
        <details class="filters" open={wishes.genre !== undefined || wishes.places !== undefined}>
          <summary>{text('calendar:filter.label')}</summary>
          <CanteenChoice meals={meals} />
          <MealChoices wishes={wishes} />
        </details>
      </PlaceSearch>
    )
  return (
    <details class="filters" open={wishes.genre !== undefined || wishes.places !== undefined}>
      <summary>{text('calendar:filter.label')}</summary>
      <form method="get" action={href(urls.canteenCalendar, { canteen: canteen.slug })} aria-label={text('calendar:filter.label')}>
        <MealChoices wishes={wishes} />
        <button type="submit">{text('calendar:filter.apply')}</button>
      </form>
      <p>
        <a href={href(urls.calendar)}>{text('calendar:filter.allCanteens')}</a>
      </p>
    </details>
  )
}

function MealChoices({ wishes }: { wishes: CalendarWishes }) {
  return (
    <>
      <KindChoice chosen={wishes.genre} />
      <PlacesChoice chosen={wishes.places} />
      {wishes.du && <input type="hidden" name="du" value={wishes.du} />}
    </>
  )
}

/** A list that one can still look through; in a larger network a canteen is found by its name. */
const fewCanteens = 30

function CanteenChoice({ meals }: { meals: readonly CalendarMeal[] }) {
  const { text } = usePage()
  const canteens = new Map(meals.map(({ canteen, canteenName, town }) => [canteen, joined([town, canteenName], ' · ')]))
  if (canteens.size > fewCanteens) return null
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

function KindChoice({ chosen }: { chosen: CalendarWishes['genre'] }) {
  const { text } = usePage()
  return (
    <div class="field">
      <label for="genre">{text('calendar:filter.kind')}</label>
      <select id="genre" name="genre">
        <option value="">{text('calendar:filter.everyKind')}</option>
        {mealKinds.map((kind) => (
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
