import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { createNetwork } from '#src/features/organisation/networks/create-network.ts'
import { openFirstRun } from '#src/features/organisation/networks/open-first-run.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { lockFoundation, takeCanteen } from './run-first-canteen.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aUser, now } from '#test/world.ts'

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

/** A part that is over. */
async function aRole({ id }: { id: string }, slug: string) {
  const canteen = await db.selectFrom('canteens').where('slug', '=', slug).select('id').executeTakeFirstOrThrow()
  const role = { role: 'volunteer', starts_at: new Date('2026-01-01'), ends_at: new Date('2026-02-01'), granted_by: null } as const
  await db
    .insertInto('role_grants')
    .values({ ...role, user_id: id, canteen_id: canteen.id })
    .execute()
}

const held = () => db.selectFrom('role_grants').where('canteen_id', 'is not', null).select(['user_id', 'role', 'granted_by']).execute()

test('the founder of the network runs its first canteen, and the history says who gave her that', async () => {
  expect(await (await site.get(urls.newCanteen)).text()).toContain('J’anime aussi cette cantine')

  const opened = await site.submit(urls.newCanteen, opening)

  expect(opened.headers.get('location')).toBe(`${href(urls.prices, { canteen: 'la-marmite' })}?fait=ouverte`)
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

const people = (slug: string) => href(urls.canteenPeople, { canteen: slug })
const take = (slug: string) => site.submit(href(urls.runCanteen, { canteen: slug }), {})

test('the founder who opened a canteen without running it takes it later, once, and the history says so', async () => {
  await site.submit(urls.newCanteen, { ...opening, runsIt: '' })
  await aCanteen(db, { slug: 'la-seconde' })
  expect(await (await site.get(people('la-marmite'))).text()).toContain('J’anime cette cantine')

  const taken = await take('la-marmite')

  expect(taken.headers.get('location')).toBe(`${people('la-marmite')}?fait=taken`)
  const id = founder.user!.id
  expect(await held()).toEqual([{ user_id: id, role: 'canteen-manager', granted_by: id }])
  const told = db
    .selectFrom('events')
    .where('name', '=', 'role.granted')
    .where('canteen_id', 'is not', null)
    .select(['actor_id', 'subject_id'])
  expect(await told.execute()).toEqual([{ actor_id: id, subject_id: id }])
  expect((await take('la-marmite')).status).toBe(409)
  expect((await take('la-seconde')).status).toBe(409)
  expect(await (await site.get(people('la-seconde'))).text()).not.toContain('J’anime cette cantine')
})

test('she is offered it on her first page, first of all canteens, and where its own pages are refused to her; nobody else is', async () => {
  await aCanteen(db, { name: 'Abricot', slug: 'abricot' })
  await aRole(await aUser(db), 'abricot')
  await site.submit(urls.newCanteen, { ...opening, runsIt: '' })
  const places = [urls.networkHome, href(urls.canteenHome, { canteen: 'la-marmite' }), people('la-marmite')]
  const offersOf = async (paths: string[]) =>
    Promise.all(paths.map(async (path) => (await (await site.get(path)).text()).split('J’anime cette cantine').length - 1))

  expect(await offersOf(places)).toEqual([1, 1, 1])
  const home = await (await site.get(urls.networkHome)).text()
  expect(home.indexOf('>La Marmite<')).toBeLessThan(home.indexOf('>Abricot<'))
  expect(await offersOf([href(urls.canteenHome, { canteen: 'abricot' })])).toEqual([0])
  site.as(administrator(await aUser(db, { email: 'autre@exemple.fr' })))
  expect(await offersOf(places)).toEqual([0, 0, 0])
})

test('who ends her last role there is told before, and may take the canteen again, booked or not, until somebody else has a part', async () => {
  await site.submit(urls.newCanteen, opening)
  const canteen = await db.selectFrom('canteens').selectAll().executeTakeFirstOrThrow()
  const page = async () => (await site.get(people('la-marmite'))).text()
  const end = async () => {
    const { id } = await db
      .selectFrom('role_grants')
      .where('ends_at', 'is', null)
      .where('canteen_id', 'is not', null)
      .select('id')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('role_grants')
      .set({ starts_at: new Date('2026-01-01') })
      .execute()
    return site.submit(href(urls.endCanteenRole, { canteen: 'la-marmite', grant: id }), {})
  }
  expect(await page()).toContain('C’est votre dernier rôle ici.')
  expect((await take('la-marmite')).status).toBe(409)
  await aBooking(db, await aMeal(db, { canteen }))

  await end()
  expect(await page()).toContain('J’anime cette cantine')
  expect((await take('la-marmite')).status).toBe(303)
  await end()
  await aRole(await aUser(db), 'la-marmite')
  expect((await take('la-marmite')).status).toBe(409)
})

test('nobody but the founder takes a canteen, and she none in which somebody has had a part, is invited or has booked', async () => {
  const [past, invited, booked, free] = [await aCanteen(db), await aCanteen(db), await aCanteen(db), await aCanteen(db)]
  const role = { role: 'canteen-manager', starts_at: new Date('2026-01-01'), granted_by: null } as const
  await db
    .insertInto('role_grants')
    .values({ ...role, user_id: (await aUser(db)).id, canteen_id: past.id, ends_at: new Date('2026-02-01') })
    .execute()
  const invitation = { email: 'noe@exemple.fr', role: 'volunteer', starts_at: now, ends_at: null, expires_at: now } as const
  await db
    .insertInto('invitations')
    .values({ ...invitation, canteen_id: invited.id, invited_by: null, accepted_at: null, withdrawn_at: null })
    .execute()
  await aBooking(db, await aMeal(db, { canteen: booked }))

  for (const { slug } of [past, invited, booked]) expect([slug, (await take(slug)).status]).toEqual([slug, 409])
  site.as(administrator(await aUser(db, { email: 'autre@exemple.fr' })))
  expect((await take(free.slug)).status).toBe(409)
  expect(await (await site.get(people(free.slug))).text()).not.toContain('J’anime cette cantine')
})

/** What somebody else does is not over yet when she takes the canteen, and is a moment later. */
async function takeDuring(doing: (tx: Database) => Promise<unknown>, slug: string): Promise<number> {
  const [done, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = inTransaction(db, async (tx) => {
    await doing(tx)
    done.resolve()
    await release.promise
  })
  await done.promise
  const taken = Promise.resolve(take(slug))
  await new Promise((resolve) => setTimeout(resolve, 300))
  release.resolve()
  await first
  return (await taken).status
}

test('of two canteens taken at once one is hers, and none into which somebody is being let in', async () => {
  const [one, other, another] = [await aCanteen(db), await aCanteen(db), await aCanteen(db)]
  const grant = { role: 'volunteer', starts_at: now, ends_at: null, granted_by: null } as const
  const guest = (await aUser(db)).id
  const letIn = (tx: Database) =>
    tx
      .insertInto('role_grants')
      .values({ ...grant, user_id: guest, canteen_id: one.id })
      .execute()
  const takeOther = (tx: Database) => takeCanteen(tx, { canteenId: other.id, userId: founder.user!.id, now })

  expect(await takeDuring(letIn, one.slug)).toBe(409)
  expect(await takeDuring(takeOther, another.slug)).toBe(409)
  expect((await held()).map(({ role }) => role).toSorted((first, second) => first.localeCompare(second))).toEqual([
    'canteen-manager',
    'volunteer',
  ])
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
