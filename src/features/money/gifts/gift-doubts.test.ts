/** A gift that is noted twice is asked about; a receipt and a retraction at the same time tell what happened. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { idMade, openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { issueReceipt } from './issue-receipt.ts'
import { recordStatement } from './record-statement.ts'
import { takeBackGift } from './take-back-gift.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

const amina = {
  donorKind: 'person',
  name: 'Benali',
  firstNames: 'Amina',
  street: '3 rue des Lilas',
  postcode: '59000',
  town: 'Lille',
  language: 'fr',
}
const cheque = { counterpart: 'none', kind: 'money', means: 'cheque', amount: '80', givenOn: '20/11/2026' }

const give = (fields: Record<string, string> = {}, formKey: string = randomUUID()) =>
  site.submit(href(urls.newGift, { canteen: canteen.slug }), { ...amina, ...cheque, ...fields, formKey })

test('the same person, day and amount from another tab is asked about, and noted once somebody says that it is another gift', async () => {
  const formKey = randomUUID()
  expect((await give({}, formKey)).status).toBe(303)
  // Its own page, sent again, is itself.
  expect((await give({}, formKey)).status).toBe(303)
  const asked = await give({ name: 'BENALI', firstNames: 'amina' })
  expect([asked.status, await asked.text()]).toEqual([422, expect.stringMatching(/C’est déjà noté[^]*name="another"/)])
  for (const other of [{ amount: '81' }, { givenOn: '19/11/2026' }, { name: 'Diallo' }]) expect((await give(other)).status).toBe(303)
  expect((await give({ another: 'yes' })).status).toBe(303)
})

test('a gift that is taken back while its receipt is asked for has none, and that is said', async () => {
  const today = '2026-12-01'
  const acting = { associationId, canteenId: canteen.id, today, actorId: (await aUser(db)).id, now }
  const stated = { name: 'Les Tablées', registration: 'W591234567', street: '12 rue des Tanneurs', postcode: '59000', town: 'Lille' }
  const statement = {
    ...stated,
    purpose: 'Des repas',
    body: 'general-interest' as const,
    recognised: '',
    since: '2026-01-01',
    officer: 'Rose',
    office: 'présidente',
  }
  await recordStatement(db, { ...acting, statement })
  const giftId = idMade(await give())
  const issued = await db.transaction().execute(async (tx) => {
    await takeBackGift(tx, { ...acting, giftId })
    const later = issueReceipt(db, { ...acting, giftId, scope: 'gift', replaces: null, secret, origin })
    await somebodyWaits(db)
    return [later]
  })
  expect(await issued[0]).toEqual({ ok: false, refusal: 'taken-back' })
})

test('a gift of before the books is asked about, noted without an entry, and says why; one of their first day is written', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-10-01', lastDay: '2026-12-31' })
  const asked = await give({ givenOn: '30/09/2026' })
  expect([asked.status, await asked.text()]).toEqual([422, expect.stringMatching(/est avant le début des comptes[^]*name="sure"/)])
  expect((await give({ givenOn: '01/10/2026' })).status).toBe(303)

  const noted = await give({ givenOn: '30/09/2026', sure: '2026-09-30' })
  expect(noted.status).toBe(303)
  const page = await (await site.get(noted.headers.get('location')!)).text()
  expect(page).toContain('Il est d’avant le début des comptes')
  const gifts = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .orderBy('given_on')
    .select('entry_number')
    .execute()
  expect(gifts.map(({ entry_number: entry }) => entry !== null)).toEqual([false, true])
})
