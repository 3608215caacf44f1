import type { LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { Document } from '#src/ui/document.tsx'
import { FindField } from '#src/ui/find-field.tsx'
import { NextOfPairs } from '#src/features/commons/mentors/parts/next-of-pair.tsx'
import type { NextOfPair } from '#src/features/commons/mentors/queries.ts'
import { ProposedPractices } from '#src/features/commons/practices/parts/proposed-practices.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenFacts } from '../home.ts'
import { Account, Locked } from '../parts/account.tsx'
import { CanteenBrief } from '../parts/canteen-brief.tsx'
import { NextBooking } from '../parts/next-booking.tsx'

type TeamHomeProps = {
  canteens: readonly CanteenFacts[]
  booking: LinkedBooking | undefined
  /** Of the reader: with whom they go their first hundred days. */
  mentorings: readonly NextOfPair[]
}

/** Where signing in leads: what needs this person in each canteen. Who has no part in a team reads of nothing but their own table. */
export function TeamHomePage({ canteens, booking, mentorings }: TeamHomeProps) {
  const { text, viewer } = usePage()
  const hasPart = viewer.grants.length + viewer.lockedGrants.length > 0
  return (
    <Document title={text('homes:title')} width="wide" scripts={viewer.grants.length > 0 ? ['find-field'] : []} unlisted>
      <FindField />
      <h1>{viewer.user?.name ? text('homes:hello', { name: viewer.user.name }) : text('homes:title')}</h1>
      <Locked />
      {!hasPart && <NextBooking booking={booking} />}
      {holdsNetworkRole(viewer) && <NetworkLink />}
      <NextOfPairs mentorings={mentorings} />
      <ProposedPractices practices={canteens[0]?.practices ?? []} isBeginning />
      {canteens.map((canteen) => (
        <CanteenBrief key={canteen.slug} canteen={canteen} />
      ))}
      {hasPart && booking && <NextBooking booking={booking} />}
      <Account />
    </Document>
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
