/** The menu and the routes tell the same: no link of the team leads to a page that the viewer may not open, and none is missing. */
import { beforeAll, describe, expect, test } from 'vitest'
import { canteenEntries } from '#src/navigation/canteen.ts'
import { mealEntries } from '#src/navigation/meal.ts'
import { navigationOf } from '#src/navigation.ts'
import { networkEntries } from '#src/navigation/network.ts'
import { isGuard } from '#src/platform/web/http.ts'
import {
  canteenRoles,
  followable,
  networkRoles,
  visitor,
  type Policy,
  type Followed,
  type Role,
  type Viewer,
} from '#src/platform/viewer.ts'
import { currentMark, currentTab } from '#src/ui/menu.ts'
import type { MenuArea } from '#src/ui/page.tsx'
import { pathOf, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openSite } from './site.ts'
import { aNetwork } from './world.ts'

let pages: Map<string, Policy>

const names = { canteen: 'lille', meal: 'mardi' }
const known = { demonstration: false }

beforeAll(async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  pages = new Map(
    openSite(db).app.routes.flatMap(({ method, path, handler }) => (method === 'GET' && isGuard(handler) ? [[path, handler.policy]] : [])),
  )
})

test('every entry asks what its route asks', () => {
  for (const { url, policy } of [...canteenEntries, ...mealEntries, ...networkEntries]) expect(pages.get(url), url).toBe(policy)
})

test('every page that an entry says it covers exists', () => {
  for (const { covers = [] } of [...canteenEntries, ...mealEntries]) for (const url of covers) expect(pages.has(url), url).toBe(true)
})

/** What is shown as a page: not a stream, a file or a form of its own. */
const noPages: readonly string[] = [
  urls.boardUpdates,
  urls.contributionScreen,
  urls.contributionThanks,
  urls.membershipScreen,
  urls.memberFile,
  urls.lockDevice,
  urls.recipeFile,
  urls.recipePhoto,
  urls.hygieneBinderFile,
  urls.sharedRecipePhoto,
]

describe('whoever is on a page of the team is told where', () => {
  test.each([...canteenRoles, ...networkRoles])('%s', (role) => {
    const viewer = holding(role)
    const unmarked = [...pages]
      .filter(([url]) => /^\/(equipe\/:canteen|reseau)(\/|$)/.test(url) && !noPages.includes(url))
      .filter(([url, policy]) => policy(viewer, { ...(url.includes(':canteen') && names) }))
      .filter(
        ([url]) =>
          !currentTab(
            menuAt(url, viewer).flatMap(({ tabs }) => tabs),
            anyPath(url),
          ),
      )
      .map(([url]) => url)

    expect(unmarked).toEqual([])
  })

  test('on each page of a meal its tab is marked', () => {
    const tabs = navigationOf(holding('canteen-manager'), known).mealTabs(names.canteen, names.meal)
    const ofMeal = [...pages].filter(
      ([url, policy]) => url.startsWith('/equipe/:canteen/repas/:meal/') && policy(holding('canteen-manager'), names),
    )
    const unmarked = ofMeal.filter(([url]) => !currentTab(tabs, anyPath(url))).map(([url]) => url)

    expect(unmarked).toEqual([])
  })
})

test('who answers claims comes to their list, from which one claims too; who only claims, to the form', () => {
  const tabsOf = (viewer: Viewer) =>
    navigationOf(viewer, known)
      .canteenMenu(names.canteen)
      .flatMap(({ tabs }) => tabs)
  const [list, form] = [urls.expenseClaims, urls.newExpenseClaim].map((url) => pathOf(url, names))

  expect(tabsOf(holding('treasurer')).map(({ url }) => url)).toContain(list)
  expect(tabsOf(holding('treasurer')).map(({ url }) => url)).not.toContain(form)
  expect(currentTab(tabsOf(holding('treasurer')), form!)?.url).toBe(list)
  expect(tabsOf(holding('volunteer')).map(({ url }) => url)).toContain(form)
})

test('an area of which nothing is open is absent', () => {
  const areasOf = (viewer: Viewer) =>
    navigationOf(viewer, known)
      .canteenMenu(names.canteen)
      .map(({ area }) => area)

  expect(areasOf(holding('volunteer'))).toEqual(['day', 'meals', 'kitchen', 'money', 'network'])
  expect(areasOf(holding('volunteer', []))).toEqual(['day', 'meals', 'network'])
  expect(areasOf(visitor)).toEqual([])
})

test('a link says of its own page that it is current, and of a page below that one came from it', () => {
  const tabs = navigationOf(holding('canteen-manager'), known)
    .canteenMenu(names.canteen)
    .flatMap((area) => area.tabs)
  const markOf = (path: string) => tabs.map((tab) => currentMark(tab, currentTab(tabs, path), path)).filter(Boolean)

  expect(markOf('/equipe/lille/semaine-type?fait=1')).toEqual(['page'])
  expect(markOf('/equipe/lille/semaine-type/nouveau')).toEqual(['true'])
})

/** An address of that pattern; what is not the canteen or the meal may be anything. */
function anyPath(url: string): string {
  return pathOf(url, names).replaceAll('//', '/autre/').replace(/\/$/, '/autre')
}

function menuAt(url: string, viewer: Viewer): MenuArea[] {
  const navigation = navigationOf(viewer, known)
  return url.includes(':canteen') ? navigation.canteenMenu(names.canteen) : navigation.networkMenu()
}

function holding(role: Role, followed: readonly Followed[] = followable): Viewer {
  const isOfNetwork = (networkRoles as readonly Role[]).includes(role)
  return {
    user: { id: '1', name: 'Zoé', email: 'zoe@exemple.fr' },
    // And on its way, which nobody chooses to follow.
    grants: [{ role, canteen: isOfNetwork ? null : names.canteen, followed: [...followed, 'project' as never] }],
    lockedGrants: [],
  }
}
