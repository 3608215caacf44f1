/** What the network gives away: a page, archives, feeds by which others follow it, and the key that they know it by. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { inLanguage } from '#src/platform/language.ts'
import { download } from '#src/platform/web/download.ts'
import { allow, counted, everybody, param, publicPage, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { publicKeyOf } from '../bundle-key.ts'
import { toAtom, toJsonFeed, type FeedWords } from '../library.ts'
import { GivenPage } from '../pages/given-page.tsx'
import { LibraryPage } from '../pages/library-page.tsx'
import { findArchive, findGiven, findGivenBundle, findNetworkEmail } from '../queries.ts'

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
  .get(urls.libraryBundle, allow(everybody), publicPage, async (c) =>
    c.render(<GivenPage given={await findGivenBundle(c.var.db, param(c, 'bundle'))} publicKey={publicKeyOf(c.var.secret)} />),
  )
  .get(urls.libraryArchive, allow(everybody), publicPage, async (c) => {
    const [slug, number] = [param(c, 'bundle'), param(c, 'version')]
    if (!/^[1-9]\d{0,5}$/.test(number)) throw new NotFound()
    const archive = await findArchive(c.var.db, { slug, number: Number(number) })
    const answer = download({ name: `${slug}-${number}.zip`, type: 'application/zip', content: piecesOf(archive) })
    // A version never changes.
    answer.headers.set('cache-control', 'public, max-age=31536000, immutable')
    return answer
  })

function wordsOf(c: Context<Env>, path: string): FeedWords {
  const { origin, language, network } = c.var
  const at = (url: string) => origin + inLanguage(language, url)
  return {
    ...{ title: textIn(language)('bundles:library.feed', { network: network.name }), language, address: at(path), home: at(urls.library) },
    addressOf: (bundle) => at(href(urls.libraryBundle, { bundle })),
    archiveOf: (bundle, version) => origin + href(urls.libraryArchive, { bundle, version: String(version) }),
  }
}

async function* piecesOf(archive: Buffer): AsyncGenerator<Uint8Array> {
  yield archive
}
