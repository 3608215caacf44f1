import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aUser } from '#test/world.ts'
import { closeTillDays } from './close-till-days.ts'
import { sendAnchors } from './send-anchors.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})
afterAll(() => db.destroy())

const at = (now: string) => ({ origin: 'http://cantine.test', now: new Date(now) })
const mails = () => db.selectFrom('mails').where('purpose', '=', 'ledger-anchor').select(['recipient', 'text_body as text']).execute()

test('once all tills of an association have closed a month, each treasurer is sent the head of its ledger, once and without an amount', async () => {
  const [one, other] = [await aCanteen(db), await aCanteen(db)]
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', one.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await db.updateTable('canteens').set({ association_id: associationId }).where('id', '=', other.id).execute()
  const user = await aUser(db, { email: 'tresor@exemple.fr' })
  const role = { user_id: user.id, role: 'treasurer' as const, starts_at: new Date('2026-01-01'), ends_at: null, granted_by: null }
  for (const { id } of [one, other])
    await db
      .insertInto('role_grants')
      .values({ ...role, canteen_id: id })
      .execute()
  await openFiscalYear(db, { associationId, firstDay: '2026-11-29', lastDay: '2026-12-31' })
  const meal = await aMeal(db, { canteen: other, day: '2026-11-30', state: 'held' })

  await closeTillDays(db, { seals, now: new Date('2026-12-01T05:00Z') })
  await sendAnchors(db, at('2026-12-01T07:40Z'))
  expect(await mails()).toEqual([])

  await db
    .updateTable('meals')
    .set({ state: 'closed', closed_at: new Date('2026-12-01T12:00Z') })
    .where('id', '=', meal.id)
    .execute()
  await closeTillDays(db, { seals, now: new Date('2026-12-01T13:00Z') })
  await Promise.all([sendAnchors(db, at('2026-12-02T07:40Z')), sendAnchors(db, at('2026-12-02T07:40Z'))])
  await sendAnchors(db, at('2026-12-03T07:40Z'))

  const [mail, ...others] = await mails()
  expect([mail?.recipient, others]).toEqual(['tresor@exemple.fr', []])
  expect(mail?.text).toMatch(/([0-9a-f]{8} ){7}[0-9a-f]{8}/)
  expect(mail?.text).not.toContain('€')
})
