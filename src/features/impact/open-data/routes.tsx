/** What the network gives to everybody as files: a page that explains them, versions, and who decides. */
import { NotFound } from '#src/platform/errors.ts'
import { openZip } from '#src/platform/files/zip.ts'
import type { Database } from '#src/platform/database/database.ts'
import { inLanguage } from '#src/platform/language.ts'
import { isDay } from '#src/platform/time.ts'
import { download } from '#src/platform/web/download.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, fail, param, publicPage, requireUser, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { chooseLicence } from './choose-licence.ts'
import { givingForm } from './forms.ts'
import { GivingPage } from './pages/giving-page.tsx'
import { OpenDataPage } from './pages/open-data-page.tsx'
import { VersionPage } from './pages/version-page.tsx'
import { mayGiveData } from './policy.ts'
import { eachContent, findContent, findGiving, findLatestVersion, findVersion, findVersions, type Version } from './queries.ts'

export const openDataRoutes = newRoutes()
  .get(urls.openData, allow(everybody), publicPage, async (c) => c.render(<OpenDataPage versions={await findVersions(c.var.db)} />))
  .get(urls.openDataLatest, allow(everybody), async (c) => {
    const latest = await findLatestVersion(c.var.db)
    if (!latest) throw new NotFound()
    return c.redirect(href(urls.openDataFile, { version: latest.day, file: param(c, 'file') }), 302)
  })
  .get(urls.openDataVersion, allow(everybody), publicPage, async (c) =>
    c.render(<VersionPage version={await findVersion(c.var.db, dayOf(param(c, 'version')))} />),
  )
  .get(urls.openDataArchive, allow(everybody), publicPage, async (c) => {
    const version = await findVersion(c.var.db, dayOf(param(c, 'version')))
    return keptForEver(download({ name: `impact-${version.day}.zip`, type: 'application/zip', content: archiveOf(c.var.db, version) }))
  })
  .get(urls.openDataFile, allow(everybody), publicPage, async (c) => {
    const name = param(c, 'file')
    const { content, digest } = await findContent(c.var.db, { day: dayOf(param(c, 'version')), name })
    const type = name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
    // Who makes a map or a chart of it reads it from a page of their own.
    const headers = { 'content-type': type, etag: `"${digest}"`, 'access-control-allow-origin': '*' }
    if (c.req.header('if-none-match') === headers.etag) return keptForEver(new Response(null, { status: 304, headers }))
    return keptForEver(new Response(new Uint8Array(content), { headers }))
  })
  .get(urls.giveData, allow(mayGiveData), async (c) => {
    const { licence } = await findGiving(c.var.db)
    return c.render(<GivingPage typed={opened({ licence: licence ?? '' })} isChosen={doneOf(c, ['choisi']) !== undefined} />)
  })
  .post(urls.giveData, allow(mayGiveData), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(givingForm, data)
    if (!form.ok) return fail(400)
    const { licence } = form.value
    const edited = await saveEdit(c.var.db, {
      subject: urls.giveData,
      typed: typedFields(data),
      stands: async (tx) => ({ licence: (await findGiving(tx)).licence ?? '' }),
      save: (tx) => chooseLicence(tx, { licence: licence === '' ? null : licence, actorId: requireUser(c).id, now: c.var.now }),
    })
    if (!edited.conflict) return back(c, urls.giveData, {}, 'choisi')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={inLanguage(c.var.language, urls.giveData)}>
        <GivingPage typed={reopened(typedFields(data), edited.conflict)} />
      </Conflicting>,
    )
  })

/** @throws NotFound where it is no day */
function dayOf(version: string): string {
  if (!isDay(version)) throw new NotFound()
  return version
}

/** A version never changes, nor does the archive of it. */
function keptForEver(answer: Response): Response {
  answer.headers.set('cache-control', 'public, max-age=31536000, immutable')
  return answer
}

async function* archiveOf(db: Database, { day, madeAt }: Version): AsyncGenerator<Uint8Array> {
  const zip = openZip(madeAt)
  for await (const { name, content } of eachContent(db, day)) yield* zip.whole(name, content)
  yield* zip.close()
}
