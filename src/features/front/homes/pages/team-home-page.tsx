import type { LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenFacts } from '../home.ts'
import { CanteenHome } from '../parts/canteen-home.tsx'
import { NextBooking } from '../parts/next-booking.tsx'

type TeamHomeProps = {
  canteens: readonly CanteenFacts[]
  booking: LinkedBooking | undefined
}

/** Where signing in leads: what needs this person now. Who has no part in a team reads of nothing but their own table. */
export function TeamHomePage({ canteens, booking }: TeamHomeProps) {
  const { text, viewer } = usePage()
  const hasPart = viewer.grants.length + viewer.lockedGrants.length > 0
  return (
    <Document title={text('homes:title')} width="wide" unlisted>
      <h1>{viewer.user?.name ? text('homes:hello', { name: viewer.user.name }) : text('homes:title')}</h1>
      {viewer.lockedGrants.length > 0 && <Locked />}
      {!hasPart && <NextBooking booking={booking} />}
      {holdsNetworkRole(viewer) && <NetworkLink />}
      {canteens.map((canteen) => (
        <CanteenHome key={canteen.slug} canteen={canteen} />
      ))}
      {hasPart && booking && <NextBooking booking={booking} />}
      <Account />
    </Document>
  )
}

function Locked() {
  const { text, href } = usePage()
  return (
    <Notice kind="information">
      <p>{text('homes:locked')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.secondFactor)}>
          {text('homes:unlock')}
        </a>
      </p>
    </Notice>
  )
}

function NetworkLink() {
  const { text, href, network } = usePage()
  return (
    <p class="home-network">
      <a class="button main" href={href(urls.networkHome)}>
        {text('homes:networkHome', { network: network.name })}
      </a>
    </p>
  )
}

function Account() {
  const { text, viewer, href } = usePage()
  return (
    <>
      <h2>{text('homes:account')}</h2>
      <p>{text('homes:signedInAs', { email: viewer.user?.email ?? '' })}</p>
      <div class="actions">
        <a class="button" href={href(urls.ownBookings)}>
          {text('bookings:own.title')}
        </a>
        <a class="button" href={href(urls.ownData)}>
          {text('own-data:title')}
        </a>
        <a class="button" href={href(urls.sessions)}>
          {text('access:sessions.title')}
        </a>
        <form method="post" action={href(urls.signOut)}>
          <button type="submit">{text('homes:signOut')}</button>
        </form>
      </div>
    </>
  )
}
