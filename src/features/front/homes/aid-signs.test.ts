/** What other canteens wait for stands on the first page of who may answer. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { acceptAnswer } from '#src/features/commons/aid/accept-answer.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCall, aidSite, aidToday, anAnswer } from '#test/aid.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let other: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  other = await aCanteen(db)
})

async function homeAs(role: CanteenRole) {
  site.as(await aViewer(db, inCanteen(role, canteen)))
  return (await (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()).split('class="home-pages"')[0]!
}

const [urgent, toAccept] = [/besoin d’aide tout de suite/, /attend votre accord/]

test('an urgent call leads there until it is answered, and is told to who may answer alone', async () => {
  const key = await aCall(db, other, { isUrgent: true })
  await db
    .insertInto('aid_told')
    .values({ canteen_id: canteen.id, call_canteen_id: other.id, call_id: key.callId, way: 'urgent', told_at: now })
    .execute()
  expect(await homeAs('core-team')).toContain(href(urls.aidCall, { canteen: canteen.slug, call: key.callId }))
  expect(await homeAs('volunteer')).not.toMatch(urgent)
  await anAnswer(db, key, canteen)
  expect(await homeAs('core-team')).not.toMatch(urgent)
})

test('an answer waits for a word until it is accepted', async () => {
  const key = await aCall(db, canteen)
  expect(await homeAs('canteen-manager')).not.toMatch(toAccept)
  const answerId = await anAnswer(db, key, other)
  expect(await homeAs('canteen-manager')).toMatch(toAccept)
  await acceptAnswer(db, { ...key, site: aidSite, actorId: null, today: aidToday, now, answerId })
  expect(await homeAs('canteen-manager')).not.toMatch(toAccept)
})
