import { inLanguage, splitLanguage } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'
import { currentMark, currentTab, groupsOf } from './menu.ts'
import { usePage, type MenuArea, type Tab } from './page.tsx'

type TeamMenuProps = {
  menu: readonly MenuArea[]
  name: string
  /** Where the team's pages begin. */
  home: string
  /** Where one is, when the address does not say it. */
  at?: string | undefined
}

/** Where one is among the team's pages: a row of areas and the pages of one's own; on a phone one line that opens on all of them. */
export function TeamMenu({ menu, name, home, at }: TeamMenuProps) {
  const { path, language } = usePage()
  const tabs = menu.flatMap((area) => area.tabs)
  const here = currentTab(tabs, splitLanguage(at ?? path).path)
  if (menu.length === 0) return <p class="eyebrow team-name">{name}</p>
  // Who has no part in a canteen passes through its pages without having a home there.
  const isHome = tabs.some(({ url }) => url === home)
  return (
    <div class="team-head">
      <p class="eyebrow team-name">
        {isHome ? <a href={inLanguage(language, home)}>{isolated(name)}</a> : isolated(name)} <OtherCanteen />
      </p>
      <FoldedMenu menu={menu} name={name} here={here} />
      <MenuRows menu={menu} here={here} />
    </div>
  )
}

/** Whoever has a part in several canteens passes from one to the other. */
function OtherCanteen() {
  const { text, href, viewer } = usePage()
  const canteens = new Set(viewer.grants.map(({ canteen }) => canteen))
  const isOfNetwork = holdsNetworkRole(viewer)
  if (!isOfNetwork && canteens.size < 2) return null
  return (
    <a class="other-canteen" href={href(isOfNetwork ? urls.networkHome : urls.team)}>
      {text('ui:navigation.otherCanteen')}
    </a>
  )
}

type PlacedProps = { menu: readonly MenuArea[]; here: Tab | undefined }

function FoldedMenu({ menu, name, here }: PlacedProps & { name: string }) {
  const { text } = usePage()
  return (
    <details class="menu-folded">
      <summary>
        <span class="menu-place">{isolated(name)}</span>
        {here && <span> · {here.label(text)}</span>}
      </summary>
      <nav aria-label={text('ui:navigation.team')}>
        <OtherCanteen />
        {menu.map(({ area, tabs }) => (
          <section key={area}>
            {tabs.length > 1 && <h2>{text(`ui:areas.${area}`)}</h2>}
            <GroupedLinks tabs={tabs} here={here} />
          </section>
        ))}
      </nav>
    </details>
  )
}

/** An area of which one may open one page alone is called as that page: nobody looks for the settings and finds the history. */
function MenuRows({ menu, here }: PlacedProps) {
  const { text, language } = usePage()
  const current = areaOf(menu, here)
  return (
    <nav class="menu-rows" aria-label={text('ui:navigation.team')}>
      <ul class="areas">
        {menu.map(({ area, tabs }) => (
          <li key={area}>
            <a href={inLanguage(language, tabs[0]?.url ?? '')} aria-current={area === current?.area ? 'true' : undefined}>
              {tabs.length === 1 && tabs[0] ? tabs[0].label(text) : text(`ui:areas.${area}`)}
            </a>
          </li>
        ))}
      </ul>
      {current && current.tabs.length > 1 && <GroupedLinks tabs={current.tabs} here={here} />}
    </nav>
  )
}

function areaOf(menu: readonly MenuArea[], here: Tab | undefined): MenuArea | undefined {
  return menu.find(({ tabs }) => here && tabs.includes(here))
}

/** The pages of an area, each group under what one does there. */
function GroupedLinks({ tabs, here }: { tabs: readonly Tab[]; here: Tab | undefined }) {
  const { text } = usePage()
  return (
    <div class="menu-groups">
      {groupsOf(tabs).map(({ group, tabs: some }) => (
        <div key={group}>
          {group && <p class="eyebrow">{text(`ui:groups.${group}`)}</p>}
          <TabLinks tabs={some} here={here} called={group && text(`ui:groups.${group}`)} />
        </div>
      ))}
    </div>
  )
}

/** The pages of an area, of a group of it, or of a meal. */
export function TabLinks({ tabs, here, called }: { tabs: readonly Tab[]; here: Tab | undefined; called?: string | undefined }) {
  const { language, path, text } = usePage()
  return (
    <ul aria-label={called}>
      {tabs.map((tab) => (
        <li key={tab.url}>
          <a href={inLanguage(language, tab.url)} aria-current={currentMark(tab, here, path)}>
            {tab.label(text)}
          </a>
        </li>
      ))}
    </ul>
  )
}
