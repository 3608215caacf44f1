/** The room with the parties written on their tables. The server draws it, the script of the seating page draws it again with its gestures. */
import { isolated } from '#src/platform/plain-text.ts'
import { boxOf, partyRow, RoomPlan, spotOfParty, TableDrawing, type PlanTable } from './room-plan.tsx'

export type SeatedParty = { id: string; name: string; size: number; table: string | null; pinned: boolean }

/** Sentences with `{name}`, `{table}`, `{taken}` and `{seats}` to fill in. */
export type RoomTexts = Record<'party' | 'picked' | 'over' | 'moved' | 'left' | 'failed', string>

export type Room = { tables: readonly PlanTable[]; parties: readonly SeatedParty[]; label: string }

type Gestures = {
  /** The party that is being moved. */
  held?: string | undefined
  /** The table that it would go to. */
  target?: string | undefined
  /** What is said of a party, beginning with what is written of it. */
  nameOf: (party: SeatedParty, written: string) => string
}

export function SeatedRoom({ tables, parties, label, gestures }: Room & { gestures?: Gestures }) {
  return (
    <RoomPlan label={label} interactive={gestures !== undefined}>
      {tables.map((table) => {
        const seated = parties.filter((party) => party.table === table.id)
        const taken = seated.reduce((sum, { size }) => sum + size, 0)
        const box = boxOf(table, seated.length)
        return (
          <TableDrawing
            key={table.id}
            table={table}
            box={box}
            taken={taken}
            title={`${taken}/${table.seats}`}
            isTarget={gestures?.target === table.id}
          >
            {seated.map((party, position) => (
              <Party key={party.id} party={party} spot={spotOfParty(box, position)} gestures={gestures} />
            ))}
          </TableDrawing>
        )
      })}
    </RoomPlan>
  )
}

type PartyProps = { party: SeatedParty; spot: { x: number; y: number; width: number }; gestures: Gestures | undefined }

function Party({ party, spot, gestures }: PartyProps) {
  const shown = `${isolated(shorten(party.name, Math.floor(spot.width / 11)))}${party.size > 1 ? ` +${party.size - 1}` : ''}`
  const asButton = gestures && {
    tabindex: 0,
    role: 'button' as const,
    'aria-label': gestures.nameOf(party, shown),
    'aria-pressed': gestures.held === party.id,
  }
  return (
    <g class="seating-party" data-party={party.id} transform={`translate(${spot.x.toFixed(0)} ${spot.y.toFixed(0)})`} {...asButton}>
      <rect x={-4} y={0} width={spot.width + 8} height={partyRow - 2} rx={5} />
      <text x={2} y={19}>
        {shown}
      </text>
      {party.pinned && <circle class="seating-pin" cx={spot.width - 3} cy={partyRow / 2 - 1} r={5} />}
    </g>
  )
}

function shorten(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`
}
