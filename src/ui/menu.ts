/** Where one is in the team's menu. Pure. */
import { groups, type Group, type Tab } from './page.tsx'

/** The page of the menu that one is on or came from: of those that cover the path, the one that says most of it. */
export function currentTab(tabs: readonly Tab[], path: string): Tab | undefined {
  return tabs.map((tab) => ({ tab, said: wordsCovered(tab, path) })).reduce(further, { tab: undefined, said: 0 }).tab
}

type Covering = { tab: Tab | undefined; said: number }

function further(best: Covering, next: Covering): Covering {
  return next.said > best.said ? next : best
}

/** How many parts of the path its longest pattern says; 0 when none covers it. */
function wordsCovered({ url, covers }: Tab, path: string): number {
  const parts = partsOf(path)
  const own = partsOf(url).join('/') === parts.join('/') ? [parts.length] : []
  return Math.max(
    0,
    ...own,
    ...covers
      .map(partsOf)
      .filter((pattern) => isBeginning(pattern, parts))
      .map(({ length }) => length),
  )
}

function isBeginning(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.every((part, index) => (part.startsWith(':') ? parts[index] !== undefined : part === parts[index]))
}

function partsOf(path: string): string[] {
  return (path.split('?')[0] ?? '').split('/').filter(Boolean)
}

/** How a link says that one is on its page, or below it. */
export function currentMark(tab: Tab, here: Tab | undefined, path: string): 'page' | 'true' | undefined {
  if (tab !== here) return undefined
  return path.split('?')[0] === tab.url ? 'page' : 'true'
}

/** So many pages of an area are read at a glance. */
const mostUngrouped = 6

/** The pages of an area by what one does with them, where there are many; those that stand by themselves come first. */
export function groupsOf(tabs: readonly Tab[]): { group: Group | undefined; tabs: readonly Tab[] }[] {
  if (tabs.length <= mostUngrouped) return [{ group: undefined, tabs }]
  return [undefined, ...groups]
    .map((group) => ({ group, tabs: tabs.filter((tab) => tab.group === group) }))
    .filter(({ tabs: some }) => some.length > 0)
}
