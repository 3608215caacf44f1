/** A circle is never left to nobody, and what is done under its address is its own. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCircle, anAction } from '#test/circles.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, now } from '#test/world.ts'
import { addItem, addMember, removeMember } from './keep-circle.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let member: Viewer
let circle: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  member = await aViewer(db)
  circle = await aCircle(db, await aCanteen(db), { email: member.user!.email })
  site.as(member)
})

const membersOf = (circleId: string) => db.selectFrom('circle_members').where('circle_id', '=', circleId).select('id').execute()

async function another(): Promise<string> {
  const id = randomUUID()
  await addMember(db, { circleId: circle, id, member: { email: `${id}@exemple.fr`, name: 'Zoé', language: 'fr' } })
  return id
}

test('the only member does not leave; beside another one does, and of two who leave at once one stays', async () => {
  const [own] = await membersOf(circle)
  const leaving = href(urls.removeCircleMember, { circle, fellow: own!.id })
  const refused = await site.submit(leaving, {})
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('ajoutez d’abord quelqu’un')])
  expect(await membersOf(circle)).toHaveLength(1)

  const other = await another()
  const both = [own!.id, other].map((memberId) => removeMember(db, { circleId: circle, memberId, hasOthers: false }))
  expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1)
  expect(await membersOf(circle)).toHaveLength(1)
})

test('who is in it by their role stays when the last one who was added leaves', async () => {
  const [own] = await membersOf(circle)
  expect(await removeMember(db, { circleId: circle, memberId: own!.id, hasOthers: true })).toEqual({ ok: true, value: true })
})

test('nothing of another circle is ended under the address of one’s own, nor said to be', async () => {
  const other = await aCircle(db, null, { email: 'autre@exemple.fr' })
  const [promise, topic] = [await anAction(db, other, 'autre@exemple.fr'), randomUUID()]
  await addItem(db, { circleId: other, id: topic, words: 'Le bruit', now })
  const [fellow] = await membersOf(other)
  const addresses = [href(urls.endCircleAction, { circle, promise }), href(urls.closeCircleItem, { circle, topic })]
  for (const address of addresses) expect([address, (await site.submit(address, {})).status]).toEqual([address, 404])
  // Whoever taps twice is led back, and nobody is said to have been removed.
  const elsewhere = await site.submit(href(urls.removeCircleMember, { circle, fellow: fellow!.id }), {})
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([303, href(urls.circle, { circle })])
  const { done_at } = await db.selectFrom('circle_actions').where('id', '=', promise).select('done_at').executeTakeFirstOrThrow()
  const { closed_at } = await db.selectFrom('circle_items').where('id', '=', topic).select('closed_at').executeTakeFirstOrThrow()
  expect([done_at, closed_at, await membersOf(other)]).toEqual([null, null, [fellow]])
})
