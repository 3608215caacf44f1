import { usePage, type Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { welcomesNewcomersOnly } from '../availability.ts'
import type { Meal } from '../meal.ts'
import { placesHeldFor, type Places } from '../places.ts'

/** Places held for newcomers, where others find none: how many in the kitchen, how many at the table, and where to take them. */
export function NewcomersWelcome({ meal }: { meal: Meal }) {
  const { text, href, now } = usePage()
  if (!welcomesNewcomersOnly(meal, now)) return null
  const places = placesInWords(meal, placesHeldFor(meal, now, 'newcomer'), text)
  return (
    <p class="waiting-newcomers">
      {text('waitlists:join.newcomers', { places })}{' '}
      <a href={`${href(urls.bookMeal, { canteen: meal.canteen.slug, meal: meal.slug })}?premiere-fois=oui`}>
        {text('waitlists:join.newcomersBook')}
      </a>
    </p>
  )
}

/** « 3 places en cuisine et 12 places à table », « 2 places en cuisine, aucune à table »; of the table alone where nobody is asked to cook. */
export function placesInWords({ cooksAt, kitchenPlaces }: Meal, { kitchen, table }: Places, text: Text): string {
  const [inKitchen, atTable] = [text('bookings:form.leftKitchen', { count: kitchen }), text('bookings:form.leftTable', { count: table })]
  if (cooksAt === null || kitchenPlaces === 0) return atTable
  if (kitchen === 0) return text('bookings:form.leftTableOnly', { table: atTable })
  return table === 0
    ? text('bookings:form.leftKitchenOnly', { kitchen: inKitchen })
    : text('bookings:form.leftBoth', { kitchen: inKitchen, table: atTable })
}
