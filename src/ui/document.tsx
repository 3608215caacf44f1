import type { ComponentChildren } from 'preact'
import { inLanguage } from '#src/platform/language.ts'
import { LOCK_MINUTES } from '#src/platform/web/pairing-cookie.ts'
import { urls } from '#src/urls.ts'
import { DeviceLock } from './device-lock.tsx'
import { usePage } from './page.tsx'

type DocumentProps = {
  title: string
  /** One sentence for search engines and shared links. */
  description?: string
  /** A picture for shared links: path on this site. */
  image?: string
  /** schema.org data, as an object; a data block, which the content policy does not take for a script. */
  structuredData?: object
  /** The calendar feed of what the page shows: path on this site. */
  feed?: string
  /** Left out of search engines: everything behind a link or a sign-in. */
  unlisted?: boolean
  /** `wide` for boards and charts; `reading` keeps lines at 65 characters. */
  width?: 'reading' | 'wide'
  /** Without the site's header and footer: a screen that is handed to a guest. */
  bare?: boolean
  /** Scripts of `src/ui/browser/` that this page may use; the page works without. */
  scripts?: readonly string[]
  /** On a paired device without scripts, the page is asked for again when it was left: by then the device is locked. */
  hidesWhenLeft?: boolean
  /** What was asked for is not there: the footer leads to what is there for sure. */
  isNotThere?: boolean
  children: ComponentChildren
}

export function Document({ width = 'reading', bare = false, scripts = [], isNotThere = false, children, ...head }: DocumentProps) {
  const { language, text, assets } = usePage()
  return (
    <html lang={language}>
      <Head {...head} />
      <body>
        <a class="skip-link" href="#content">
          {text('ui:skip')}
        </a>
        <DemonstrationBanner />
        {!bare && <SiteHeader />}
        <main id="content" class={`content ${width}`} tabindex={-1}>
          {children}
        </main>
        {!bare && <SiteFooter isNotThere={isNotThere} />}
        <DeviceLock />
        {scripts.map((name) => (
          <script key={name} type="module" src={assets[`${name}.js`]} />
        ))}
      </body>
    </html>
  )
}

function Head({
  title,
  description,
  image,
  structuredData,
  feed,
  unlisted = false,
  hidesWhenLeft = false,
}: Omit<DocumentProps, 'children'>) {
  const { language, text, path, origin, isRefused, network, assets, viewer } = usePage()
  const subject = title === network.name ? title : `${title} · ${network.name}`
  const address = origin + inLanguage(language, path)
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{isRefused ? text('ui:form.errorTitle', { title: subject }) : subject}</title>
      {hidesWhenLeft && viewer.device && (
        <noscript>
          <meta http-equiv="refresh" content={String(LOCK_MINUTES * 60 + 5)} />
        </noscript>
      )}
      {unlisted && <meta name="robots" content="noindex" />}
      {description && <meta name="description" content={description} />}
      {!unlisted && (
        <>
          <link rel="canonical" href={address} />
          <link rel="alternate" hreflang="fr" href={origin + inLanguage('fr', path)} />
          <link rel="alternate" hreflang="en" href={origin + inLanguage('en', path)} />
          <meta property="og:title" content={title} />
          <meta property="og:site_name" content={network.name} />
          <meta property="og:url" content={address} />
          <meta property="og:type" content="website" />
          {description && <meta property="og:description" content={description} />}
          {image && <meta property="og:image" content={origin + image} />}
        </>
      )}
      {feed && <link rel="alternate" type="text/calendar" title={title} href={feed} />}
      <link rel="stylesheet" href={assets['site.css']} />
      <link rel="stylesheet" href={urls.networkStyle} />
      <link rel="icon" href={assets['icon.svg']} type="image/svg+xml" />
      {structuredData && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: escapeScript(structuredData) }} />}
    </head>
  )
}

/** JSON inside a script element: `<` must not end the element early. */
function escapeScript(data: object): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
}

function DemonstrationBanner() {
  const { text, network } = usePage()
  if (!network.demonstration) return null
  return (
    <aside class="demonstration" aria-label={text('ui:demonstrationLabel')}>
      {text('ui:demonstration')}
    </aside>
  )
}

/** On a phone one line, until its menu is opened. */
function SiteHeader() {
  const { text, href, network } = usePage()
  return (
    <header class="site-header">
      <a class="site-name" href={href(urls.home)}>
        {network.name}
      </a>
      <nav class="site-links" aria-label={text('ui:navigation.main')}>
        <SiteLinks />
      </nav>
      <LanguageSwitch />
      <details class="site-menu">
        <summary>{text('ui:navigation.menu')}</summary>
        <nav aria-label={text('ui:navigation.main')}>
          <SiteLinks />
        </nav>
      </details>
    </header>
  )
}

function SiteLinks() {
  const { text, href, viewer, path } = usePage()
  const links = [
    { to: urls.calendar, label: text('ui:navigation.calendar') },
    { to: urls.canteens, label: text('ui:navigation.canteens') },
    { to: urls.freePrice, label: text('ui:navigation.freePrice') },
    viewer.user ? { to: urls.team, label: text('ui:navigation.mySpace') } : { to: urls.signIn, label: text('ui:navigation.signIn') },
  ]
  return (
    <ul>
      {links.map(({ to, label }) => (
        <li key={to}>
          <a href={href(to)} aria-current={path === to ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function LanguageSwitch() {
  const { language, path, text } = usePage()
  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <a class="language-switch" href={inLanguage(other, path)} hreflang={other} lang={other}>
      {text('ui:otherLanguage')}
    </a>
  )
}

const ofCanteen = /^\/cantines\/(?<canteen>[^/?]+)/

/** On the pages of one canteen, help is offered to that canteen; where it asks for none, its address leads on to those that do. */
function SiteFooter({ isNotThere }: { isNotThere: boolean }) {
  const { text, href, network, path } = usePage()
  const canteen = isNotThere ? undefined : ofCanteen.exec(path)?.groups?.canteen
  return (
    <footer class="site-footer">
      <p>{text('ui:footer.purpose', { network: network.name })}</p>
      <ul>
        {network.asksForHelp && (
          <li>
            <a href={canteen ? href(urls.helpCanteen, { canteen }) : href(urls.help)}>{text('ui:footer.help')}</a>
          </li>
        )}
        <li>
          <a href={href(urls.calendarFeed)}>{text('ui:footer.feed')}</a>
        </li>
        <li>
          <a href={href(urls.projects)}>{text('ui:footer.open')}</a>
        </li>
        <li>
          <a href={href(urls.library)}>{text('ui:footer.library')}</a>
        </li>
        <li>{text('ui:footer.software')}</li>
      </ul>
    </footer>
  )
}
