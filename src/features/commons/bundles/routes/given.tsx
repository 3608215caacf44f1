/** What the network gives away: a page, archives, feeds by which others follow it, and the key that they know it by. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { inLanguage } from '#src/platform/language.ts'
import { download } from '#src/platform/web/download.ts'
import { allow, counted, everybody, param, publicPage, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { pieceJsonSchema } from '../bundle-documents.ts'
import { publicKeyOf } from '../bundle-key.ts'
import { toAtom, toJsonFeed, type FeedWords } from '../library.ts'
import { GivenPage } from '../pages/given-page.tsx'
import { LibraryPage } from '../pages/library-page.tsx'
import { findArchive, findGiven, findGivenBundle, findNetworkEmail, findPdf } from '../queries.ts'

export const givenRoutes = newRoutes()
  .get(urls.library, allow(everybody), publicPage, async (c) =>
    c.render(<LibraryPage bundles={await findGiven(c.var.db)} email={await findNetworkEmail(c.var.db)} />),
  )
  .get(urls.libraryAtom, allow(everybody), publicPage, counted('feed'), async (c) => {
    const feed = toAtom(await findGiven(c.var.db), wordsOf(c, urls.libraryAtom))
    return c.body(feed, 200, { 'content-type': 'application/atom+xml; charset=UTF-8' })
  })
  .get(urls.libraryFeed, allow(everybody), publicPage, counted('feed'), async (c) => {
    const feed = toJsonFeed(await findGiven(c.var.db), wordsOf(c, urls.libraryFeed))
    return c.body(JSON.stringify(feed), 200, { 'content-type': 'application/feed+json; charset=UTF-8', 'access-control-allow-origin': '*' })
  })
  .get(urls.bundleKey, allow(everybody), publicPage, (c) =>
    c.json({
      algorithm: 'Ed25519',
      publicKey: publicKeyOf(c.var.secret),
      network: c.var.network.name,
      library: c.var.origin + urls.library,
    }),
  )
  .get(urls.librarySchema, allow(everybody), publicPage, (c) =>
    c.body(JSON.stringify(pieceJsonSchema(), null, 2), 200, {
      ...{ 'content-type': 'application/schema+json; charset=UTF-8', 'access-control-allow-origin': '*' },
    }),
  )
  .get(urls.libraryBundle, allow(everybody), publicPage, async (c) =>
    c.render(<GivenPage given={await findGivenBundle(c.var.db, param(c, 'bundle'))} publicKey={publicKeyOf(c.var.secret)} />),
  )
  .get(urls.libraryArchive, allow(everybody), publicPage, async (c) => {
    const asked = versionAsked(c)
    return forever(`${asked.slug}-${asked.number}.zip`, 'application/zip', await findArchive(c.var.db, asked))
  })
  .get(urls.libraryPdf, allow(everybody), publicPage, async (c) => {
    const asked = versionAsked(c)
    return forever(`${asked.slug}-${asked.number}.pdf`, 'application/pdf', await findPdf(c.var.db, asked))
  })

function versionAsked(c: Context<Env>) {
  const [slug, number] = [param(c, 'bundle'), param(c, 'version')]
  if (!/^[1-9]\d{0,5}$/.test(number)) throw new NotFound()
  return { slug, number: Number(number) }
}

/** A version never changes. */
function forever(name: string, type: string, bytes: Buffer): Response {
  const answer = download({ name, type, content: piecesOf(bytes) })
  answer.headers.set('cache-control', 'public, max-age=31536000, immutable')
  return answer
}

function wordsOf(c: Context<Env>, path: string): FeedWords {
  const { origin, language, network } = c.var
  const at = (url: string) => origin + inLanguage(language, url)
  return {
    ...{
      title: textIn(language)('bundles:library.feed', { network: network.name }),
      network: network.name,
      language,
      address: at(path),
      home: at(urls.library),
    },
    addressOf: (bundle) => at(href(urls.libraryBundle, { bundle })),
    archiveOf: (bundle, version) => origin + href(urls.libraryArchive, { bundle, version: String(version) }),
  }
}

async function* piecesOf(archive: Buffer): AsyncGenerator<Uint8Array> {
  yield archive
}
