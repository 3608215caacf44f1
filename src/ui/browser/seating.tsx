/**
 * Moving parties on the plan of the room: with the pointer, or with Enter, the arrows and Enter again. What happens is said aloud.
 * Without this script each party has its form below the plan.
 */
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { SeatedRoom, type Room, type RoomTexts, type SeatedParty } from '../room/seated-room.tsx'

type MovableRoom = Room & { course: number; action: string; texts: RoomTexts }

/** Pixels from which a press is a drag. */
const slack = 6

start()

function start(): void {
  for (const hint of document.querySelectorAll('.seating-move-hint')) hint.removeAttribute('hidden')
  for (const place of document.querySelectorAll<HTMLElement>('.seating-room[data-room]')) {
    const room = JSON.parse(place.dataset.room ?? '') as MovableRoom
    place.replaceChildren()
    render(<Movable room={room} />, place)
  }
}

type Held = { party: SeatedParty; target: string | undefined }

function Movable({ room }: { room: MovableRoom }) {
  const [held, hold] = useState<Held>()
  const tableNamed = (id: string | null | undefined) => room.tables.find((table) => table.id === id)
  const takenAt = (id: string) => room.parties.filter(({ table }) => table === id).reduce((sum, { size }) => sum + size, 0)

  function aim(party: SeatedParty, target: string | undefined): void {
    hold({ party, target })
    const table = tableNamed(target)
    if (table) say(room.texts.over, { table: table.name, taken: takenAt(table.id), seats: table.seats })
  }

  async function drop({ party, target }: Held): Promise<void> {
    hold(undefined)
    const table = tableNamed(target)
    if (!table || target === party.table) return say(room.texts.left, { name: party.name })
    const refusal = await move(room, party, table.id)
    if (refusal === undefined) say(room.texts.moved, { name: party.name, table: table.name })
    else say(refusal || room.texts.failed, {})
    focusOn(room.course, party.id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const party = partyUnder(event, room)
    if (!party) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step && held) aim(party, nextTable(room, held.target ?? party.table, step))
    else if (event.key === 'Escape' && held) {
      hold(undefined)
      say(room.texts.left, { name: party.name })
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (held?.party.id === party.id) void drop(held)
      else {
        hold({ party, target: party.table ?? undefined })
        say(room.texts.picked, { name: party.name })
      }
    } else return
    event.preventDefault()
  }

  function onPointerDown(event: PointerEvent): void {
    const party = partyUnder(event, room)
    if (!party || event.button !== 0) return
    event.preventDefault()
    follow(event, {
      over: (target) => hold({ party, target }),
      dropped: (target) => void drop({ party, target }),
      left: () => hold(undefined),
    })
  }

  const nameOf = (party: SeatedParty, written: string) =>
    fill(room.texts.party, { name: written, table: tableNamed(party.table)?.name ?? '' })
  return (
    <div onKeyDown={onKeyDown} onPointerDown={onPointerDown} role="presentation">
      <SeatedRoom {...room} gestures={{ held: held?.party.id, target: held?.target, nameOf }} />
    </div>
  )
}

function partyUnder(event: Event, { parties }: MovableRoom): SeatedParty | undefined {
  const drawn = (event.target as Element).closest<SVGGElement>('[data-party]')
  return parties.find(({ id }) => id === drawn?.dataset.party)
}

function nextTable({ tables }: MovableRoom, from: string | null, step: number): string | undefined {
  const index = tables.findIndex(({ id }) => id === from)
  return tables[(index + step + tables.length) % tables.length]?.id
}

type Drag = { over(table: string | undefined): void; dropped(table: string | undefined): void; left(): void }

function follow(start: PointerEvent, drag: Drag): void {
  const stop = new AbortController()
  let moved = false
  const tableUnder = ({ clientX, clientY }: PointerEvent) =>
    document.elementFromPoint(clientX, clientY)?.closest<SVGGElement>('[data-table]')?.dataset.table
  const isFar = ({ clientX, clientY }: PointerEvent) => Math.hypot(clientX - start.clientX, clientY - start.clientY) > slack
  addEventListener(
    'pointermove',
    (event) => {
      moved ||= isFar(event)
      if (moved) drag.over(tableUnder(event))
    },
    stop,
  )
  addEventListener(
    'pointerup',
    (event) => {
      stop.abort()
      if (moved) drag.dropped(tableUnder(event))
      else drag.left()
    },
    stop,
  )
  addEventListener(
    'pointercancel',
    () => {
      stop.abort()
      drag.left()
    },
    stop,
  )
}

/** @returns the refusal, empty when the site could not be reached; undefined once the party has moved and the page shows it */
async function move({ action, course }: MovableRoom, party: SeatedParty, table: string): Promise<string | undefined> {
  const body = new URLSearchParams({ bookingId: party.id, course: String(course), tableId: table, shownAt: party.table ?? '' })
  try {
    const answer = await fetch(action, { method: 'post', body })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [old, fresh] = [document.querySelector('#seating'), page.querySelector('#seating')]
    // Refused too, the answer shows how the room stands now.
    if (old && fresh) old.replaceWith(document.importNode(fresh, true))
    start()
    return answer.ok ? undefined : (page.querySelector('.notice.refusal')?.textContent?.trim() ?? '')
  } catch {
    return ''
  }
}

function focusOn(course: number, party: string): void {
  const room = document.querySelectorAll('.seating-room')[course - 1]
  room?.querySelector<SVGGElement>(`[data-party="${CSS.escape(party)}"]`)?.focus()
}

function say(sentence: string, values: Record<string, string | number>): void {
  const news = document.querySelector('#seating-news')
  if (news) news.textContent = fill(sentence, values)
}

function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
