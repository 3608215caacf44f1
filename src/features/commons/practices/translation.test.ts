/** A translation names what it translates, and says when that has gone on. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { freshDatabase } from '#test/database.ts'
import { aPractice, practiceSaid, readAndPublish } from '#test/practices.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { keepDraft } from './write-practice.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = openSite(db)
})

const page = async (path: string) => (await site.get(path)).text()
const fields = {
  ...{ title: 'Seat somebody who is alone', kind: 'welcome', tags: '', applies: 'Somebody comes alone.', how: '1. Say **hello**.' },
  ...{ takes: '', risks: '', tells: '', measure: '', isGiven: 'yes' },
}

test('from one language to the other, and behind as soon as the source has another version', async () => {
  const source = await aPractice(db, { canteenId: canteen.id, said: { title: 'Asseoir qui est seul' } })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const french = `/pratiques/${source.slug}`
  expect(await page(`/en${french}`)).toContain(`href="/en${french}/traduction"`)
  expect((await site.get(`${french}/traduction`)).status).toBe(404)
  expect(await page(`/en${french}/traduction`)).toContain('value="Asseoir qui est seul"')
  const begun = await site.submit(`/en${french}/traduction`, { ...fields, owner: canteen.slug, formKey: randomUUID() })
  expect(new URL(begun.headers.get('location')!, 'http://x').pathname).toBe(`/en${french}/brouillon`)
  const { id } = await db.selectFrom('practices').where('language', '=', 'en').select('id').executeTakeFirstOrThrow()
  await readAndPublish(db, id, 1)

  site.as(visitor)
  const english = await page(`/en${french}`)
  expect(english).toContain('Seat somebody who is alone')
  expect(english).toMatch(/Translated from version 1 of:[\s\S]*href="\/pratiques\/asseoir-qui-est-seul" lang="fr"/)
  expect(await page(french)).toMatch(/Aussi en[\s\S]*href="\/en\/pratiques\/asseoir-qui-est-seul" lang="en"/)

  await keepDraft(db, source.id, { ...practiceSaid, changed: 'Plus court' }, { actorId: source.writer.id, now })
  await readAndPublish(db, source.id, 2)
  expect(await page(`/en${french}`)).toContain('its version 2 is not translated yet')

  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const draft = `/en${french}/brouillon`
  const changed = { ...fields, changed: 'Follows the French' }
  await site.submit(draft, { ...changed, version: await site.versionOf(draft) })
  const behind = () =>
    db.selectFrom('practice_versions').where('practice_id', '=', id).where('number', '=', 2).select('source_version').executeTakeFirst()
  expect(await behind()).toEqual({ source_version: 1 })
  expect((await site.submit(draft, { ...changed, follows: 'yes', version: await site.versionOf(draft) })).status).toBe(303)
  expect(await behind()).toEqual({ source_version: 2 })
  await readAndPublish(db, id, 2)
  expect(await page(`/en${french}`)).toContain('Translated from version 2 of:')
})
