import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

const forms = [
  { name: 'geojson', url: urls.canteensGeoJson },
  { name: 'gogocarto', url: urls.canteensGoGoCarto },
  { name: 'inclusion', url: urls.canteensInclusion },
  { name: 'meals', url: urls.mealsDataFeed },
  { name: 'agenda', url: urls.calendarFeed },
  { name: 'feed', url: urls.nextMealsFeed },
] as const

/** For whoever keeps a map or a directory: where to read canteens and meals, in which form, and what one may do with them. */
export function DirectoriesPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('directories:title')} description={text('directories:lead')}>
      <h1>{text('directories:title')}</h1>
      <p class="lead">{text('directories:lead')}</p>
      <dl>
        {forms.map(({ name, url }) => (
          <div key={name}>
            <dt>
              <a href={href(url)}>{text(`directories:forms.${name}.name`)}</a>
            </dt>
            <dd>{text(`directories:forms.${name}.about`)}</dd>
          </div>
        ))}
      </dl>
      <p>{text('directories:pages')}</p>
      <h2>{text('directories:osm.title')}</h2>
      <p>{text('directories:osm.about')}</p>
      <p>
        <a href={href(urls.canteens)}>{text('directories:osm.choose')}</a>
      </p>
      <h2>{text('directories:use.title')}</h2>
      <p>{text('directories:use.about')}</p>
    </Document>
  )
}
