import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** The address was ours, and the place is kept no more: what is left is to book like everybody. */
export function EndedPlacePage({ canteen }: { canteen: CanteenName }) {
  const { text, href } = usePage()
  return (
    <Document title={text('standing:page.title', { canteen: canteen.name })} unlisted>
      <p class="eyebrow">{canteen.name}</p>
      <h1>{text('standing:ended.heading')}</h1>
      <p class="lead">{text('standing:ended.lead')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.canteenCalendar, { canteen: canteen.slug })}>
          {text('bookings:form.otherMeals')}
        </a>
        <a class="button" href={href(urls.canteen, { canteen: canteen.slug })}>
          {text('standing:ended.canteen')}
        </a>
      </p>
    </Document>
  )
}
