import { joined } from '#src/platform/plain-text.ts'
import type { BookingOfMeal, OwnBooking } from '#src/features/guests/parties/queries.ts'
import type { FieldErrors } from '#src/platform/web/form.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { erasureForm } from '../forms.ts'

type ErasePersonProps = {
  email: string
  /** What is cancelled first, so that the places serve somebody else. */
  upcoming: readonly OwnBooking[]
  isLast: boolean
  errors?: FieldErrors
}

export function ErasePersonPage({ email, upcoming, isLast, errors }: ErasePersonProps) {
  const { text, href, language } = usePage()
  return (
    <Document title={text('own-data:erase.title')} unlisted>
      <h1>{text('own-data:erase.title')}</h1>
      <p class="lead">{text('own-data:erase.lead', { email })}</p>
      {isLast && <Notice>{text('own-data:erase.last-network-admin')}</Notice>}
      <ErrorSummary errors={errors} />
      <WhatStays />
      {upcoming.length > 0 && (
        <Notice kind="information">
          <p>{text('own-data:erase.upcoming', { count: upcoming.length })}</p>
          <ul>
            {upcoming.map(({ id, title, serviceDate, canteen }) => (
              <li key={id}>{joined([title, formatDay(serviceDate, language), canteen.name])}</li>
            ))}
          </ul>
        </Notice>
      )}
      {!isLast && <EraseForm back={href(urls.ownData)} errors={errors} />}
    </Document>
  )
}

type EraseBookingProps = { booking: BookingOfMeal; token: string; isUpcoming: boolean; errors?: FieldErrors }

export function EraseBookingPage({ booking: { meal }, token, isUpcoming, errors }: EraseBookingProps) {
  const { text, href, language } = usePage()
  return (
    <Document title={text('own-data:erase.title')} unlisted>
      <h1>{text('own-data:erase.title')}</h1>
      <p class="lead">{text('own-data:erase.leadBooking', { meal: meal.title, day: formatDay(meal.serviceDate, language) })}</p>
      <ErrorSummary errors={errors} />
      <WhatStays />
      {isUpcoming && <Notice kind="information">{text('own-data:erase.upcoming', { count: 1 })}</Notice>}
      <EraseForm back={href(urls.bookingData, { canteen: meal.canteen.slug, token })} errors={errors} />
    </Document>
  )
}

function WhatStays() {
  const { text } = usePage()
  return <p>{text('own-data:erase.stays')}</p>
}

function EraseForm({ back, errors }: { back: string; errors: FieldErrors | undefined }) {
  const { text } = usePage()
  const of = fieldsOf<typeof erasureForm>({ ...(errors && { errors }) })
  return (
    <form method="post">
      <Checkbox {...of('understood')} label={text('own-data:erase.understood')} />
      <p class="actions">
        <button type="submit" class="main">
          {text('own-data:erase.button')}
        </button>
        <a class="button quiet" href={back}>
          {text('own-data:erase.keep')}
        </a>
      </p>
    </form>
  )
}

export function DataErasedPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('own-data:erased.title')} unlisted>
      <h1>{text('own-data:erased.title')}</h1>
      <p class="lead">{text('own-data:erased.lead')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.calendar)}>
          {text('own-data:erased.calendar')}
        </a>
      </p>
    </Document>
  )
}
