import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aTable, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { addTable } from './add-table.ts'
import { findTables } from './queries.ts'
import { mostTables } from './room.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: { id: string; slug: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const room = () => href(urls.room, { canteen: canteen.slug })
const tableUrl = (table: string) => href(urls.roomTable, { canteen: canteen.slug, table })
const window = { name: 'Fenêtre', seats: '8', wheelchairPlaces: '1' }

test('a table is added where there is space, changed, and taken away', async () => {
  await site.submit(room(), window)
  await site.submit(room(), { ...window, name: 'Marché' })
  const [first, second] = await findTables(db, canteen.id)
  expect(first).toMatchObject({ name: 'Fenêtre', seats: 8, wheelchairPlaces: 1 })
  expect([second!.fromLeft, second!.fromBack]).not.toEqual([first!.fromLeft, first!.fromBack])

  const moved = await site.edit(tableUrl(first!.id), { ...window, seats: '10', fromLeft: '80', fromBack: '90' }, room())
  expect(moved.status).toBe(303)
  expect(await findTables(db, canteen.id)).toContainEqual({
    id: first!.id,
    name: 'Fenêtre',
    seats: 10,
    wheelchairPlaces: 1,
    fromLeft: 80,
    fromBack: 90,
  })

  await site.submit(href(urls.removeRoomTable, { canteen: canteen.slug, table: second!.id }), {})
  expect((await findTables(db, canteen.id)).map(({ name }) => name)).toEqual(['Fenêtre'])
})

test('two tables of one room never have the same name', async () => {
  const door = await aTable(db, canteen, { name: 'Porte' })
  await aTable(db, canteen, { name: 'Fenêtre' })

  expect((await site.submit(room(), window)).status).toBe(409)
  expect(await (await site.edit(tableUrl(door.id), { ...window, fromLeft: '1', fromBack: '1' }, room())).text()).toContain(
    'porte déjà ce nom',
  )
  expect((await findTables(db, canteen.id)).map(({ name }) => name).toSorted()).toEqual(['Fenêtre', 'Porte'])
})

test('of two who draw the same table at once, the second is told that its name is taken', async () => {
  const { id: actorId } = await aUser(db)
  const table = { name: 'Fenêtre', seats: 8, wheelchairPlaces: 1 }
  const draw = (tx: Kysely<Tables>) => addTable(tx, { canteenId: canteen.id, table, actorId, now })

  const second = await db.transaction().execute(async (tx) => {
    expect((await draw(tx)).ok).toBe(true)
    const waiting = draw(db)
    await somebodyWaits(db)
    return { waiting }
  })

  expect(await second.waiting).toEqual({ ok: false, refusal: 'name-taken' })
})

test('a room has no more tables than can be drawn', async () => {
  const rows = Array.from({ length: mostTables }, (_, index) => ({ name: `Table ${index}`, seats: 2, from_left: 50, from_back: 50 }))
  await db
    .insertInto('room_tables')
    .values(rows.map((row) => ({ ...row, canteen_id: canteen.id })))
    .execute()

  expect((await site.submit(room(), window)).status).toBe(409)
  expect(await findTables(db, canteen.id)).toHaveLength(mostTables)
})

test('more wheelchair places than seats are sent back with a sentence beside the field', async () => {
  const answer = await site.submit(room(), { name: 'Fenêtre', seats: '4', wheelchairPlaces: '5' })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Les places en fauteuil font partie des places de la table.')
})

test('a table of another canteen cannot be changed or taken away', async () => {
  const other = await aCanteen(db)
  const table = await aTable(db, other, { name: 'Ailleurs' })

  expect((await site.submit(tableUrl(table.id), { ...window, fromLeft: '1', fromBack: '1' })).status).toBe(409)
  expect((await site.submit(href(urls.removeRoomTable, { canteen: canteen.slug, table: table.id }), {})).status).toBe(404)
  expect((await findTables(db, other.id)).map(({ name }) => name)).toEqual(['Ailleurs'])
})

test('what was written of a table that somebody else has taken away meanwhile is offered as a new one', async () => {
  const table = await aTable(db, canteen, { name: 'Porte' })
  const version = /name="version" value="([^"]+)"/.exec(await (await site.get(room())).text())?.[1] ?? ''
  await site.submit(href(urls.removeRoomTable, { canteen: canteen.slug, table: table.id }), {})

  const answer = await site.submit(tableUrl(table.id), { ...window, fromLeft: '1', fromBack: '1', version })
  const html = await answer.text()

  expect(answer.status).toBe(409)
  expect(html).toContain('Cette table a été retirée entre-temps.')
  expect(html).toContain('value="Fenêtre"')
})

test('what happens to the room is in the history with who did it', async () => {
  await site.submit(room(), window)
  const [table] = await findTables(db, canteen.id)

  const events = await db.selectFrom('events').where('subject_id', '=', table!.id).select(['name', 'facts']).execute()
  expect(events).toEqual([{ name: 'room-table.added', facts: { table: 'Fenêtre' } }])
})
