/** Whoever types a new address for somebody does not fill the mailbox of the one that stands. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aTeammate } from '#test/team.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

test('an address that waits is asked once however often it is noted, and three others a day at most', async () => {
  const canteen = await aCanteen(db)
  let asked = 0
  const site = openSite(db, { limits: async (form) => form !== 'contact-asked' || ++asked <= 3 })
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  const ana = await aTeammate(db, canteen, { name: 'Ana', email: 'avant@exemple.fr' })
  const basics = { kind: 'volunteer', phone: '', age: 'adult', parentName: '', parentAgreedOn: '' }
  const note = async (email: string, name = 'Ana') =>
    site.edit(href(urls.teammate, { canteen: canteen.slug, teammate: ana.id }), { ...basics, name, email })
  const mails = async () => (await db.selectFrom('mails').where('recipient', '=', 'avant@exemple.fr').select('id').execute()).length
  const code = async () =>
    (await db.selectFrom('teammates').where('id', '=', ana.id).select('contact_code').executeTakeFirstOrThrow()).contact_code

  await note('a@exemple.fr')
  const first = await code()
  expect((await note('a@exemple.fr', 'Ana B.')).headers.get('location')).toContain('fait=attend')
  expect([await mails(), await code()]).toEqual([1, first])
  await note('b@exemple.fr')
  await note('c@exemple.fr')
  const fourth = await note('d@exemple.fr')
  expect([fourth.status, (await fourth.text()).includes('déjà été demandée trois fois')]).toEqual([422, true])
  expect(await mails()).toBe(3)
})
