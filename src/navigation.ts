import { maySeeNetworkHome, maySeePeople } from './features/access/policy.ts'
import { maySeeCanteenHistory, maySeeNetworkHistory } from './features/histories/policy.ts'
import { mayReadOutbox } from './features/mails/policy.ts'
import { maySeeCanteenMix, maySeeNetworkMix } from './features/mix/policy.ts'
import { mayPlanMeals } from './features/meals/policy.ts'
import { mayChangeNetwork } from './features/networks/policy.ts'
import type { Policy, Viewer } from './platform/viewer.ts'
import type { PageContext, Tab } from './ui/page.tsx'
import { href, urls } from './urls.ts'

/** A page of the team and who may open it. */
type Entry = Tab & { policy: Policy }

/** The tabs of a canteen's team. Their urls hold `:canteen`. */
const canteenEntries: readonly Entry[] = [
  // In the order of a day, then of a week, then of a month.
  { url: urls.weeks, label: (text) => text('sittings:weeksTab'), policy: mayPlanMeals },
  { url: urls.sittings, label: (text) => text('sittings:tab'), policy: mayPlanMeals },
  { url: urls.canteenMix, label: (text) => text('mix:tab'), policy: maySeeCanteenMix },
  { url: urls.canteenPeople, label: (text) => text('access:people.tab'), policy: maySeePeople },
  { url: urls.canteenHistory, label: (text) => text('histories:tab'), policy: maySeeCanteenHistory },
]

/** The tabs of the network's team. */
const networkEntries: readonly Entry[] = [
  { url: urls.networkHome, label: (text) => text('access:networkHome.tab'), policy: maySeeNetworkHome },
  { url: urls.networkMix, label: (text) => text('mix:tab'), policy: maySeeNetworkMix },
  { url: urls.networkPeople, label: (text) => text('access:people.tab'), policy: maySeeNetworkHome },
  { url: urls.networkHistory, label: (text) => text('histories:tab'), policy: maySeeNetworkHistory },
  { url: urls.networkSettings, label: (text) => text('networks:tab'), policy: mayChangeNetwork },
  { url: urls.outbox, label: (text) => text('mails:tab'), policy: mayReadOutbox },
]

/** The team's pages that a viewer may open. */
export function tabsOf(viewer: Viewer): Pick<PageContext, 'canteenTabs' | 'networkTabs'> {
  return {
    canteenTabs: (canteen) =>
      canteenEntries
        .filter(({ policy }) => policy(viewer, { canteen }))
        .map(({ url, label }) => ({ label, url: href(url as '/:canteen', { canteen }) })),
    networkTabs: () => networkEntries.filter(({ policy }) => policy(viewer, {})),
  }
}
