import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { SeatedRoom, type RoomTexts, type SeatedParty } from '#src/ui/room/seated-room.tsx'
import { urls } from '#src/urls.ts'
import { partiesOf, type Tonight } from '../seating.ts'

type CoursePlanProps = { meal: Meal; tonight: Tonight; course: number }

/** The room with everybody in it. The script turns the picture into one that people are moved on. */
export function CoursePlan({ meal, tonight, course }: CoursePlanProps) {
  const { text, href } = usePage()
  const room = {
    tables: tonight.tables,
    parties: seatedParties(tonight, course, text),
    label: text('seating:planOf', { count: tonight.guests.length }),
  }
  const action = href(urls.seatingMove, { canteen: meal.canteen.slug, meal: meal.slug })
  return (
    <>
      <div class="scroll room-scroll" tabindex={0} role="region" aria-label={text('seating:plan')}>
        <div class="seating-room" data-room={JSON.stringify({ ...room, course, action, texts: roomTexts(text) })}>
          <SeatedRoom {...room} />
        </div>
      </div>
      <p class="hint seating-move-hint no-print" hidden>
        {text('seating:moveHint')}
      </p>
    </>
  )
}

function seatedParties({ guests, seats }: Tonight, course: number, text: Text): SeatedParty[] {
  const seatOf = new Map(seats.filter((seat) => seat.course === course).map((seat) => [seat.partyId, seat]))
  return partiesOf(guests).map(({ partyId, name, guests: members }) => ({
    id: partyId,
    name: name || text('seating:someone'),
    size: members.length,
    table: seatOf.get(partyId)?.tableId ?? null,
    pinned: seats.some((seat) => seat.partyId === partyId && seat.pinned),
  }))
}

/** What the script says aloud; the words in braces are filled in by the browser. */
function roomTexts(text: Text): RoomTexts {
  const [name, table, taken, seats] = ['{name}', '{table}', '{taken}', '{seats}']
  return {
    party: text('seating:live.party', { name, table }),
    picked: text('seating:live.picked', { name }),
    over: text('seating:live.over', { table, taken, seats }),
    moved: text('seating:live.moved', { name, table }),
    left: text('seating:live.left', { name }),
    failed: text('seating:live.failed'),
  }
}
