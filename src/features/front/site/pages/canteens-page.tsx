import { Document } from '#src/ui/document.tsx'
import { CanteenMap } from '#src/ui/map/canteen-map.tsx'
import { usePage } from '#src/ui/page.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'

export function CanteensPage({ canteens }: { canteens: readonly ListedCanteen[] }) {
  const { text, href, network } = usePage()
  const places = canteens.map((canteen) => ({ ...canteen, address: href(urls.canteen, { canteen: canteen.slug }) }))
  return (
    <Document title={text('canteens:list.title')} description={text('canteens:list.description', { network: network.name })} width="wide">
      <div class="canteens-heading">
        <div>
          <h1>{text('canteens:list.title')}</h1>
          <p class="lead">{text('canteens:list.lead')}</p>
        </div>
        <CanteenMap places={places} />
      </div>
      {canteens.length === 0 ? <p class="empty">{text('canteens:list.none')}</p> : <Cards canteens={canteens} />}
    </Document>
  )
}

function Cards({ canteens }: { canteens: readonly ListedCanteen[] }) {
  return (
    <ul class="grid canteen-cards">
      {canteens.map((canteen) => (
        <CanteenCard key={canteen.slug} canteen={canteen} />
      ))}
    </ul>
  )
}

function CanteenCard({ canteen: { slug, name, town, street, postcode, state } }: { canteen: ListedCanteen }) {
  const { text, href } = usePage()
  return (
    <li class="canteen-card">
      <img src={pathOf(urls.canteenPhoto, { canteen: slug })} alt="" width="1200" height="630" loading="lazy" />
      <h2>
        <a href={href(urls.canteen, { canteen: slug })}>{name}</a>
      </h2>
      <p>
        {street}, {postcode} {town}
      </p>
      {state !== 'open' && <p class="tag">{text(`canteens:stateTag.${state}`)}</p>}
    </li>
  )
}
