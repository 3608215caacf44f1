import { Document } from '#src/ui/document.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { DirectoryCanteen } from '../directory.ts'

/** What somebody copies into OpenStreetMap, after looking at what stands there. */
export function ListedPage({ canteen, tags }: { canteen: DirectoryCanteen; tags: string }) {
  const { text, href } = usePage()
  const { latitude, longitude, slug, name, isApproximate } = canteen
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=19/${latitude}/${longitude}`
  return (
    <Document title={text('directories:osm.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{name}</ProperName>
      </p>
      <h1>{text('directories:osm.title')}</h1>
      <p class="lead">{text('directories:osm.how')}</p>
      {isApproximate && <p class="notice information">{text('directories:osm.approximate')}</p>}
      <pre tabindex={0} aria-label={text('directories:osm.tags')} class="copied" {...untranslated}>
        {tags}
      </pre>
      <p class="actions">
        <a class="button" href={map}>
          {text('directories:osm.open')}
        </a>
        <a href={href(urls.canteen, { canteen: slug })}>{text('directories:osm.back')}</a>
      </p>
      <p class="hint">{text('directories:osm.never')}</p>
    </Document>
  )
}
