import { markedName } from '#src/features/guests/parties/party-mark.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { partiesOf, type SeatingGuest, type Tonight } from '../seating.ts'

type CardsProps = { meal: Meal; tonight: Tonight }

/** A card for each table and the list by name, to print: names and tables, no reason. */
export function CardsPage({ meal, tonight }: CardsProps) {
  const { text, language, inFrench } = usePage()
  return (
    <TeamDocument title={`${text('seating:cards.title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <div class="no-print">
        <h1>{text('seating:cards.title')}</h1>
        <p class="lead">{text('seating:cards.lead')}</p>
        {meal.planErasedAt && <p class="notice information">{text('seating:planErased', { hours: hoursKept })}</p>}
      </div>
      <div class="seating-cards">
        {usedTables(tonight).map(({ id, name }) => (
          <article key={id} class="seating-card">
            <p class="eyebrow">
              <span {...inFrench}>{isolated(meal.title)}</span>, {formatDay(meal.serviceDate, language)}
            </p>
            <h2>{name}</h2>
            {Array.from({ length: tonight.courses }, (_, index) => (
              <CardNames key={index} tonight={tonight} table={id} course={index + 1} />
            ))}
          </article>
        ))}
      </div>
      <NameList tonight={tonight} />
    </TeamDocument>
  )
}

function usedTables({ tables, seats }: Tonight) {
  return tables.filter(({ id }) => seats.some(({ tableId }) => tableId === id))
}

function CardNames({ tonight, table, course }: { tonight: Tonight; table: string; course: number }) {
  const { text } = usePage()
  const parties = new Set(tonight.seats.filter((seat) => seat.course === course && seat.tableId === table).map((seat) => seat.partyId))
  const guests = tonight.guests.filter(({ partyId }) => parties.has(partyId))
  if (guests.length === 0) return null
  return (
    <>
      {tonight.courses > 1 && <h3>{text('seating:course', { number: course })}</h3>}
      <ul>
        {guests.map((guest) => (
          <CardName key={guest.id} guest={guest} />
        ))}
      </ul>
    </>
  )
}

/** Who came along without a name has none of the booker's: a line to write it on. */
function CardName({ guest: { firstName, contactName, mark } }: { guest: SeatingGuest }) {
  const { text } = usePage()
  if (firstName) return <li>{markedName(firstName, firstName === contactName ? mark : undefined)}</li>
  return <li class="unnamed">{contactName ? text('seating:cards.with', { name: contactName }) : text('seating:someone')}</li>
}

function NameList({ tonight }: { tonight: Tonight }) {
  const { text } = usePage()
  const tableNames = new Map(tonight.tables.map(({ id, name }) => [id, name]))
  const tablesOf = (party: string) =>
    tonight.seats
      .filter(({ partyId }) => partyId === party)
      .map(({ tableId }) => tableNames.get(tableId) ?? '')
      .filter((name, index, names) => name !== names[index - 1])
  return (
    <section class="seating-names">
      <h2>{text('seating:cards.byName')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('seating:cards.name')}</th>
            <th scope="col" class="number">
              {text('seating:cards.people')}
            </th>
            <th scope="col">{text('seating:cards.table')}</th>
          </tr>
        </thead>
        <tbody>
          {partiesOf(tonight.guests).map(({ partyId, name, guests }) => (
            <tr key={partyId}>
              <th scope="row">{isolated(name) || text('seating:someone')}</th>
              <td class="number">{guests.length}</td>
              <td>{joined(tablesOf(partyId), ' → ') || text('seating:unseated')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
