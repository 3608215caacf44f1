/** The devices paired with the board of a meal, for who may pair and end them. */
import { isolated } from '#src/platform/plain-text.ts'
import { formatMoment } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { usePage } from './page.tsx'

export type ListedDevice = { id: string; name: string; pairedBy: string; pairedAt: Date; isLocked: boolean }
export type DeviceListProps = {
  meal: { slug: string; canteen: { slug: string; timeZone: string } }
  devices: readonly ListedDevice[]
}

/** Below the board: each with its end, and the way to pair this one. */
export function BoardDevices({ meal, devices }: DeviceListProps) {
  const { text, href } = usePage()
  return (
    <section class="board-devices no-print">
      <h2>{text('pairings:title')}</h2>
      <DeviceList meal={meal} devices={devices} />
      <p class="actions">
        <a class="button" href={href(urls.pairings, { canteen: meal.canteen.slug, meal: meal.slug })}>
          {text('pairings:manage')}
        </a>
      </p>
    </section>
  )
}

export function DeviceList({ meal, devices }: DeviceListProps) {
  const { text } = usePage()
  if (devices.length === 0) return <p class="hint">{text('pairings:none')}</p>
  return (
    <ul class="sessions">
      {devices.map((device) => (
        <DeviceItem key={device.id} meal={meal} device={device} />
      ))}
    </ul>
  )
}

function DeviceItem({ meal, device }: Pick<DeviceListProps, 'meal'> & { device: ListedDevice }) {
  const { text, href, language } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug, pairing: device.id }
  const moment = formatMoment(device.pairedAt, meal.canteen.timeZone, language)
  return (
    <li class="card">
      <div>
        <strong>{isolated(device.name)}</strong> <span class="tag">{text(device.isLocked ? 'pairings:locked' : 'pairings:open')}</span>
        <p class="soft">{text('pairings:since', { person: device.pairedBy, moment })}</p>
      </div>
      <form method="post" action={href(urls.endPairing, place)}>
        <button type="submit" aria-label={`${text('pairings:end')} (${isolated(device.name)})`}>
          {text('pairings:end')}
        </button>
      </form>
    </li>
  )
}
