import { markedName } from '#src/features/guests/parties/party-mark.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { guestsFor, type Gesture, type Guest, type Party } from '../arrival.ts'

type PartyProps = { party: Party; meal: Meal; open: boolean }

/** A party that somebody can recognise and note in one gesture; its people one by one underneath. */
export function PartyItem({ party, meal, open }: PartyProps) {
  const { text } = usePage()
  const toWelcome = guestsFor('arrive', party.guests).length
  return (
    <li class={toWelcome > 0 ? 'party expected' : 'party'} id={`party-${party.code}`}>
      {open && toWelcome > 0 ? (
        <GestureForm party={party} meal={meal}>
          <button type="submit" id={`arrive-${party.code}`} name="gesture" value="arrive" class="party-tap">
            <PartyFace party={party} />
            <span class="party-verb">{text(toWelcome > 1 ? 'arrivals:board.welcomeParty' : 'arrivals:board.welcome')}</span>
          </button>
        </GestureForm>
      ) : (
        <div class="party-tap still">
          <PartyFace party={party} />
        </div>
      )}
      {open && <PartyDetails party={party} meal={meal} correcting={toWelcome === 0} />}
    </li>
  )
}

function PartyFace({ party }: { party: Party }) {
  const { text } = usePage()
  const { guests } = party
  const others = guests.slice(1).map(({ firstName }) => firstName)
  const arrived = guests.filter(({ arrival }) => arrival === 'arrived').length
  const children = guests.filter(({ isChild }) => isChild).length
  return (
    <>
      <span class="party-size" aria-hidden="true">
        {guests.length}
      </span>
      <span class="party-face">
        <span class="party-name">{partyName(party, text)}</span>
        <span class="visually-hidden">, {text('arrivals:board.person', { count: guests.length })}</span>
        {others.some(Boolean) && (
          <span class="party-others"> {text('arrivals:board.with', { names: joined(others.filter(Boolean)) })}</span>
        )}
        <span class="party-tags">
          {guests.some(({ firstTime }) => firstTime) && <span class="tag newcomer">{text('arrivals:board.firstTime')}</span>}
          {children > 0 && <span class="tag">{text('arrivals:board.child', { count: children })}</span>}
          {guests.some(({ mode }) => mode !== 'eat') && <span class="tag cook">{text('arrivals:board.cooks')}</span>}
          {arrived > 0 && arrived < guests.length && <span class="tag">{text('arrivals:board.someArrived', { count: arrived })}</span>}
        </span>
      </span>
    </>
  )
}

/** How the team calls a party; who walked in is an age class and nothing more. */
export function partyName({ contactName, contactsErasedAt, mark, guests }: Party, text: Text): string {
  const name = contactName || guests.find(({ firstName }) => firstName)?.firstName
  if (name) return markedName(name, mark)
  if (contactsErasedAt) return text('bookings:team.erased')
  const [guest] = guests
  if (guest?.isChild) return text('arrivals:walkIn.child')
  return text(`arrivals:walkIn.${guest?.ageClass ?? 'unknown'}`)
}

function PartyDetails({ party, meal, correcting }: { party: Party; meal: Meal; correcting: boolean }) {
  const { text } = usePage()
  return (
    <details id={`details-${party.code}`} class="party-details">
      <summary>
        {text(correcting ? 'arrivals:board.correct' : 'arrivals:board.some')}
        <span class="visually-hidden"> · {partyName(party, text)}</span>
      </summary>
      <ul>
        {party.guests.map((guest, position) => (
          <li key={guest.id}>
            <span>
              {isolated(guest.firstName) || `${text('arrivals:board.nameless')} ${position + 1}`}
              <span class="soft"> · {text(`arrivals:board.state.${guest.arrival}`)}</span>
            </span>
            <GuestGestures party={party} meal={meal} guest={guest} />
          </li>
        ))}
      </ul>
      {guestsFor('miss', party.guests).length > 1 && (
        <GestureForm party={party} meal={meal}>
          <button type="submit" name="gesture" value="miss" class="quiet">
            {text('arrivals:board.missParty')}
          </button>
        </GestureForm>
      )}
    </details>
  )
}

const gesturesOf: Record<Guest['arrival'], readonly Gesture[]> = {
  expected: ['arrive', 'miss'],
  arrived: ['undo-arrive'],
  'no-show': ['undo-miss'],
}

const gestureTexts = {
  arrive: 'arrivals:board.welcome',
  miss: 'arrivals:board.miss',
  'undo-arrive': 'arrivals:board.notHere',
  'undo-miss': 'arrivals:board.cameAfterAll',
} as const satisfies Record<Gesture, string>

function GuestGestures({ party, meal, guest }: { party: Party; meal: Meal; guest: Guest }) {
  const { text } = usePage()
  return (
    <GestureForm party={party} meal={meal} guest={guest}>
      {gesturesOf[guest.arrival].map((gesture) => (
        <button key={gesture} type="submit" name="gesture" value={gesture}>
          {text(gestureTexts[gesture])}
        </button>
      ))}
    </GestureForm>
  )
}

type GestureFormProps = { party: Party; meal: Meal; guest?: Guest; children: preact.ComponentChildren }

export function GestureForm({ party, meal, guest, children }: GestureFormProps) {
  const { href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug, booking: party.bookingId }
  return (
    <form method="post" action={href(urls.partyArrival, place)} class="gesture">
      {guest && <input type="hidden" name="guest" value={guest.id} />}
      {children}
    </form>
  )
}
