import { inLanguage } from '#src/platform/language.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { usePage, type Tab } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { isEnough, pick, type Found } from '../found.ts'
import type { Kind } from '../sources.ts'

type FindPageProps = {
  words: string
  groups: readonly { kind: Kind; found: readonly Found[] }[]
  canteen?: { slug: string; name: string } | undefined
}

export function FindPage({ words, groups, canteen }: FindPageProps) {
  const { text } = usePage()
  const all = [...groups, { kind: 'pages' as const, found: usePagesFound(words) }].filter(({ found }) => found.length > 0)
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
  return pick(once, words, ({ tab }) => [tab.label(text)]).map(({ tab, note }) => ({ title: tab.label(text), note, url: tab.url }))
}
