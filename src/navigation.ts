import { mayOpenDay, maySeeKitchenSheet, mayUseBoard } from './features/day/arrivals/policy.ts'
import { mayWelcome } from './features/guests/parties/policy.ts'
import { maySeeNetworkHome, maySeePeople } from './features/organisation/access/policy.ts'
import { mayTakeBookings } from './features/guests/parties/policy.ts'
import { mayOpenCanteens, maySetUpCanteen } from './features/organisation/canteens/policy.ts'
import { mayReadOutbox } from './features/organisation/mails/policy.ts'
import { maySeeCanteenMix, maySeeNetworkMix } from './features/impact/mix/policy.ts'
import { mayPlanMeals } from './features/planning/meals/policy.ts'
import { mayDrawRoom } from './features/planning/rooms/policy.ts'
import { mayKeepApart, maySeatGuests, mayWeighSeating } from './features/guests/seating/policy.ts'
import type { Policy, Viewer } from './platform/viewer.ts'
import type { PageContext, Tab } from './ui/page.tsx'
import { href, urls } from './urls.ts'
import { maySeeCanteenHistory, maySeeNetworkHistory } from './features/operation/histories/policy.ts'
import { mayChangeNetwork } from './features/organisation/networks/policy.ts'
import { mayCloseDay } from './features/day/closings/policy.ts'
import { mayTakeContributions } from './features/money/contributions/policy.ts'
import { mayKeepStandingPlaces } from './features/guests/standing/policy.ts'

/** A page of the team and who may open it. */
type Entry = Tab & { policy: Policy }

/** The tabs of a canteen's team: today, the weeks to come, the months gone by, the people. Their urls hold `:canteen`. */
const canteenEntries: readonly Entry[] = [
  { url: urls.today, label: (text) => text('arrivals:tabs.today'), policy: mayOpenDay },
  { url: urls.canteenBookings, label: (text) => text('bookings:team.tab'), policy: mayTakeBookings },
  { url: urls.weeks, label: (text) => text('sittings:weeksTab'), policy: mayPlanMeals },
  { url: urls.sittings, label: (text) => text('sittings:tab'), policy: mayPlanMeals },
  { url: urls.regulars, label: (text) => text('standing:tab'), policy: mayKeepStandingPlaces },
  { url: urls.canteenMix, label: (text) => text('mix:tab'), policy: maySeeCanteenMix },
  { url: urls.canteenPeople, label: (text) => text('access:people.tab'), policy: maySeePeople },
  { url: urls.room, label: (text) => text('rooms:tab'), policy: mayDrawRoom },
  { url: urls.canteenSettings, label: (text) => text('canteens:settingsTab'), policy: maySetUpCanteen },
  { url: urls.canteenHistory, label: (text) => text('histories:tab'), policy: maySeeCanteenHistory },
]

/** The tabs of one meal on its day. Their urls hold `:canteen` and `:meal`. */
const mealEntries: readonly Entry[] = [
  { url: urls.board, label: (text) => text('arrivals:tabs.board'), policy: mayUseBoard },
  { url: urls.seating, label: (text) => text('seating:tab'), policy: maySeatGuests },
  { url: urls.kitchenSheet, label: (text) => text('arrivals:tabs.kitchen'), policy: maySeeKitchenSheet },
  { url: urls.guestList, label: (text) => text('arrivals:tabs.list'), policy: mayWelcome },
  { url: urls.contributions, label: (text) => text('contributions:tab'), policy: mayTakeContributions },
  { url: urls.closing, label: (text) => text('closings:tab'), policy: mayCloseDay },
]

/** The tabs of the network's team. */
const networkEntries: readonly Entry[] = [
  { url: urls.networkHome, label: (text) => text('access:networkHome.tab'), policy: maySeeNetworkHome },
  { url: urls.networkMix, label: (text) => text('mix:tab'), policy: maySeeNetworkMix },
  { url: urls.networkCanteens, label: (text) => text('canteens:networkTab'), policy: mayOpenCanteens },
  { url: urls.networkPeople, label: (text) => text('access:people.tab'), policy: maySeeNetworkHome },
  { url: urls.keptApart, label: (text) => text('seating:keptApart.tab'), policy: mayKeepApart },
  { url: urls.outbox, label: (text) => text('mails:tab'), policy: mayReadOutbox },
  { url: urls.networkHistory, label: (text) => text('histories:tab'), policy: maySeeNetworkHistory },
  { url: urls.networkSettings, label: (text) => text('networks:tab'), policy: mayChangeNetwork },
  { url: urls.seatingWeights, label: (text) => text('seating:weights.tab'), policy: mayWeighSeating },
]

/** The team's pages that a viewer may open. */
export function tabsOf(viewer: Viewer): Pick<PageContext, 'canteenTabs' | 'mealTabs' | 'networkTabs'> {
  return {
    canteenTabs: (canteen) =>
      canteenEntries
        .filter(({ policy }) => policy(viewer, { canteen }))
        .map(({ url, label }) => ({ label, url: href(url as '/:canteen', { canteen }) })),
    mealTabs: (canteen, meal) =>
      mealEntries
        .filter(({ policy }) => policy(viewer, { canteen, meal }))
        .map(({ url, label }) => ({ label, url: href(url as '/:canteen/:meal', { canteen, meal }) })),
    networkTabs: () => networkEntries.filter(({ policy }) => policy(viewer, {})),
  }
}
