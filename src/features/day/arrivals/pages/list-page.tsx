import type { PartyToHelp } from '#src/features/guests/parties/keep-help.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { NoMealNotice } from './no-meal-notice.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isNamelessWalkIn, type Party } from '../arrival.ts'
import { partyName } from './party-item.tsx'

/** The paper that lies at the door when the network is down. */
export function ListPage({ meal, parties, helps }: { meal: Meal; parties: readonly Party[]; helps: readonly PartyToHelp[] }) {
  const { text, href } = usePage()
  const named = parties.filter((party) => !isNamelessWalkIn(party))
  const people = named.reduce((total, { guests }) => total + guests.length, 0)
  return (
    <TeamDocument title={`${text('arrivals:list.title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <article class="sheet">
        <h1>{text('arrivals:list.title')}</h1>
        <NoMealNotice meal={meal} />
        <p class="hint no-print">{text('arrivals:list.printHint')}</p>
        {meal.hasWaitlist && (
          <p class="no-print">
            <a href={`${href(urls.mealBookings, { canteen: meal.canteen.slug, meal: meal.slug })}#attente`}>
              {text('arrivals:board.waiting')}
            </a>
          </p>
        )}
        {named.length === 0 ? <p class="empty">{text('arrivals:list.empty')}</p> : <GuestTable parties={named} people={people} />}
        <Helps parties={named} helps={helps} />
      </article>
    </TeamDocument>
  )
}

/** For whoever welcomes, on the screen: a sheet of paper lies about. */
function Helps({ parties, helps }: { parties: readonly Party[]; helps: readonly PartyToHelp[] }) {
  const { text } = usePage()
  const told = helps.flatMap(({ bookingId, help }) =>
    parties.filter((party) => party.bookingId === bookingId).map((party) => ({ party, help })),
  )
  if (told.length === 0) return null
  return (
    <section class="no-print">
      <h2>{text('arrivals:list.help')}</h2>
      <p class="hint">{text('arrivals:list.helpHint')}</p>
      <ul>
        {told.map(({ party, help }) => (
          <li key={party.bookingId}>
            <strong>{partyName(party, text)}</strong> {help === undefined ? text('bookings:help.lost') : isolated(help)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function GuestTable({ parties, people }: { parties: readonly Party[]; people: number }) {
  const { text } = usePage()
  return (
    <ScrollRegion label={text('arrivals:list.caption', { count: people })}>
      <table class="guest-list">
        <caption>{text('arrivals:list.caption', { count: people })}</caption>
        <thead>
          <tr>
            <th scope="col">{text('arrivals:list.here')}</th>
            <th scope="col">{text('arrivals:list.name')}</th>
            <th scope="col" class="number">
              {text('arrivals:list.people')}
            </th>
            <th scope="col">{text('arrivals:list.notes')}</th>
            <th scope="col">{text('arrivals:list.code')}</th>
          </tr>
        </thead>
        <tbody>
          {parties.map((party) => (
            <tr key={party.bookingId}>
              <td>
                <Ticks party={party} />
              </td>
              <th scope="row">{partyName(party, text)}</th>
              <td class="number">{party.guests.length}</td>
              <td>{notesOf(party, text)}</td>
              <td>{party.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** One box a person to tick by hand; who has arrived is ticked already. */
function Ticks({ party }: { party: Party }) {
  const { text } = usePage()
  return (
    <span class="ticks">
      {party.guests.map(({ id, arrival }) => (
        <span key={id} class="tick">
          <span aria-hidden="true">{arrival === 'arrived' ? '☑' : '☐'}</span>
          <span class="visually-hidden">{text(`arrivals:board.state.${arrival}`)}</span>
        </span>
      ))}
    </span>
  )
}

function notesOf({ guests }: Party, text: Text): string {
  const others = guests.slice(1).flatMap(({ firstName }) => firstName || [])
  const children = guests.filter(({ isChild }) => isChild).length
  const notes = [
    others.length > 0 && text('arrivals:board.with', { names: joined(others) }),
    guests.some(({ firstTime }) => firstTime) && text('arrivals:board.firstTime'),
    children > 0 && text('arrivals:board.child', { count: children }),
    guests.some(({ mode }) => mode !== 'eat') && text('arrivals:board.cooks'),
  ]
  return notes.filter(Boolean).join(' · ')
}
