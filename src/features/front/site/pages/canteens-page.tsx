import type { ComponentProps } from 'preact'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { href as pathOf, urls } from '#src/urls.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { formatKilometres } from '#src/features/organisation/nearby/distance.ts'
import { NothingNear } from '#src/features/organisation/nearby/parts/nothing-near.tsx'
import { PlaceSearch, Understood } from '#src/features/organisation/nearby/parts/place-search.tsx'
import { placeQuery, withQuery, type Search } from '#src/features/organisation/nearby/search.ts'
import type { PageOf } from '../canteen-pages.ts'

/** A canteen of the list; with its distance where a place was chosen. */
export type CardCanteen = ListedCanteen & { kilometres?: number }

type CanteensPageProps = {
  search: Search
  list: PageOf<CardCanteen>
  nothingNear?: ComponentProps<typeof NothingNear> | undefined
  /** All of the list, on the map. */
  mapHtml: string
}

export function CanteensPage({ search, list, nothingNear, mapHtml }: CanteensPageProps) {
  const { text, href, network } = usePage()
  return (
    <Document
      title={text('canteens:list.title')}
      description={text('canteens:list.description', { network: network.name })}
      width="wide"
      scripts={['near-me']}
    >
      <div class="canteens-heading">
        <div>
          <h1>{text('canteens:list.title')}</h1>
          <p class="lead">{text('canteens:list.lead')}</p>
          <PlaceSearch action={href(urls.canteens)} search={search} />
          <Understood action={href(urls.canteens)} search={search} />
          {search.place && <MealsThere search={search} />}
        </div>
        <div dangerouslySetInnerHTML={{ __html: mapHtml }} />
      </div>
      {nothingNear ? <NothingNear {...nothingNear} /> : <Cards canteens={list.items} />}
      <Pages list={list} search={search} />
      <p>
        <a href={href(urls.breakEvenSimulator)}>{text('canteens:list.simulator')}</a> ·{' '}
        <a href={href(urls.directories)}>{text('directories:link')}</a>
      </p>
      <p class="small soft">{text('nearby:sources')}</p>
    </Document>
  )
}

function MealsThere({ search }: { search: Search }) {
  const { text, href } = usePage()
  return (
    <p class="actions">
      <a class="button" href={withQuery(href(urls.calendar), placeQuery(search))}>
        {text('nearby:meals')}
      </a>
      <a href={href(urls.canteens)}>{text('nearby:everywhere')}</a>
    </p>
  )
}

function Cards({ canteens }: { canteens: readonly CardCanteen[] }) {
  const { text } = usePage()
  if (canteens.length === 0) return <p class="empty">{text('canteens:list.none')}</p>
  return (
    <ul class="grid canteen-cards">
      {canteens.map((canteen) => (
        <CanteenCard key={canteen.slug} canteen={canteen} />
      ))}
    </ul>
  )
}

function CanteenCard({ canteen: { slug, name, town, street, postcode, state, kilometres } }: { canteen: CardCanteen }) {
  const { text, href, language } = usePage()
  return (
    <li class="canteen-card">
      <img src={pathOf(urls.canteenPhoto, { canteen: slug })} alt="" width="1200" height="630" loading="lazy" />
      <h2>
        <a href={href(urls.canteen, { canteen: slug })}>{name}</a>
      </h2>
      <p>
        <span {...untranslated}>
          {street}, {postcode} {town}
        </span>
        {kilometres !== undefined && ` · ${formatKilometres(kilometres, language)}`}
      </p>
      {state !== 'open' && <p class="tag">{text(`canteens:stateTag.${state}`)}</p>}
    </li>
  )
}

function Pages({ list: { page, pages }, search }: Pick<CanteensPageProps, 'list' | 'search'>) {
  const { href } = usePage()
  const addressOf = (other: number) => withQuery(href(urls.canteens), { ...placeQuery(search), ...(other > 1 && { page: String(other) }) })
  return <PageLinks page={page} pages={pages} addressOf={addressOf} />
}
