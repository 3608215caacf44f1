import { bounceMemoryDays } from '#src/features/organisation/mails/bounce.ts'
import type { ProxyFault } from '#src/features/organisation/networks/proxy.ts'
import { inLanguage } from '#src/platform/language.ts'
import { holdsNetworkRole, unlocked } from '#src/platform/viewer.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage, type MenuArea } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { ProxyNotice } from './proxy-notice.tsx'

type NamedCanteen = { slug: string; name: string; town: string }

/** Where signing in leads: what is yours to do, canteen by canteen. */
export function TeamHomePage({ canteens }: { canteens: readonly NamedCanteen[] }) {
  const { text, viewer, href } = usePage()
  const { grants } = unlocked(viewer)
  return (
    <Document title={text('access:team.title')} width="wide" unlisted>
      <h1>{viewer.user?.name ? text('access:team.hello', { name: viewer.user.name }) : text('access:team.title')}</h1>
      {viewer.lockedGrants.length > 0 && <LockedNotice />}
      {grants.length === 0 && <NoRole />}
      <ul class="grid">
        {holdsNetworkRole(unlocked(viewer)) && <NetworkCard />}
        {canteens.map((canteen) => (
          <CanteenCard key={canteen.slug} canteen={canteen} />
        ))}
      </ul>
      <h2>{text('access:team.account')}</h2>
      <p>{text('access:team.signedInAs', { email: viewer.user?.email ?? '' })}</p>
      <div class="actions">
        <a class="button main" href={href(urls.ownBookings)}>
          {text('bookings:own.title')}
        </a>
        <a class="button" href={href(urls.ownData)}>
          {text('own-data:title')}
        </a>
        <a class="button" href={href(urls.sessions)}>
          {text('access:sessions.title')}
        </a>
        <form method="post" action={href(urls.signOut)}>
          <button type="submit">{text('access:team.signOut')}</button>
        </form>
      </div>
    </Document>
  )
}

function LockedNotice() {
  const { text, href } = usePage()
  return (
    <Notice kind="information">
      <p>{text('access:team.locked')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.secondFactor)}>
          {text('access:team.unlock')}
        </a>
      </p>
    </Notice>
  )
}

function NoRole() {
  const { text, href } = usePage()
  return (
    <div class="empty">
      <p>{text('access:team.noRole')}</p>
      <p>{text('access:team.noRoleHow')}</p>
      <p>
        <a class="button main" href={href(urls.calendar)}>
          {text('access:team.findMeal')}
        </a>
      </p>
    </div>
  )
}

function NetworkCard() {
  const { text, networkMenu, network } = usePage()
  return (
    <li class="card">
      <p class="eyebrow">{text('access:team.network')}</p>
      <h2 class="card-title">{network.name}</h2>
      <RoleTags canteen={null} />
      <TabList menu={networkMenu()} />
    </li>
  )
}

function CanteenCard({ canteen }: { canteen: NamedCanteen }) {
  const { canteenMenu } = usePage()
  return (
    <li class="card">
      <p class="eyebrow">{canteen.town}</p>
      <h2 class="card-title">{canteen.name}</h2>
      <RoleTags canteen={canteen.slug} />
      <TabList menu={canteenMenu(canteen.slug).filter(({ area }) => area !== 'network')} />
    </li>
  )
}

function RoleTags({ canteen }: { canteen: string | null }) {
  const { text, viewer } = usePage()
  const here = unlocked(viewer).grants.filter((grant) => grant.canteen === canteen)
  return (
    <p class="cluster">
      {here.map(({ role }) => (
        <span key={role} class="tag">
          {text(`access:roles.${role}`)}
        </span>
      ))}
    </p>
  )
}

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
