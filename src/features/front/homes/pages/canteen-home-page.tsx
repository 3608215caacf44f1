import type { LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { NextOfPairs } from '#src/features/commons/mentors/parts/next-of-pair.tsx'
import type { NextOfPair } from '#src/features/commons/mentors/queries.ts'
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
  /** Of the reader: with whom they go their first hundred days. */
  mentorings: readonly NextOfPair[]
  /** Where signing in leads, for who has a part in this canteen alone. */
  withAccount?: boolean
}

/** A canteen's first page for its team: what needs this person now. */
export function CanteenHomePage({ canteen, booking, mentorings, withAccount = false }: CanteenHomePageProps) {
  const { text, viewer } = usePage()
  const title = viewer.user?.name ? text('homes:hello', { name: viewer.user.name }) : text('homes:title')
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.canteenHome, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      <Locked />
      <CanteenHome canteen={canteen} booking={booking}>
        <NextOfPairs mentorings={mentorings} />
      </CanteenHome>
      <ProposedPractices practices={canteen.practices} isBeginning />
      {booking && <NextBooking booking={booking} />}
      {withAccount && <Account />}
    </TeamDocument>
  )
}
