import type { ComponentChildren } from 'preact'
import { inLanguage } from '#src/platform/language.ts'
import type { Paper } from '#src/platform/web/lost-link.ts'
import { urls } from '#src/urls.ts'
import { Document } from './document.tsx'
import { currentTab } from './menu.ts'
import { usePage, type Area, type Tab } from './page.tsx'

export const explainedErrors = [400, 401, 403, 404, 408, 413, 415, 429, 500, 503] as const
export type ExplainedError = (typeof explainedErrors)[number]

/** `children`: what leads on from there, where there is something. */
export function ErrorPage({ status, children }: { status: ExplainedError; children?: ComponentChildren }) {
  const { text, href, path, viewer, language } = usePage()
  const told = useDeviceTold(status) ?? status
  const near = useNearest(status)
  return (
    <Document title={text(`ui:errors.${told}.title`)} isNotThere={status === 404} unlisted>
      <h1>{text(`ui:errors.${told}.title`)}</h1>
      <p class="lead">{near ? text(`ui:errors.lost.${near.area}`) : text(`ui:errors.${told}.advice`)}</p>
      {children}
      <p class="actions">
        {near && (
          <a class="button main" href={inLanguage(language, near.tab.url)}>
            {text('ui:errors.backTo', { page: near.tab.label(text) })}
          </a>
        )}
        {told === 'device' && viewer.device && (
          <a class="button main" href={href(urls.board, viewer.device)}>
            {text('ui:errors.device.board')}
          </a>
        )}
        {status === 401 && (
          <a class={told === 'device' ? 'button' : 'button main'} href={`${href(urls.signIn)}?retour=${encodeURIComponent(path)}`}>
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

/** Whoever sent too many forms: for how long to wait at most, and the page of the form. */
export function TooManyPage({ minutes, back }: { minutes: number; back: string | undefined }) {
  const { text, href } = usePage()
  return (
    <Document title={text('ui:errors.429.title')} unlisted>
      <h1>{text('ui:errors.429.title')}</h1>
      <p class="lead">{text('ui:errors.429.wait', { count: minutes })}</p>
      <p>{text('ui:errors.429.nothingSent')}</p>
      <p class="actions">
        {back && (
          <a class="button main" href={back}>
            {text('ui:errors.429.back')}
          </a>
        )}
        <a class="button" href={href(urls.home)}>
          {text('ui:errors.backHome')}
        </a>
      </p>
    </Document>
  )
}

/** Of a page of the team that does not exist, the page of the menu that it would stand below; else the first of the menu. */
function useNearest(status: ExplainedError): { area: Area; tab: Tab } | undefined {
  const { path, canteenMenu, networkMenu } = usePage()
  const [, root, canteen] = /^\/(equipe|reseau)(?:\/([^/?]+))?/.exec(path) ?? []
  if (status !== 404 || !root || (root === 'equipe' && !canteen)) return undefined
  const pages = (canteen && root === 'equipe' ? canteenMenu(canteen) : networkMenu()).flatMap(({ area, tabs }) =>
    tabs.map((tab) => ({ area, tab })),
  )
  const here = currentTab(
    pages.map(({ tab }) => tab),
    path,
  )
  return pages.find(({ tab }) => tab === here) ?? pages[0]
}

/** What a device hears that is or was paired with a board, where nobody is signed in. */
function useDeviceTold(status: ExplainedError): 'device' | 'formerDevice' | undefined {
  const { viewer } = usePage()
  if (status !== 401) return undefined
  if (viewer.device) return 'device'
  return viewer.wasPaired ? 'formerDevice' : undefined
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

/** The same for a link to sign in with, or an invitation. */
export function LostAccessPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('ui:lostLink.title')} unlisted>
      <h1>{text('ui:lostLink.title')}</h1>
      <p class="lead">{text('ui:lostLink.advice')}</p>
      <p>{text('ui:lostLink.again')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.signIn)}>
          {text('ui:lostLink.signIn')}
        </a>
        <a class="button" href={href(urls.home)}>
          {text('ui:errors.backHome')}
        </a>
      </p>
    </Document>
  )
}

/** The same for what a canteen has sent: an invoice, a quote, a claim, a receipt. Only the canteen can send it again. */
export function LostPaperPage({ canteen, paper }: { canteen: string; paper: Paper }) {
  const { text, href } = usePage()
  return (
    <Document title={text('ui:lostLink.title')} unlisted>
      <h1>{text('ui:lostLink.title')}</h1>
      <p class="lead">{text('ui:lostLink.advice')}</p>
      <p>{text(`ui:lostLink.papers.${paper}`)}</p>
      <p class="actions">
        <a class="button main" href={href(urls.canteen, { canteen })}>
          {text('ui:lostLink.canteen')}
        </a>
      </p>
    </Document>
  )
}
