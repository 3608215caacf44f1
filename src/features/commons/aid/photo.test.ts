/** A photo of what is asked for or offered: sent with the form, re-encoded, said in words, seen by whoever may read the call and by nobody else. */
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aidSite, aCall, ownLink, toldLink } from '#test/aid.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { forgetAid } from './forget-aid.ts'
import { tellAid } from './tell-aid.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let asker: Awaited<ReturnType<typeof aCanteen>>
let helper: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  await db.updateTable('canteens').set({ state: 'closed' }).execute()
  asker = await aCanteen(db, { name: 'Asker' })
  helper = await aCanteen(db, { name: 'Helper' })
  const { id } = await aUser(db)
  const since = { starts_at: new Date('2026-01-01'), ends_at: null, granted_by: null }
  await db
    .insertInto('role_grants')
    .values({ user_id: id, canteen_id: helper.id, role: 'canteen-manager', ...since })
    .execute()
  site.as(await aViewer(db, inCanteen('canteen-manager', asker)))
})

const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#c8402b' } })
    .withExif({ IFD3: { GPSLatitude: '50/1 38/1 0/1' } })
    .jpeg()
    .toBuffer()

const typed = { side: 'request', kind: 'thing', title: 'La même marmite', place: 'there', until: '2026-12-04', wanted: '1' }

async function send(content: Uint8Array, said: Record<string, string>) {
  const page = href(urls.newAidCall, { canteen: asker.slug })
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...typed, ...said, formKey: await site.keyOn(page) })) form.append(name, value)
  form.append('photo', new File([new Uint8Array(content)], 'photo'))
  return site.app.request(origin + page, { method: 'POST', body: form, headers: { origin } })
}

const statusOf = async (address: string) => (await site.get(address)).status
const filesOf = (canteen: { id: string }) => db.selectFrom('files').where('owner_id', '=', canteen.id).select('digest').execute()
const callIdOf = async (canteen: { id: string }) =>
  (await db.selectFrom('aid_calls').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()).id

test('it stands with its words on the page of the call, by a link of a mail too, without where it was taken; nobody else sees it', async () => {
  expect((await send(await photo(), { photoText: 'Une marmite cabossée' })).status).toBe(303)
  const call = await callIdOf(asker)
  const own = { canteen: asker.slug, call }
  expect(await (await site.get(href(urls.aidCall, own))).text()).toContain(`src="${href(urls.aidPhoto, own)}" alt="Une marmite cabossée"`)
  const served = await site.get(href(urls.aidPhoto, own))
  const seen = await sharp(Buffer.from(await served.arrayBuffer())).metadata()
  expect([seen.format, seen.exif]).toEqual(['webp', undefined])
  site.as(await aViewer(db, inCanteen('volunteer', asker)))
  expect(await statusOf(href(urls.aidPhoto, own))).toBe(403)

  await tellAid(db, { ...aidSite, sendsTexts: false, now })
  site.as(visitor)
  const told = { token: await toldLink(db, { callId: call }, helper) }
  expect(await (await site.get(href(urls.toldAid, told))).text()).toContain(`src="${href(urls.toldAidPhoto, told)}"`)
  expect(await statusOf(href(urls.toldAidPhoto, told))).toBe(200)
  expect(await statusOf(href(urls.ownAidPhoto, { token: await ownLink(db, { canteenId: asker.id, callId: call }) }))).toBe(200)
  const { callId } = await aCall(db, asker)
  expect(await statusOf(href(urls.ownAidPhoto, { token: await ownLink(db, { canteenId: asker.id, callId }) }))).toBe(404)
  expect(await statusOf(href(urls.toldAidPhoto, { token: await ownLink(db, { canteenId: asker.id, callId: call }) }))).toBe(404)
})

test('without words, or when it is none, it is refused beside its field with what was typed, and nothing is kept', async () => {
  const wordless = await send(await photo(), { words: 'Déjà tapé' })
  expect([wordless.status, await wordless.text()]).toEqual([422, expect.stringMatching(/Déjà tapé[\s\S]*id="photoText-error"/)])
  const none = await send(new TextEncoder().encode('%PDF-1.7 rien'), { photoText: 'Un plan' })
  expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('photo-error')])
  expect(await filesOf(asker)).toEqual([])
  expect(await db.selectFrom('aid_calls').where('canteen_id', '=', asker.id).select('id').execute()).toEqual([])
})

test('it goes with the call two years later', async () => {
  await send(await photo(), { photoText: 'Une marmite' })
  expect(await filesOf(asker)).toHaveLength(1)
  await forgetAid(db, new Date('2028-12-07T03:00Z'))
  expect(await db.selectFrom('file_uses').where('owner_id', '=', asker.id).selectAll().execute()).toEqual([])
})
