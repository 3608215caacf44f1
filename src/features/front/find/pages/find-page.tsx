import { inLanguage } from '#src/platform/language.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { usePage, type Tab, type Text } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { isEnough, pick, type Found } from '../found.ts'
import { sayDay } from '../near-meals.ts'
import type { findAll, Kind } from '../sources.ts'

type NearMeal = Awaited<ReturnType<typeof findAll>>['nearby'][number]

type FindPageProps = {
  words: string
  groups?: readonly { kind: Kind; found: readonly Found[] }[]
  /** The meals whose pages may be meant. */
  nearby?: readonly NearMeal[]
  canteen?: { slug: string; name: string } | undefined
}

export function FindPage({ words, groups = [], nearby = [], canteen }: FindPageProps) {
  const { text } = usePage()
  const pages = [
    { kind: 'mealPages' as const, found: useMealPagesFound(words, nearby) },
    { kind: 'pages' as const, found: usePagesFound(words) },
  ]
  const all = [...groups, ...pages].filter(({ found }) => found.length > 0)
  return (
    <TeamDocument title={text('find:title')} canteen={canteen} looksFor={words}>
      <h1>{text('find:title')}</h1>
      {!isEnough(words) && <p class="lead">{text('find:howTo')}</p>}
      {isEnough(words) && all.length === 0 && <p class="empty">{text('find:nothing', { words })}</p>}
      {all.map(({ kind, found }) => (
        <section key={kind} class="found">
          <h2>{text(`find:kinds.${kind}`)}</h2>
          <FoundList found={found} />
        </section>
      ))}
    </TeamDocument>
  )
}

function FoundList({ found }: { found: readonly Found[] }) {
  const { language } = usePage()
  return (
    <ul>
      {found.map(({ title, note, url }) => (
        <li key={url + title}>
          <a href={inLanguage(language, url)} {...untranslated}>
            {title}
          </a>
          {note && <span class="soft small"> {note}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The pages of today's and the next meals, by their name, the day or the meal: « cuisine », « demain », « couscous ». */
function useMealPagesFound(words: string, nearby: readonly NearMeal[]): Found[] {
  const { text, language, now, mealTabs } = usePage()
  if (!isEnough(words)) return []
  const pages = nearby.flatMap((meal) => mealTabs(meal.canteen, meal.slug).map((tab) => ({ tab, meal, day: sayDay(meal, now, language) })))
  const namesOf = ({ tab, meal, day }: (typeof pages)[number]) =>
    namesOfTab(tab, text).flatMap((name) => [name, `${name} ${day}`, `${name} ${meal.title}`])
  return pick(pages, words, namesOf).map(({ tab, meal, day }) => ({
    title: tab.label(text),
    note: [meal.title, day, nearby.some(({ canteen }) => canteen !== meal.canteen) && meal.canteenName].filter(Boolean).join(' · '),
    url: tab.url,
  }))
}

function namesOfTab({ label, alsoCalled }: Tab, text: Text): string[] {
  return [label(text), ...(alsoCalled?.(text).split(', ') ?? [])]
}

/** The pages of one's own canteens and of the network whose name is meant: the menu leaves what one may open. */
function usePagesFound(words: string): Found[] {
  const { viewer, text, canteenMenu, networkMenu } = usePage()
  if (!isEnough(words)) return []
  const canteens = [...new Set(viewer.grants.flatMap(({ canteen }) => canteen ?? []))]
  const tabsOf = (menu: ReturnType<typeof networkMenu>) => menu.flatMap(({ tabs }) => tabs)
  const pages: { tab: Tab; note: string | undefined }[] = [
    ...canteens.flatMap((canteen) => tabsOf(canteenMenu(canteen)).map((tab) => ({ tab, note: canteens.length > 1 ? canteen : undefined }))),
    ...(holdsNetworkRole(viewer) ? tabsOf(networkMenu()).map((tab) => ({ tab, note: undefined })) : []),
  ]
  const once = [...new Map(pages.map((page) => [page.tab.url, page])).values()]
  return pick(once, words, ({ tab }) => namesOfTab(tab, text)).map(({ tab, note }) => ({ title: tab.label(text), note, url: tab.url }))
}
