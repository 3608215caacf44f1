import { isolated } from '#src/platform/plain-text.ts'
import type { ComponentChildren } from 'preact'
import { inLanguage } from '#src/platform/language.ts'
import { DeviceBar } from './device-lock.tsx'
import { Document } from './document.tsx'
import { usePage, type Tab } from './page.tsx'

type TeamDocumentProps = {
  title: string
  /** The canteen whose team works here; left out on the network's pages. */
  canteen?: { slug: string; name: string }
  /** The meal whose day is run here. */
  meal?: { slug: string }
  scripts?: readonly string[]
  /** Shows people by name: a paired device asks for the page again, and so for its PIN, when it is left without scripts. */
  hidesWhenLeft?: boolean
  children: ComponentChildren
}

/** A page behind the sign-in: the canteen's name, its tabs, then the page's own subject. */
export function TeamDocument({ title, canteen, meal, scripts = [], hidesWhenLeft = false, children }: TeamDocumentProps) {
  const { network, canteenTabs, mealTabs, networkTabs, text } = usePage()
  const tabs = canteen ? canteenTabs(canteen.slug) : networkTabs()
  return (
    <Document
      title={canteen ? `${title} · ${isolated(canteen.name)}` : title}
      width="wide"
      scripts={scripts}
      hidesWhenLeft={hidesWhenLeft}
      unlisted
    >
      <DeviceBar />
      <p class="eyebrow team-name">{canteen?.name ?? network.name}</p>
      <Tabs tabs={tabs} label={text('ui:navigation.team')} />
      {canteen && meal && <Tabs tabs={mealTabs(canteen.slug, meal.slug)} label={text('ui:navigation.meal')} />}
      {children}
    </Document>
  )
}

function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const { language, path, text } = usePage()
  if (tabs.length === 0) return null
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.url}>
            <a href={inLanguage(language, tab.url)} aria-current={path.split('?')[0] === tab.url ? 'page' : undefined}>
              {tab.label(text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
