/** Nothing of one person's hours beyond the rota that is current reaches anybody else: every page of every role, before and after. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenRoles, networkRoles, visitor, type Viewer } from '#src/platform/viewer.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTask, aTaskKind, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { correctHours } from './keep-own-hours.ts'
import { noteHours } from './note-hours.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let people: { id: string; name: string }[]
let names: Record<string, string>
let viewers: Viewer[]

/** Pages that answer without an end, or are another one each time. */
const others: readonly string[] = [urls.boardUpdates, urls.metrics]

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db)
  people = []
  for (const name of ['Ana', 'Bao', 'Cléo', 'Dany', 'Ève', 'Farid', 'Gil', 'Hana', 'Inès', 'Jo'])
    people.push(await aTeammate(db, canteen, { name, email: `${name.toLowerCase()}@exemple.fr` }))
  const [past, meal] = [await aMeal(db, { canteen, day: '2026-11-27', state: 'closed' }), await aMeal(db, { canteen, day: '2026-12-04' })]
  const kind = await aTaskKind(db, canteen)
  await aTask(db, canteen, { meal: past, places: 10, people })
  const task = await aTask(db, canteen, { meal, places: 10, people })
  await noteHours(db, { now })
  names = { canteen: canteen.slug, meal: meal.slug, month: '2026-12', task: task.id, kind: kind.id, teammate: people[0]!.id }
  const roles = canteenRoles.map((role) => aViewer(db, inCanteen(role, canteen)))
  const network = networkRoles.map((role) => aViewer(db, inNetwork(role)))
  viewers = [visitor, ...(await Promise.all([...roles, ...network]))]
})

const isRefused = (page: string | undefined) => page !== undefined && /^(401|403) /.test(page)

/** @param seen looks again at everything but what a role may not open at all: that tells nothing, whatever is behind it */
async function everyPage(seen?: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const routes = site.app.routes.filter(({ method, path, handler }) => method === 'GET' && isGuard(handler) && !others.includes(path))
  for (const [index, viewer] of viewers.entries()) {
    site.as(viewer)
    // What Bao opens is Bao's own, and tells nothing of Ana.
    const own: Record<string, string> = { ...names, token: teammateToken(secret, people[1]!.id) }
    for (const { path } of routes) {
      if (isRefused(seen?.get(`${index} ${path}`))) continue
      const answer = await site.get(path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => own[name] ?? 'x'))
      pages.set(`${index} ${path}`, `${answer.status} ${(await answer.text()).replaceAll(/value="[0-9a-f-]{36}"/g, '')}`)
    }
  }
  return pages
}

const changed = (before: Map<string, string>, after: Map<string, string>) =>
  [...before].filter(([page, shown]) => after.has(page) && after.get(page) !== shown).map(([page]) => page)

test('no page of any role, of the public or of another person changes with what somebody did', async () => {
  const before = await everyPage()
  expect(before.size).toBeGreaterThan(500)
  expect([...before.values()].filter((shown) => shown.startsWith('200')).length).toBeGreaterThan(100)
  await giveHours(people[0]!)

  // Of the team as a whole: eight people and more.
  expect(changed(before, await everyPage(before)).filter((page) => !page.endsWith(urls.load))).toEqual([])
})

test('what the team reads of itself is the same whoever of them gave the hours', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const page = async () =>
    (await (await site.get(href(urls.load, { canteen: canteen.slug }))).text()).replaceAll(/value="[0-9a-f-]{36}"/g, '')
  const lines = await giveHours(people[2]!)
  const before = await page()
  for (const line of lines) await correctHours(db, { canteenId: canteen.id, teammateId: people[2]!.id, lineId: line, minutes: 0, now })
  expect(await page()).not.toBe(before)
  await giveHours(people[3]!)

  expect(await page()).toBe(before)
})

async function giveHours({ id }: { id: string }): Promise<string[]> {
  const lines: string[] = []
  const line = { task_id: null, kind: 'added', person_kind: 'volunteer', what: 'Réunion', starts_at: null, noted_at: now } as const
  for (const day of ['2026-11-26', '2026-11-25', '2026-11-24', '2026-10-10']) {
    const lineId = randomUUID()
    await db
      .insertInto('hours')
      .values({ ...line, canteen_id: canteen.id, teammate_id: id, id: lineId, line_id: lineId, day, minutes: 600 })
      .execute()
    lines.push(lineId)
  }
  return lines
}

test('no mail, event or job tells whose hours they are', async () => {
  const { rows } = await sql<{ told: string }>`select json_agg(told)::text as told from (
      select to_json(events) as told from events union all
      select to_json(mails) from mails union all
      select to_json(jobs) from graphile_worker.jobs jobs) all_of_it`.execute(db)
  const told = rows[0]!.told ?? ''

  for (const { id, name } of people) {
    expect(told).not.toContain(id)
    expect(told).not.toContain(`"${name}"`)
  }
})
