/** What anybody may write in a provider's name is bounded. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { LimitedForm } from '#src/platform/web/rate-limit.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { helloAssoKeys } from '#test/helloasso-server.ts'
import { connectAccount } from '#test/payment-account.ts'
import { openSite, origin, seals } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, now } from '#test/world.ts'
import { findPayingHouse } from './queries.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

const most: Partial<Record<LimitedForm, number>> = { 'unsigned-hint': 3, 'unsigned-hint-again': 1 }

/** Counts as the limits do, with smaller ones. */
function countedSite() {
  const counts = new Map<string, number>()
  return openSite(db, {
    limits: async (form, who) => {
      const count = (counts.get(`${form} ${who}`) ?? 0) + 1
      counts.set(`${form} ${who}`, count)
      return count <= (most[form] ?? Infinity)
    },
  })
}

async function jobs(): Promise<number> {
  return (
    await db
      .selectFrom('graphile_worker._private_jobs' as never)
      .selectAll()
      .execute()
  ).length
}

test('of notifications that nothing signs few are put in line, and the same one now and then, whatever the address they come from', async () => {
  const house = await findPayingHouse(db, (await aCanteen(db)).slug)
  await connectAccount(db, { house, keys: helloAssoKeys, isLive: true, isOpen: true, seals, actorId: (await aUser(db)).id, now })
  const site = countedSite()
  const tell = (id: number) =>
    site.app.request(origin + href(urls.paymentHints, { provider: 'helloasso', association: house.associationId }), {
      method: 'POST',
      body: JSON.stringify({ eventType: 'Payment', data: { id } }),
    })
  const before = await jobs()
  for (const id of [1, 1, 1, 1, 2]) expect((await tell(id)).status).toBe(204)
  expect(await jobs()).toBe(before + 2)
  await db.deleteFrom('graphile_worker._private_jobs' as never).execute()
  await tell(1)
  expect(await jobs()).toBe(0)
  for (const id of [3, 4, 5]) await tell(id)
  expect(await jobs()).toBe(1)
})
