import { attendeeModes } from '#src/platform/tables/bookings.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { formatPhone } from '../contact.ts'
import type { Booking } from '../queries.ts'

/** « Amina + 2, 3 en cuisine, dont 1 enfant, 06 12 34 56 78 » */
export function PartySummary({ booking, withContact }: { booking: Booking; withContact: boolean }) {
  const { text } = usePage()
  const { contactName, attendees } = booking
  const others = attendees.length > 1 ? ` ${text('bookings:team.others', { count: attendees.length - 1 })}` : ''
  const contact = withContact ? contactOf(booking) : ''
  return (
    <>
      <strong>{(contactName || text('bookings:team.unnamed')) + others}</strong>
      {[...useComing(booking), contact].filter(Boolean).map((part) => `, ${part}`)}
    </>
  )
}

/** Everybody's name is on the list; the party stays together. */
export function BookingTable({
  bookings,
  canteen,
  withContacts,
}: {
  bookings: readonly Booking[]
  canteen: string
  withContacts: boolean
}) {
  const { text } = usePage()
  return (
    <div class="scroll">
      <table class="booking-table">
        <thead>
          <tr>
            <th scope="col">{text('bookings:team.guests')}</th>
            <th scope="col">{text('bookings:team.coming')}</th>
            {withContacts && (
              <th scope="col" class="no-print">
                {text('bookings:team.contact')}
              </th>
            )}
            <th scope="col">{text('bookings:team.code')}</th>
            <th scope="col">{text('bookings:team.how')}</th>
            <th scope="col" class="no-print">
              <span class="visually-hidden">{text('bookings:team.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bookings.map((booking) => (
            <BookingRow key={booking.id} booking={booking} canteen={canteen} withContacts={withContacts} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function BookingRow({ booking, canteen, withContacts }: { booking: Booking; canteen: string; withContacts: boolean }) {
  const { text, href } = usePage()
  const [first, ...others] = booking.attendees.map(({ firstName }) => firstName)
  const named = others.filter(Boolean)
  const unnamed = others.length - named.length
  return (
    <tr>
      <th scope="row">
        {first || booking.contactName || text('bookings:team.unnamed')}
        {named.length > 0 && `, ${named.join(', ')}`}
        {unnamed > 0 && ` ${text('bookings:team.others', { count: unnamed })}`}
      </th>
      <td>{useComing(booking).join(', ')}</td>
      {withContacts && <td class="no-print">{contactOf(booking)}</td>}
      <td>{booking.code}</td>
      <td>{text(`bookings:team.channels.${booking.channel}`)}</td>
      <td class="no-print">
        <a href={href(urls.teamBooking, { canteen, booking: booking.id })}>
          {text('bookings:team.correct')} <span class="visually-hidden">{first}</span>
        </a>
      </td>
    </tr>
  )
}

/** « 2 en cuisine, 1 à table, dont 1 enfant, 1re fois » */
function useComing({ attendees }: Booking): string[] {
  const { text } = usePage()
  const modes = attendeeModes.map((mode) => ({ mode, count: attendees.filter((person) => person.mode === mode).length }))
  const children = attendees.filter(({ isChild }) => isChild).length
  return [
    ...modes.filter(({ count }) => count > 0).map(({ mode, count }) => `${count} ${text(`bookings:modes.${mode}`)}`),
    ...(children > 0 ? [text('bookings:team.children', { count: children })] : []),
    ...(attendees.some(({ firstTime }) => firstTime) ? [text('bookings:team.newcomer')] : []),
  ]
}

function contactOf({ phone, email }: Booking): string {
  return [phone && formatPhone(phone), email].filter(Boolean).join(', ')
}
