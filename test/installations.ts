/** Networks that hand on to each other: each on a database of its own, with a secret of its own. */
import { expect } from 'vitest'
import { beginPractice, keepDraft } from '#src/features/commons/practices/write-practice.ts'
import type { PracticeSaid } from '#src/features/commons/practices/practice.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { fieldsOf } from './fields-of-form.ts'
import { readAndPublish } from './practices.ts'
import { openSite, origin } from './site.ts'
import { aNetwork, aViewer, now } from './world.ts'

export const said: PracticeSaid = {
  ...{
    title: 'Accueillir quelqu’un de seul',
    kind: 'welcome',
    tags: ['accueil'],
    applies: 'Quand une personne vient seule.',
    how: '1. Aller vers elle.',
  },
  ...{
    takes: 'Deux minutes.',
    risks: 'En faire trop.',
    tells: 'La première cantine',
    changed: '',
    measure: '',
    needs: ['first-week'],
    isGiven: true,
  },
}

/** A network of its own, on a database of its own. */
export async function anInstallation(its: string) {
  const db = await freshDatabase()
  await aNetwork(db)
  const site = openSite(db, { secret: its })
  const viewer = await aViewer(db, { role: 'network-admin', canteen: null })
  site.as(viewer)
  return { db, site, actorId: viewer.user!.id }
}
export type Installation = Awaited<ReturnType<typeof anInstallation>>

export const acting = ({ actorId }: Installation) => ({ actorId, now })

export async function publishLast({ db }: Installation, practiceId: string) {
  const last = db.selectFrom('practice_versions').where('practice_id', '=', practiceId).orderBy('number', 'desc').select('number')
  await readAndPublish(db, practiceId, (await last.executeTakeFirstOrThrow()).number)
}

export async function aPractice(installation: Installation, words: Partial<PracticeSaid> = {}) {
  const id = crypto.randomUUID()
  await beginPractice(installation.db, { id, canteenId: null, language: 'fr', said: { ...said, ...words }, ...acting(installation) })
  await publishLast(installation, id)
  return id
}

export async function change(installation: Installation, id: string, how: string) {
  await keepDraft(installation.db, id, { ...said, how, changed: 'Mieux dit' }, acting(installation))
  await publishLast(installation, id)
}

export const words = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

/** Chooses all practices that there are, publishes, and downloads. */
export async function give({ site, db }: Installation, changed = 'Des mots plus clairs'): Promise<Buffer> {
  const [known] = await db.selectFrom('bundles').select(['slug', 'version']).execute()
  const slug = known?.slug ?? 'accueillir'
  if (!known) expect((await site.submit(urls.newBundle, { title: 'Accueillir', about: 'Pour commencer.' })).status).toBe(303)
  const page = href(urls.bundle, { bundle: slug })
  const ids = await db.selectFrom('practices').select('id').execute()
  const chosen = Object.fromEntries(ids.map(({ id }) => [`practice.${id}`, 'yes']))
  expect((await site.edit(page, { title: 'Accueillir', about: 'Pour commencer.', ...chosen })).status).toBe(303)
  const published = await site.submit(`${page}/publication`, known?.version ? { changed } : {})
  expect(published.status, published.status === 303 ? '' : await words(published)).toBe(303)
  const version = String((known?.version ?? 0) + 1)
  return Buffer.from(await (await site.get(href(urls.libraryArchive, { bundle: slug, version }))).arrayBuffer())
}

/** Sends the archive, and shows what it is beside what is here. */
export async function receive({ site }: Installation, archive: Buffer) {
  const body = new FormData()
  body.set('file', new File([new Uint8Array(archive)], 'lot.zip'))
  const sent = await site.app.request(origin + urls.receiveBundle, { method: 'POST', body, headers: { origin } })
  expect(sent.status, sent.status === 303 ? '' : await words(sent)).toBe(303)
  const page = new URL(sent.headers.get('location')!, origin).pathname
  return { page, html: await (await site.get(page)).text() }
}

export async function take(installation: Installation, archive: Buffer, also: Record<string, string> = {}) {
  const { page, html } = await receive(installation, archive)
  const sent = await installation.site.submit(page, { ...fieldsOf(html), ...also })
  expect(sent.status).toBe(303)
  return html
}
