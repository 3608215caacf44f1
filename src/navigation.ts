/** The team's menu and the tabs of each meal, for one viewer: `navigation/` declares the pages, this leaves what the viewer may open. */
import { canteenEntries } from './navigation/canteen.ts'
import type { AreaEntry, Entry } from './navigation/entry.ts'
import { mealEntries } from './navigation/meal.ts'
import { networkEntries } from './navigation/network.ts'
import { isFollowed, type Place, type Viewer } from './platform/viewer.ts'
import { areas, type MenuArea, type PageContext, type Tab } from './ui/page.tsx'
import { pathOf, urls } from './urls.ts'

type Known = { demonstration: boolean }

/** The team's pages that a viewer may open, in a canteen, about a meal and in the network. */
export function navigationOf(viewer: Viewer, { demonstration }: Known): Pick<PageContext, 'canteenMenu' | 'mealTabs' | 'networkMenu'> {
  const open = <E extends Entry>(entries: readonly E[], place: Place) =>
    entries.filter(
      ({ policy, unless, follows }) =>
        policy(viewer, { ...place, demonstration }) && !unless?.(viewer, place) && (!follows || isFollowed(viewer, place.canteen, follows)),
    )
  return {
    canteenMenu: (canteen) => menuOf(open(canteenEntries, { canteen }), { canteen }),
    mealTabs: (canteen, meal) => open(mealEntries, { canteen, meal }).map((entry) => tabOf(entry, { canteen, meal })),
    networkMenu: () => menuOf(open(networkEntries, {}), {}),
  }
}

/** Areas in their order; those of which nothing is open are absent. */
function menuOf(entries: readonly AreaEntry[], names: Record<string, string>): MenuArea[] {
  return areas
    .map((area) => ({ area, tabs: entries.filter((entry) => entry.area === area).map((entry) => tabOf(entry, names)) }))
    .filter(({ tabs }) => tabs.length > 0)
}

/** They lie above all the others, but are not where those are found. */
const firstPages: ReadonlySet<string> = new Set([urls.networkHome, urls.canteenHome])

function tabOf({ url, label, alsoCalled, covers = [], group }: Entry & Pick<AreaEntry, 'group'>, names: Record<string, string>): Tab {
  return { url: pathOf(url, names), label, alsoCalled, covers: [...(firstPages.has(url) ? [] : [url]), ...covers], group }
}
