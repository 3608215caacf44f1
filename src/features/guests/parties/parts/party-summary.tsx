import type { Language } from '#src/platform/language.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { urls } from '#src/urls.ts'
import { channelShown, type Person } from '../party.ts'
import { markedName } from '../party-mark.ts'
import type { Booking } from '../queries.ts'

type Party = Pick<Booking, 'contactName' | 'email' | 'phone' | 'contactsErasedAt'> & {
  attendees: readonly Pick<Person, 'firstName' | 'mode' | 'isChild' | 'firstTime'>[]
}

/** « Amina + 2, 3 en cuisine, dont 1 enfant, 06 12 34 56 78 » */
export function PartySummary({ booking, withContact, mark }: { booking: Party; withContact: boolean; mark?: string | undefined }) {
  const { text, language } = usePage()
  const { contactName, attendees } = booking
  const others = attendees.length > 1 ? ` ${text('bookings:team.others', { count: attendees.length - 1 })}` : ''
  const contact = withContact ? contactOf(booking, language) : ''
  return (
    <>
      <strong>{markedName(contactName || unnamedParty(booking, text), mark) + others}</strong>
      {[...useComing(booking), contact].filter(Boolean).map((part) => `, ${part}`)}
    </>
  )
}

type TableProps = {
  bookings: readonly Booking[]
  canteen: string
  withContacts: boolean
  /** Whether they may still change. */
  open: boolean
  marks: ReadonlyMap<string, string>
}

/** Everybody's name is on the list; the party stays together. */
export function BookingTable({ bookings, ...row }: TableProps) {
  const { text } = usePage()
  return (
    <table class="booking-table">
      <thead>
        <tr>
          <th scope="col">{text('bookings:team.guests')}</th>
          {row.withContacts && (
            <th scope="col" class="no-print">
              {text('bookings:team.contact')}
            </th>
          )}
          <th scope="col" class="wide-only">
            {text('bookings:team.code')}
          </th>
          <th scope="col" class="wide-only">
            {text('bookings:team.how')}
          </th>
          <th scope="col" class="no-print">
            <span class="visually-hidden">{text('bookings:team.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} {...row} />
        ))}
      </tbody>
    </table>
  )
}

function BookingRow({ booking, canteen, withContacts, open, marks }: Omit<TableProps, 'bookings'> & { booking: Booking }) {
  const { text, href } = usePage()
  const names = namesOf(booking, marks.get(booking.id))
  const unnamed = booking.attendees.length - Math.max(1, names.length)
  return (
    <tr>
      <th scope="row">
        {names.join(', ') || unnamedParty(booking, text)}
        {unnamed > 0 && ` ${text('bookings:team.others', { count: unnamed })}`}
        <span class="coming">{useComing(booking).join(', ')}</span>
        {booking.companionName && <span class="coming">{text('bookings:companion.by', { name: booking.companionName })}</span>}
      </th>
      {withContacts && (
        <td class="contact-cell no-print">
          {booking.phone && <PhoneLink class="phone" phone={booking.phone} />} {booking.email}
          {booking.contactsErasedAt && text('bookings:team.erasedContact')}
        </td>
      )}
      <td class="wide-only">{booking.code}</td>
      <td class="wide-only">{text(`bookings:team.channels.${channelShown(booking.channel)}`)}</td>
      <td class="no-print">
        <a href={href(urls.teamBooking, { canteen, booking: booking.id })}>
          {text(open ? 'bookings:team.correct' : 'bookings:team.look')} <span class="visually-hidden">{names[0]}</span>
        </a>
      </td>
    </tr>
  )
}

/** Nobody's name was said, or it has been erased: not the same. */
function unnamedParty({ contactsErasedAt }: Pick<Booking, 'contactsErasedAt'>, text: Text): string {
  return text(contactsErasedAt ? 'bookings:team.erased' : 'bookings:team.unnamed')
}

/** The first is the one who booked: the mark stands beside that name. */
function namesOf({ attendees }: Booking, mark: string | undefined): string[] {
  const named = attendees.map(({ firstName }) => firstName).filter(Boolean)
  return named.map((name, index) => markedName(name, index === 0 ? mark : undefined))
}

/** « 2 en cuisine, 1 à table, dont 1 enfant, 1re fois » */
function useComing({ attendees }: Pick<Party, 'attendees'>): string[] {
  const { text } = usePage()
  const modes = attendeeModes.map((mode) => ({ mode, count: attendees.filter((person) => person.mode === mode).length }))
  const children = attendees.filter(({ isChild }) => isChild).length
  return [
    ...modes.filter(({ count }) => count > 0).map(({ mode, count }) => `${count} ${text(`bookings:modes.${mode}`)}`),
    ...(children > 0 ? [text('bookings:team.children', { count: children })] : []),
    ...(attendees.some(({ firstTime }) => firstTime) ? [text('bookings:team.newcomer')] : []),
  ]
}

function contactOf({ phone, email }: Party, language: Language): string {
  return [phone && formatPhone(phone, language), email].filter(Boolean).join(', ')
}
