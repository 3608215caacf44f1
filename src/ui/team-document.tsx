import { isolated } from '#src/platform/plain-text.ts'
import type { ComponentChildren } from 'preact'
import { DeviceBar } from './device-lock.tsx'
import { Document } from './document.tsx'
import { FindField } from './find-field.tsx'
import { MealBar, placeOf, type NamedMeal } from './meal-bar.tsx'
import { usePage } from './page.tsx'
import { href as appHref, urls } from '#src/urls.ts'
import { TeamMenu } from './team-menu.tsx'

type TeamDocumentProps = {
  title: string
  /** The canteen whose team works here; left out on the network's pages. */
  canteen?: { slug: string; name: string } | undefined
  /** Where in the menu one is, when the address does not say it. */
  at?: string
  /** The meal that the page is about. */
  meal?: NamedMeal
  scripts?: readonly string[]
  /** What is looked for on the page that says what was found. */
  looksFor?: string
  /** Shows people by name: a paired device asks for the page again, and so for its PIN, when it is left without scripts. */
  hidesWhenLeft?: boolean
  children: ComponentChildren
}

/** A page behind the sign-in: the canteen's name, its menu, the bar of the meal, then the page's own subject. */
export function TeamDocument({ title, canteen, at, meal, scripts = [], hidesWhenLeft = false, looksFor, children }: TeamDocumentProps) {
  const { network, canteenMenu, networkMenu, now } = usePage()
  return (
    <Document
      title={canteen ? `${title} · ${isolated(canteen.name)}` : title}
      width="wide"
      scripts={['find-field', ...scripts]}
      hidesWhenLeft={hidesWhenLeft}
      unlisted
    >
      <DeviceBar />
      <FindField typed={looksFor} from={canteen?.slug} />
      {canteen ? (
        <TeamMenu
          menu={canteenMenu(canteen.slug)}
          name={canteen.name}
          home={appHref(urls.canteenHome, { canteen: canteen.slug })}
          at={at ?? (meal && placeOf(canteen.slug, meal, now))}
        />
      ) : (
        <TeamMenu menu={networkMenu()} name={network.name} home={urls.networkHome} at={at} />
      )}
      {canteen && meal && <MealBar canteen={canteen} meal={meal} />}
      {children}
    </Document>
  )
}
