import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aNetwork, aUser, aViewer, inNetwork, now } from '#test/world.ts'
import { overdueOf } from './backup.ts'
import { tellOverdue } from './tell-overdue.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  site.as(await aViewer(db, inNetwork('network-admin')))
})
beforeEach(async () => {
  for (const table of ['backup_runs', 'kept_backups', 'backup_keeping', 'mails'] as const) await db.deleteFrom(table).execute()
})

const page = async () => (await (await site.get(urls.backups)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const ran = (kind: 'backup' | 'check' | 'store', ended: Date, failure: 'disk-full' | 'rules-broken' | null = null, broken: string[] = []) =>
  db.insertInto('backup_runs').values({ kind, ended_at: ended, failure, broken }).execute()

test('before the first night the page says what is not there yet, and that nobody keeps backups', async () => {
  const said = await page()
  expect(said).toContain('Aucune bonne sauvegarde n’est connue')
  expect(said).toContain('Aucun essai de restauration n’a encore réussi.')
  expect(said).toContain('Rien n’est encore gardé.')
  expect(said).toContain('ne donne plus signe de vie')
})

test('the page says in one sentence when the last good ones were, what failed since, what is kept and what is missing', async () => {
  await ran('backup', hoursAgo(30))
  await ran('backup', hoursAgo(2), 'disk-full')
  await ran('check', hoursAgo(30), 'rules-broken', ['les places d’un repas'])
  const kept = { name: 'tablee-auto-2026-11-28T02-23Z.tar.zst', made_at: hoursAgo(30), bytes: 12_340_000 }
  await db
    .insertInto('kept_backups')
    .values([
      { ...kept, place: 'here' },
      { ...kept, place: 'disk' },
    ])
    .execute()
  await db
    .insertInto('backup_keeping')
    .values({ told_at: hoursAgo(1), folder: '/srv/copies', protection: 'none', disk: '/mnt', store: null })
    .execute()

  const said = await page()
  expect(said).toMatch(/Dernière bonne sauvegarde : .+ Aucun essai de restauration n’a encore réussi\./)
  expect(said).toMatch(/La sauvegarde \(.+?\) : Le disque est plein\./)
  expect(said).toContain('ces règles ne tiennent pas : les places d’un repas')
  expect(said).toMatch(/12,4 Mo autre disque, cette machine/)
  expect(said).toContain('/srv/copies')
  expect(said).toContain('Posez BACKUP_PASSPHRASE')
  expect(said).not.toContain('signe de vie')
})

test('asked for twice in a moment, it is one backup', async () => {
  for (const _ of [1, 2]) expect((await site.submit(urls.backups, {})).status).toBe(303)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'back-up-now'`.execute(db)
  expect(rows[0]!.count).toBe(1)
})

test('who administers is written to while either is overdue, and nobody else', async () => {
  const [, administrator] = [await aUser(db), await aUser(db)]
  const grant = { canteen_id: null, role: 'network-admin', starts_at: hoursAgo(1000), ends_at: null, granted_by: null } as const
  await db
    .insertInto('role_grants')
    .values({ ...grant, user_id: administrator.id })
    .execute()
  const mailed = async () =>
    (await db.selectFrom('mails').select(['recipient', 'text_body as text']).execute()).map(
      ({ text, recipient }) => `${recipient}: ${text}`,
    )
  await ran('backup', hoursAgo(20))
  await ran('check', hoursAgo(100))
  await tellOverdue(db, { origin, now })
  expect(await mailed()).toEqual([])

  await db.deleteFrom('backup_runs').where('kind', '=', 'backup').execute()
  await ran('backup', hoursAgo(40))
  await ran('backup', hoursAgo(1), 'disk-full')
  await tellOverdue(db, { origin, now })
  const [told, ...others] = await mailed()
  expect(others).toEqual([])
  expect(told).toContain(administrator.email)
  expect(told).toMatch(/La dernière bonne sauvegarde du réseau date du .+ Le disque est plein\./)
  expect(told).not.toContain('essai')
  expect(told).toContain(`${origin}${urls.backups}`)

  await db.deleteFrom('mails').execute()
  await db.updateTable('network').set({ demonstration: true }).execute()
  await tellOverdue(db, { origin, now })
  expect(await mailed()).toEqual([])
  await db.updateTable('network').set({ demonstration: false }).execute()
})

test('what never was is awaited from the first day on', () => {
  const never = { backup: undefined, check: undefined }
  expect(overdueOf(never, hoursAgo(30), now)).toEqual([])
  expect(overdueOf(never, hoursAgo(40), now)).toEqual(['backup'])
  expect(overdueOf(never, hoursAgo(241), now)).toEqual(['backup', 'check'])
})
