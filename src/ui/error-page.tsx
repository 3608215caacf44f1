import { urls } from '#src/urls.ts'
import { Document } from './document.tsx'
import { usePage } from './page.tsx'

export const explainedErrors = [400, 401, 403, 404, 408, 413, 415, 429, 500, 503] as const
export type ExplainedError = (typeof explainedErrors)[number]

export function ErrorPage({ status }: { status: ExplainedError }) {
  const { text, href, path } = usePage()
  return (
    <Document title={text(`ui:errors.${status}.title`)} unlisted>
      <h1>{text(`ui:errors.${status}.title`)}</h1>
      <p class="lead">{text(`ui:errors.${status}.advice`)}</p>
      <p class="actions">
        {status === 401 && (
          <a class="button main" href={`${href(urls.signIn)}?retour=${encodeURIComponent(path)}`}>
            {text('ui:navigation.signIn')}
          </a>
        )}
        <a class="button" href={href(urls.home)}>
          {text('ui:errors.backHome')}
        </a>
      </p>
    </Document>
  )
}

/** Where a signed link that was cut or changed leads: the booking has a code as well. */
export function LostLinkPage({ canteen }: { canteen: string | undefined }) {
  const { text, href } = usePage()
  return (
    <Document title={text('ui:lostLink.title')} unlisted>
      <h1>{text('ui:lostLink.title')}</h1>
      <p class="lead">{text('ui:lostLink.advice')}</p>
      <p>{text(canteen ? 'ui:lostLink.code' : 'ui:lostLink.codeOfCanteen')}</p>
      <p class="actions">
        <a class="button main" href={canteen ? href(urls.bookingByCode, { canteen }) : href(urls.canteens)}>
          {text(canteen ? 'ui:lostLink.find' : 'ui:lostLink.choose')}
        </a>
        <a class="button" href={href(urls.home)}>
          {text('ui:errors.backHome')}
        </a>
      </p>
    </Document>
  )
}
