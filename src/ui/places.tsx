/** How many places are left, told by words and by shape, never by colour alone. */
import { usePage } from './page.tsx'

export type PlacesShown = {
  status: 'open' | 'full' | 'booking-closed' | 'cancelled' | 'over'
  /** null where nobody is asked to cook. */
  kitchen: number | null
  table: number
  /** The meal is full, but who comes for the first time still finds a place there. */
  newcomersOnly?: 'kitchen' | 'table' | 'both' | undefined
}

export function Places({ status, kitchen, table, newcomersOnly }: PlacesShown) {
  const { text } = usePage()
  if (newcomersOnly) return <span class={`mark ${status}`}>{text(`ui:places.newcomersOnly.${newcomersOnly}`)}</span>
  if (status !== 'open') return <span class={`mark ${status}`}>{text(`ui:places.status.${status}`)}</span>
  return (
    <>
      {kitchen !== null && <Count label={text('ui:places.kitchen')} left={kitchen} />}
      <Count label={text('ui:places.table')} left={table} />
    </>
  )
}

function Count({ label, left }: { label: string; left: number }) {
  const { text } = usePage()
  if (left === 0) return <span class="left none">{`${label} ${text('ui:places.none')}`}</span>
  return (
    <span class="left">
      {label} <b>{left}</b>
    </span>
  )
}
