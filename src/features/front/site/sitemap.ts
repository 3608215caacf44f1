/** What search engines are told: the public pages, in both languages, and where not to go. Pure. */
import { inLanguage, languages } from '#src/platform/language.ts'
import { escapeXml } from '#src/platform/xml.ts'

/** Where the parts of a sitemap are. @param addresses whole */
export function writeSitemapIndex(addresses: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`).join('\n')}
</sitemapindex>
`
}

/** Pages, each with its other language. @param paths as the routes know them */
export function writeSitemap(paths: readonly string[], origin: string): string {
  const entries = paths.flatMap((path) => languages.map((language) => entryOf(path, language, origin)))
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`
}

function entryOf(path: string, language: (typeof languages)[number], origin: string): string {
  const alternates = languages.map(
    (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${escapeXml(origin + inLanguage(other, path))}"/>`,
  )
  return `<url><loc>${escapeXml(origin + inLanguage(language, path))}</loc>${alternates.join('')}</url>`
}

/** Pages behind a sign-in or a signed link, which have nothing for a search engine. */
const closedPaths = [
  '/equipe',
  '/reseau',
  '/chercher',
  '/connexion',
  '/premier-demarrage',
  '/cantines/*/reservations/',
  '/cantines/*/habitues/',
  '/cantines/*/repas/*/reserver',
]

export function writeRobots(origin: string, sitemap: string): string {
  const lines = closedPaths.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`])
  return ['User-agent: *', ...lines, '', `Sitemap: ${origin}${sitemap}`, ''].join('\n')
}
