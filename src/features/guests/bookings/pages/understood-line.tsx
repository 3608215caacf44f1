import { usePage, type Text } from '#src/ui/page.tsx'
import { needsTold, type BookingLine, type LineRead } from '../booking-line.ts'
import { nameOfNeed } from '#src/features/guests/parties/need-name.ts'
import { PartySummary } from '#src/features/guests/parties/parts/party-summary.tsx'

/** A line, and what was read in it. */
export type LineTyped = {
  typed: string
  channel: string
  /** It was meant for the waiting list; `again`: a second time on purpose. */
  wait: 'yes' | 'again' | undefined
  again: 'yes' | undefined
  read: LineRead
}

/** A second look at a line that says more than we understand. It has the focus: one key writes down what was understood, the rest is kept nowhere. */
export function Understood({ line, requestKey }: { line: LineTyped; requestKey: string }) {
  const { text } = usePage()
  const { booking } = line.read
  if (!booking) return null
  const told = toldToKitchen(needsTold(booking.people), text)
  const sent = { line: line.typed, understood: line.typed, channel: line.channel, requestKey, wait: line.wait, again: line.again }
  return (
    <form method="post" class="notice no-print" aria-labelledby="line-understood">
      <p id="line-understood">
        {text('bookings:team.understood')} <PartySummary booking={summaryOf(booking)} withContact />
        {told && ` · ${told}`}
      </p>
      <NotTaken read={line.read} people={booking.people.length} />
      {Object.entries(sent).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <button type="submit" class="main" autofocus aria-describedby="line-understood line-not-taken">
        {text('bookings:team.confirmLine')}
      </button>
    </form>
  )
}

/** What of the line is kept nowhere, and why. */
function NotTaken({ read: { leftOver, denied, tooMany }, people }: { read: LineRead; people: number }) {
  const { text } = usePage()
  return (
    <div id="line-not-taken">
      {leftOver.length > 0 && <p>{text('bookings:team.leftOver', { words: leftOver.join(' ') })}</p>}
      {denied.length > 0 && <p>{text('bookings:team.denied', { words: denied.join(', ') })}</p>}
      {tooMany.length > 0 && <p>{text('bookings:team.tooManyNeeds', { told: toldToKitchen(tooMany, text), count: people })}</p>}
    </div>
  )
}

export function toldToKitchen(told: ReturnType<typeof needsTold>, text: Text): string {
  return told.map(({ need, guests }) => `${guests} × ${nameOfNeed(need, text)}`).join(', ')
}

function summaryOf({ people, contact }: BookingLine) {
  return { ...contact, contactName: people[0]?.firstName ?? '', contactsErasedAt: null, attendees: people }
}
