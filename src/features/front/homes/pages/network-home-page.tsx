import type { PageOf } from '#src/features/front/site/canteen-pages.ts'
import { Taking } from '#src/features/organisation/access/parts/taking.tsx'
import { ProxyNotice } from '#src/features/organisation/networks/parts/proxy-notice.tsx'
import { MailServerNotice } from '#src/features/organisation/mails/parts/mail-server-notice.tsx'
import { bounceMemoryDays } from '#src/features/organisation/mails/bounce.ts'
import type { ProxyFault } from '#src/features/organisation/networks/proxy.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { CanteenMap } from '#src/ui/map/canteen-map.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Account } from '../parts/account.tsx'
import { mayOpenHome } from '../policy.ts'
import { networkSigns, quietOf, standingOf, type NetworkCanteen, type SeenOfNetwork } from '../network.ts'

type NetworkHomeProps = {
  /** One page of those that were sought. */
  list: PageOf<NetworkCanteen>
  sought: string
  seen: SeenOfNetwork
  /** Mails that did not arrive. */
  undelivered: number
  faults: readonly ProxyFault[]
  /** Where signing in leads, for who has a part in no canteen. */
  withAccount: boolean
}

/** The network team's first page: who could do with a look, on the map and in a table, and the way to each. */
export function NetworkHomePage({ list, sought, seen, undelivered, faults, withAccount }: NetworkHomeProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('homes:network.title')}>
      <h1>{text('homes:network.title')}</h1>
      {seen.all > 0 && <p class="lead">{leadOf(seen, text)}</p>}
      <ProxyNotice faults={faults} />
      <MailServerNotice />
      {undelivered > 0 && (
        <p class="notice refusal">
          {text('mails:undelivered.count', { count: undelivered, days: bounceMemoryDays })}{' '}
          <a href={`${href(urls.outbox)}?etat=non-remis`}>{text('mails:undelivered.these')}</a>
        </p>
      )}
      <div class="sides" id="cantines">
        <div>
          <SearchForm sought={sought} />
          {list.items.length === 0 ? <NoCanteen sought={sought} /> : <CanteenTable list={list} />}
          <Pages list={list} sought={sought} />
          <p class="small soft">{text('homes:network.agreement')}</p>
        </div>
        <NetworkMap canteens={list.items} />
      </div>
      {withAccount && <Account />}
    </TeamDocument>
  )
}

function leadOf(seen: SeenOfNetwork, text: Text): string {
  const standing = standingOf(seen)
  return text(`homes:network.${standing}`, { count: standing === 'needed' ? seen.needed : seen.showing })
}

function SearchForm({ sought }: { sought: string }) {
  const { text, href } = usePage()
  return (
    <form method="get" action={href(urls.networkHome)} role="search" aria-label={text('homes:network.search')} class="home-search">
      <label for="canteen-sought">{text('homes:network.search')}</label>
      <span class="cluster">
        <input id="canteen-sought" name="cherche" type="search" value={sought} maxlength={80} />
        <button type="submit">{text('homes:network.find')}</button>
      </span>
    </form>
  )
}

function NoCanteen({ sought }: { sought: string }) {
  const { text, href } = usePage()
  return (
    <div class="empty">
      <p>{text(sought ? 'homes:network.noneFound' : 'homes:network.noCanteen')}</p>
      <p>
        <a href={href(sought ? urls.networkHome : urls.newCanteen)}>{text(sought ? 'homes:network.all' : 'homes:network.open')}</a>
      </p>
    </div>
  )
}

function CanteenTable({ list: { items } }: { list: PageOf<NetworkCanteen> }) {
  const { text } = usePage()
  return (
    <ScrollRegion label={text('homes:network.table')}>
      <table>
        <caption>{text('homes:network.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('homes:network.canteen')}</th>
            <th scope="col">{text('homes:network.next')}</th>
            <th scope="col">{text('homes:network.look')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((canteen) => (
            <CanteenRow key={canteen.slug} canteen={canteen} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** To its team's home for who has a part there, else to what guests see; from a sign, to whom one speaks about it. */
function CanteenRow({ canteen }: { canteen: NetworkCanteen }) {
  const { text, language, href } = usePage()
  const addressOf = useCanteenAddress()
  const { slug, name, town, state, nextDay } = canteen
  const signs = networkSigns(canteen)
  return (
    <tr>
      <th scope="row">
        <a href={addressOf(slug)}>{name}</a> <span class="soft">{town}</span>
        {state !== 'open' && <span class="tag">{text(`canteens:states.${state}`)}</span>}
      </th>
      <td>{nextDay ? formatShortDay(nextDay, language) : text('homes:network.noMeal')}</td>
      <td>
        {signs.map((sign) => (
          <p key={sign.name}>
            <a href={href(urls.canteenPeople, { canteen: slug })}>{text(`homes:network.signs.${sign.name}`, { count: sign.count })}</a>
          </p>
        ))}
        {canteen.isToTake && <Taking canteen={canteen} />}
        {signs.length === 0 && !canteen.isToTake && <span class="soft">{text(`homes:network.${quietOf(canteen)}`)}</span>}
      </td>
    </tr>
  )
}

function Pages({ list: { page, pages }, sought }: Pick<NetworkHomeProps, 'list' | 'sought'>) {
  const { href } = usePage()
  const addressOf = (other: number) => {
    const query = new URLSearchParams({ ...(sought && { cherche: sought }), page: String(other) })
    return `${href(urls.networkHome)}?${query}#cantines`
  }
  return <PageLinks page={page} pages={pages} addressOf={addressOf} />
}

/** Those of the table beside it. */
function NetworkMap({ canteens }: { canteens: readonly NetworkCanteen[] }) {
  const addressOf = useCanteenAddress()
  const places = canteens.map((canteen) => ({ ...canteen, address: addressOf(canteen.slug) }))
  return <CanteenMap places={places} addressOfGroup={() => '#cantines'} />
}

function useCanteenAddress() {
  const { href, viewer } = usePage()
  return (canteen: string) => href(mayOpenHome(viewer, { canteen }) ? urls.canteenHome : urls.canteen, { canteen })
}
