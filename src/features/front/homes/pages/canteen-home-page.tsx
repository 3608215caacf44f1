import type { LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { ProposedPractices } from '#src/features/commons/practices/parts/proposed-practices.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href, urls } from '#src/urls.ts'
import type { CanteenFacts } from '../home.ts'
import { Account, Locked } from '../parts/account.tsx'
import { CanteenHome } from '../parts/canteen-home.tsx'
import { NextBooking } from '../parts/next-booking.tsx'

type CanteenHomePageProps = {
  canteen: CanteenFacts
  booking: LinkedBooking | undefined
  /** For whoever begins to manage one. */
  /** Where signing in leads, for who has a part in this canteen alone. */
  withAccount?: boolean
}

/** A canteen's first page for its team: what needs this person now. */
export function CanteenHomePage({ canteen, booking, withAccount = false }: CanteenHomePageProps) {
  const { text, viewer } = usePage()
  const title = viewer.user?.name ? text('homes:hello', { name: viewer.user.name }) : text('homes:title')
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.canteenHome, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      <Locked />
      <CanteenHome canteen={canteen} booking={booking} />
      <ProposedPractices practices={canteen.practices} isBeginning />
      {booking && <NextBooking booking={booking} />}
      {withAccount && <Account />}
    </TeamDocument>
  )
}
