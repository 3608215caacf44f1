import { bounceMemoryDays } from '#src/features/organisation/mails/bounce.ts'
import type { ProxyFault } from '#src/features/organisation/networks/proxy.ts'
import { inLanguage } from '#src/platform/language.ts'
import { usePage, type MenuArea } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { ProxyNotice } from './proxy-notice.tsx'

type NamedCanteen = { slug: string; name: string; town: string }

function TabList({ menu }: { menu: readonly MenuArea[] }) {
  const { text, language } = usePage()
  const tabs = menu.flatMap((area) => area.tabs)
  return (
    <ul class="card-links">
      {tabs.map((tab) => (
        <li key={tab.url}>
          <a href={inLanguage(language, tab.url)}>{tab.label(text)}</a>
        </li>
      ))}
    </ul>
  )
}

/** The network team's first page: its own pages, then the way into each canteen. */
type NetworkHomeProps = {
  canteens: readonly NamedCanteen[]
  /** Mails that did not arrive. */
  undelivered: number
  faults: readonly ProxyFault[]
}

export function NetworkHomePage({ canteens, undelivered, faults }: NetworkHomeProps) {
  const { text, canteenMenu, href } = usePage()
  return (
    <TeamDocument title={text('access:networkHome.title')}>
      <h1>{text('access:networkHome.title')}</h1>
      <p class="lead">{text('access:networkHome.lead')}</p>
      <ProxyNotice faults={faults} />
      {undelivered > 0 && (
        <p class="notice refusal">
          {text('mails:undelivered.count', { count: undelivered, days: bounceMemoryDays })}{' '}
          <a href={`${href(urls.outbox)}?etat=non-remis`}>{text('mails:undelivered.these')}</a>
        </p>
      )}
      {canteens.length === 0 ? (
        <p class="empty">{text('access:networkHome.noCanteen')}</p>
      ) : (
        <ul class="grid">
          {canteens.map((canteen) => (
            <li key={canteen.slug} class="card">
              <p class="eyebrow">{canteen.town}</p>
              <h2 class="card-title">
                <a href={href(urls.canteen, { canteen: canteen.slug })}>{canteen.name}</a>
              </h2>
              <TabList menu={canteenMenu(canteen.slug).filter(({ area }) => area !== 'network')} />
            </li>
          ))}
        </ul>
      )}
    </TeamDocument>
  )
}
