/** What the network gives away, as feeds by which another installation follows it. Pure. */
import type { Language } from '#src/platform/language.ts'
import { escapeXml } from '#src/platform/xml.ts'
import type { GivenBundle } from './queries.ts'

export type FeedWords = {
  title: string
  /** Who gives. */
  network: string
  language: Language
  address: string
  home: string
  addressOf: (bundle: string) => string
  archiveOf: (bundle: string, version: number) => string
}

/** RFC 4287. */
export function toAtom(
  bundles: readonly GivenBundle[],
  { title, network, language, address, home, addressOf, archiveOf }: FeedWords,
): string {
  const updated = bundles[0]?.publishedAt ?? new Date(0)
  const entries = bundles.map(
    ({ slug, title: name, version, publishedAt, about, changed }) => `<entry>
<id>${escapeXml(`${addressOf(slug)}#${version}`)}</id>
<title>${escapeXml(`${name} (${version})`)}</title>
<updated>${publishedAt.toISOString()}</updated>
<link rel="alternate" href="${escapeXml(addressOf(slug))}"/>
<link rel="enclosure" type="application/zip" href="${escapeXml(archiveOf(slug, version))}"/>
<summary>${escapeXml(changed || about)}</summary>
</entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${escapeXml(home)}</id>
<title>${escapeXml(title)}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${escapeXml(network)}</name></author>
<link rel="self" href="${escapeXml(address)}"/>
<link rel="alternate" href="${escapeXml(home)}"/>
<rights>CC BY-SA 4.0</rights>
${entries.join('\n')}
</feed>
`
}

/** https://www.jsonfeed.org/version/1.1/ */
export function toJsonFeed(bundles: readonly GivenBundle[], { title, network, language, address, home, addressOf, archiveOf }: FeedWords) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    ...{ title, language, home_page_url: home, feed_url: address, authors: [{ name: network }] },
    items: bundles.map(({ slug, title: name, version, publishedAt, about, changed }) => ({
      ...{ id: `${addressOf(slug)}#${version}`, url: addressOf(slug), title: `${name} (${version})`, content_text: changed || about },
      date_published: publishedAt.toISOString(),
      attachments: [{ url: archiveOf(slug, version), mime_type: 'application/zip' }],
    })),
  }
}
