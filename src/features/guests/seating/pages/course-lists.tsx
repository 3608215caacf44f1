import { isolated } from '#src/platform/plain-text.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { RoomTable } from '#src/features/planning/rooms/room.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { partiesOf, type SeatingGuest, type SeatingParty, type Tonight } from '../seating.ts'

type CourseProps = { meal: Meal; tonight: Tonight; course: number }

/** Table by table who sits there, each party with its form to move and pin it; first those who have no seat. */
export function CourseLists({ meal, tonight, course }: CourseProps) {
  const { text } = usePage()
  const parties = partiesOf(tonight.guests)
  const tableOf = new Map(tonight.seats.filter((seat) => seat.course === course).map((seat) => [seat.partyId, seat.tableId]))
  const unseated = parties.filter(({ partyId }) => !tableOf.has(partyId))
  const shared = { meal, tonight, course }
  return (
    <>
      <h2>{text('seating:byTable')}</h2>
      <div class="seating-lists">
        {unseated.length > 0 && <TableList {...shared} title={text('seating:unseated')} parties={unseated} />}
        {tonight.tables.map((table) => (
          <TableList
            key={table.id}
            {...shared}
            title={table.name}
            table={table}
            parties={parties.filter(({ partyId }) => tableOf.get(partyId) === table.id)}
          />
        ))}
      </div>
    </>
  )
}

type TableListProps = CourseProps & { title: string; table?: RoomTable; parties: readonly SeatingParty[] }

function TableList({ title, table, parties, ...shared }: TableListProps) {
  const { text } = usePage()
  const taken = parties.reduce((sum, { guests }) => sum + guests.length, 0)
  return (
    <section class="seating-list">
      <h3>
        {isolated(title)}{' '}
        <span class="soft">{table ? text('seating:taken', { count: table.seats, taken }) : text('seating:people', { count: taken })}</span>
      </h3>
      {parties.length === 0 ? (
        <p class="hint">{text('seating:emptyTable')}</p>
      ) : (
        <ul>
          {parties.map((party) => (
            <PartyLine key={party.partyId} {...shared} party={party} table={table} />
          ))}
        </ul>
      )}
    </section>
  )
}

type PartyLineProps = CourseProps & { party: SeatingParty; table: RoomTable | undefined }

function PartyLine({ meal, tonight, course, party, table }: PartyLineProps) {
  const { text, href } = usePage()
  const { partyId, bookingId, guests } = party
  const name = isolated(party.name || text('seating:someone'))
  const place = { canteen: meal.canteen.slug, meal: meal.slug, booking: bookingId }
  const guardian = tonight.guests.find(({ id }) => guests.some(({ guardianId }) => guardianId === id))
  const pinned = tonight.seats.some((seat) => seat.partyId === partyId && seat.pinned)
  return (
    <li>
      <details class="seating-line">
        <summary>
          <strong>{name}</strong> {guests.length > 1 && <span class="soft">{text('seating:people', { count: guests.length })}</span>}{' '}
          <Tags party={party} pinned={pinned} guardian={guardian} />
        </summary>
        <MoveForm meal={meal} tonight={tonight} course={course} party={party} table={table} />
        <div class="seating-gestures">
          {table && (
            <form method="post" action={href(urls.seatingPin, place)}>
              <input type="hidden" name="bookingId" value={partyId} />
              <input type="hidden" name="course" value={course} />
              <input type="hidden" name="shownAt" value={table.id} />
              {!pinned && <input type="hidden" name="pinned" value="yes" />}
              <button type="submit" class="quiet">
                {text(pinned ? 'seating:unpin' : 'seating:pin')}
                <span class="visually-hidden"> {name}</span>
              </button>
            </form>
          )}
          {partyId !== bookingId && (
            <form method="post" action={href(urls.seatingJoin, place)}>
              <input type="hidden" name="bookingId" value={bookingId} />
              <button type="submit" class="quiet">
                {text('seating:tooLarge.join')}
                <span class="visually-hidden"> {name}</span>
              </button>
            </form>
          )}
          <a class="button quiet" href={href(urls.seatingParty, place)}>
            {text('seating:notes')}
            <span class="visually-hidden"> {name}</span>
          </a>
        </div>
      </details>
    </li>
  )
}

function MoveForm({ meal, tonight, course, party, table }: PartyLineProps) {
  const { text, href } = usePage()
  const { partyId } = party
  return (
    <form method="post" action={href(urls.seatingMove, { canteen: meal.canteen.slug, meal: meal.slug })}>
      <input type="hidden" name="bookingId" value={partyId} />
      <input type="hidden" name="course" value={course} />
      <input type="hidden" name="shownAt" value={table?.id ?? ''} />
      <label for={`table-${course}-${partyId}`}>{text('seating:moveTo', { name: party.name || text('seating:someone') })}</label>
      <div class="seating-move">
        <select id={`table-${course}-${partyId}`} name="tableId">
          <option value="">{text('seating:unseated')}</option>
          {tonight.tables.map(({ id, name }) => (
            <option key={id} value={id} selected={id === table?.id}>
              {name}
            </option>
          ))}
        </select>
        <button type="submit">{text('seating:move')}</button>
      </div>
    </form>
  )
}

function Tags({ party: { guests }, pinned, guardian }: { party: SeatingParty; pinned: boolean; guardian: SeatingGuest | undefined }) {
  const { text } = usePage()
  return (
    <>
      {pinned && <span class="tag">{text('seating:pinned')}</span>}{' '}
      {guests.some(({ firstTime }) => firstTime === true) && <span class="tag">{text('seating:newcomer')}</span>}{' '}
      {guests.some(({ hosts, firstTime }) => hosts && firstTime !== true) && <span class="tag">{text('seating:host')}</span>}{' '}
      {guardian && <span class="tag">{text('seating:withGuardian', { name: guardian.firstName || guardian.contactName })}</span>}{' '}
      {guests.some(({ wheelchair }) => wheelchair) && <span class="tag">{text('seating:wheelchair')}</span>}
    </>
  )
}
