import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { createNetwork } from '#src/features/organisation/networks/create-network.ts'
import { openFirstRun } from '#src/features/organisation/networks/open-first-run.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { lockFoundation } from './run-first-canteen.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aUser, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let founder: Viewer

const opening = { name: 'La Marmite', town: 'Tours', street: '3 rue Colbert', point: '', runsIt: 'yes' }

beforeEach(async () => {
  db = await freshDatabase()
  site = openSite(db)
  const coordinator = { name: 'Solène', email: 'solene@exemple.fr', language: 'fr' } as const
  const created = await createNetwork(db, { name: 'Réseau', coordinator, code: (await openFirstRun(db, now))!, now })
  founder = administrator({ id: created.ok ? created.value.userId : '', name: 'Solène', email: coordinator.email })
  site.as(founder)
})

function administrator(user: Viewer['user']): Viewer {
  return {
    user,
    grants: ['network-admin', 'network-coordinator'].map((role) => ({ role, canteen: null }) as Viewer['grants'][0]),
    lockedGrants: [],
  }
}

const held = () => db.selectFrom('role_grants').where('canteen_id', 'is not', null).select(['user_id', 'role', 'granted_by']).execute()

test('the founder of the network runs its first canteen, and the history says who gave her that', async () => {
  expect(await (await site.get(urls.newCanteen)).text()).toContain('J’anime aussi cette cantine')

  const opened = await site.submit(urls.newCanteen, opening)

  expect(opened.headers.get('location')).toBe(href(urls.prices, { canteen: 'la-marmite' }))
  const id = founder.user!.id
  expect(await held()).toEqual([{ user_id: id, role: 'canteen-manager', granted_by: id }])
  const told = await db.selectFrom('events').where('canteen_id', 'is not', null).select(['name', 'actor_id', 'subject_id']).execute()
  expect(told).toContainEqual({ name: 'role.granted', actor_id: id, subject_id: id })
})

test('nobody else gives a role to oneself, and the founder only once', async () => {
  site.as(administrator(await aUser(db, { email: 'autre@exemple.fr' })))
  const other = await site.submit(urls.newCanteen, opening)
  site.as(founder)
  await site.submit(urls.newCanteen, { ...opening, runsIt: '' })
  const late = await site.submit(urls.newCanteen, { ...opening, name: 'La Seconde' })

  expect([other.status, late.status]).toEqual([409, 409])
  expect(await late.text()).toContain('Le réseau a déjà sa première cantine')
  expect(await held()).toEqual([])
})

test('of two first canteens opened at once, one is the founder’s', async () => {
  const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = inTransaction(db, async (tx) => {
    expect(await lockFoundation(tx, founder.user!.id)).toBe(true)
    locked.resolve()
    await release.promise
    await aCanteen(tx)
  })
  await locked.promise
  const second = Promise.resolve(site.submit(urls.newCanteen, opening))
  await new Promise((resolve) => setTimeout(resolve, 300))
  release.resolve()

  await first
  expect((await second).status).toBe(409)
  expect(await held()).toEqual([])
})
