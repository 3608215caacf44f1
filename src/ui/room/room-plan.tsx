/** A room seen from above, drawn by hand: its walls, its tables with their chairs, and who sits there. Pure: server and browser draw the same. */
import type { ComponentChildren } from 'preact'
import { chanceFrom, type Chance } from '../seeded-chance.ts'

export type PlanTable = {
  id: string
  name: string
  seats: number
  wheelchairPlaces: number
  /** Hundredths of the room. */
  fromLeft: number
  fromBack: number
}

/** The drawing's own units. */
export const roomSize = { width: 1000, height: 680, wall: 34 }
/** Between a wall and a table: the chairs. */
const chairRoom = 34
export const partyRow = 27
const head = 36

export type TableBox = { x: number; y: number; width: number; height: number; columns: number }

/** Where a table is drawn, as large as what is written on it needs. */
export function boxOf(table: PlanTable, parties = 0): TableBox {
  const columns = parties > 5 ? 2 : 1
  const width = Math.max(columns * 150 + 16, Math.min(320, 70 + Math.ceil(table.seats / 2) * 26))
  const height = Math.max(76, head + Math.ceil(parties / columns) * partyRow + 10)
  const within = (share: number, room: number, size: number) => {
    const margin = roomSize.wall + chairRoom + size / 2
    return Math.min(room - margin, Math.max(margin, (share / 100) * room))
  }
  return {
    x: within(table.fromLeft, roomSize.width, width),
    y: within(table.fromBack, roomSize.height, height),
    width,
    height,
    columns,
  }
}

type RoomPlanProps = {
  /** What the picture shows, for those who do not see it. */
  label: string
  /** What is inside speaks for itself: it holds buttons. */
  interactive?: boolean
  children: ComponentChildren
}

export function RoomPlan({ label, interactive = false, children }: RoomPlanProps) {
  const { width, height, wall } = roomSize
  const chance = chanceFrom('walls')
  const inner = { width: width - 2 * wall, height: height - 2 * wall }
  return (
    <svg
      class="room-plan"
      viewBox={`0 0 ${width} ${height}`}
      role={interactive ? 'group' : 'img'}
      aria-label={label}
      preserveAspectRatio="xMidYMid meet"
    >
      <g class="room-walls" transform={`translate(${width / 2} ${height / 2})`} aria-hidden="true">
        <path class="room-floor" d={wobblyRectangle(inner.width, inner.height, chance, 4)} />
        <path d={wobblyRectangle(inner.width, inner.height, chance, 4)} />
        <path d={wobblyRectangle(inner.width - 12, inner.height - 12, chance, 4)} />
      </g>
      <g class="room-door" transform={`translate(${width / 2 - 60} ${height - wall})`} aria-hidden="true">
        <path class="room-gap" d="M-2 -12h124v24h-124z" />
        <path d="M0 0C4 -60 58 -116 120 -118L119 2" />
      </g>
      {children}
    </svg>
  )
}

type TableDrawingProps = {
  table: PlanTable
  box: TableBox
  taken?: number
  title: string
  isTarget?: boolean
  children?: ComponentChildren
}

/** @param title what is written beside the table's name, or below it on a table without parties */
export function TableDrawing({ table, box, taken = 0, title, isTarget = false, children }: TableDrawingProps) {
  const chance = chanceFrom(table.id)
  return (
    <g
      class={isTarget ? 'room-table target' : 'room-table'}
      data-table={table.id}
      transform={`translate(${box.x.toFixed(0)} ${box.y.toFixed(0)})`}
    >
      <Chairs seats={table.seats} taken={taken} box={box} chance={chance} />
      <path class="room-table-top" d={wobblyRectangle(box.width, box.height, chance, 3)} />
      <path class="room-table-line" d={wobblyRectangle(box.width, box.height, chance, 3)} />
      <text class="room-table-name" x={-box.width / 2 + 12} y={-box.height / 2 + 25}>
        {table.name}
      </text>
      <text class="room-table-count" {...(children ? spotAtHead(box) : spotBelow(box))}>
        {title}
      </text>
      {children}
    </g>
  )
}

function spotAtHead({ width, height }: TableBox) {
  return { x: width / 2 - 12, y: -height / 2 + 24, 'text-anchor': 'end' as const }
}

/** Under the name, where nobody is written. */
function spotBelow({ width, height }: TableBox) {
  return { x: -width / 2 + 12, y: -height / 2 + 52 }
}

function Chairs({ seats, taken, box, chance }: { seats: number; taken: number; box: TableBox; chance: Chance }) {
  const above = Math.ceil(seats / 2)
  return (
    <>
      {Array.from({ length: seats }, (_, chair) => {
        const isAbove = chair < above
        const [place, row] = isAbove ? [chair, above] : [chair - above, seats - above]
        const x = -box.width / 2 + ((place + 0.5) / row) * box.width
        const y = (isAbove ? -1 : 1) * (box.height / 2 + 9)
        return (
          <path
            key={chair}
            class={chair < taken ? 'room-chair taken' : 'room-chair'}
            transform={`translate(${x.toFixed(1)} ${y}) rotate(${chance.between(-9, 9).toFixed(1)})`}
            d={wobblyRectangle(Math.min(22, box.width / row - 4), 15, chance, 1.5)}
          />
        )
      })}
    </>
  )
}

/** Where the party in this row of the table is written. */
export function spotOfParty({ width, height, columns }: TableBox, position: number) {
  const column = width / columns
  return {
    x: -width / 2 + (position % columns) * column + 8,
    y: -height / 2 + head + Math.floor(position / columns) * partyRow,
    width: column - 16,
  }
}

/** A rectangle round the origin whose sides are drawn without a ruler. */
function wobblyRectangle(width: number, height: number, chance: Chance, wobble: number): string {
  const near = (x: number, y: number) =>
    `${(x + chance.between(-wobble, wobble)).toFixed(1)} ${(y + chance.between(-wobble, wobble)).toFixed(1)}`
  const [right, low] = [width / 2, height / 2]
  const corners = [
    [right, -low],
    [right, low],
    [-right, low],
    [-right, -low],
  ] as const
  const start = near(-right, -low)
  let [fromX, fromY] = [-right, -low]
  const sides = corners.map(([x, y]) => {
    const side = `Q${near((fromX + x) / 2, (fromY + y) / 2)} ${near(x, y)}`
    ;[fromX, fromY] = [x, y]
    return side
  })
  return `M${start}${sides.join('')}Z`
}
