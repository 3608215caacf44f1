import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

export function ThanksPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('surveys:thanks.title')} unlisted>
      <h1>{text('surveys:thanks.title')}</h1>
      <p class="lead">{text('surveys:thanks.lead')}</p>
      <p>
        <a href={href(urls.calendar)}>{text('surveys:thanks.calendar')}</a>
      </p>
    </Document>
  )
}

/** Used before, over, or never there. */
export function SpentPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('surveys:spent.title')} unlisted isNotThere>
      <h1>{text('surveys:spent.title')}</h1>
      <p class="lead">{text('surveys:spent.lead')}</p>
      <p>
        <a href={href(urls.calendar)}>{text('surveys:thanks.calendar')}</a>
      </p>
    </Document>
  )
}
