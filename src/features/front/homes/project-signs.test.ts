/** What a canteen on its way is late with stands on the first page of who can do something about it, and with the coordinators. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { isLate } from '#src/features/commons/projects/project.ts'
import { findProject } from '#src/features/commons/projects/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aProject } from '#test/projects.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aProject>>
const today = now.toISOString().slice(0, 10)
const late = /passé (son|leur) jour/

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aProject(db)
})

async function homeAs(role: CanteenRole, at: { slug: string } = canteen) {
  site.as(await aViewer(db, inCanteen(role, at)))
  return (await (await site.get(href(urls.canteenHome, { canteen: at.slug }))).text()).split('class="home-pages"')[0]!
}

async function lateOnes() {
  const project = await findProject(db, canteen.slug)
  return project.steps.filter((step) => isLate(step, project, today))
}

const settle = (ids: readonly string[]) =>
  db.updateTable('project_steps').set({ state: 'dropped' }).where('canteen_id', '=', canteen.id).where('id', 'in', ids).execute()

test('steps whose day is over are counted as the path counts them, and the last of them is led to by itself', async () => {
  await db.updateTable('projects').set({ opening_on: '2026-12-20' }).where('canteen_id', '=', canteen.id).execute()
  const steps = await lateOnes()
  expect(steps.length).toBeGreaterThan(2)
  const home = await homeAs('canteen-manager')
  expect(home).toContain(`${steps.length} étapes du parcours ont passé leur jour.`)
  expect(home).toContain(`href="${href(urls.project, { canteen: canteen.slug })}"`)

  const [last, ...others] = steps
  await settle(others.map(({ id }) => id))
  expect(await homeAs('core-team')).toContain(href(urls.projectStep, { canteen: canteen.slug, step: last!.id }))
  await settle([last!.id])
  expect(await homeAs('core-team')).not.toMatch(late)
})

test('a step has its own day, which wins over the opening; on the day itself it is not late', async () => {
  const [step] = (await findProject(db, canteen.slug)).steps
  const dueOn = (day: string) =>
    db.updateTable('project_steps').set({ due_on: day }).where('canteen_id', '=', canteen.id).where('id', '=', step!.id).execute()
  await settle((await lateOnes()).map(({ id }) => id))
  await db.updateTable('project_steps').set({ state: 'open' }).where('canteen_id', '=', canteen.id).where('id', '=', step!.id).execute()
  await dueOn(today)
  expect(await homeAs('canteen-manager')).not.toMatch(late)
  await dueOn('2026-01-02')
  expect(await homeAs('canteen-manager')).toMatch(late)
})

test('nobody else is bothered, nor anybody of a project that stopped or of a canteen on no such way', async () => {
  await db.updateTable('projects').set({ opening_on: '2026-12-20' }).where('canteen_id', '=', canteen.id).execute()
  expect(await homeAs('volunteer')).not.toMatch(late)
  expect(await homeAs('canteen-manager', await aCanteen(db))).not.toMatch(late)
  await db.updateTable('projects').set({ stopped_at: now }).where('canteen_id', '=', canteen.id).execute()
  expect(await homeAs('canteen-manager')).not.toMatch(late)
})

test('the coordinators see in the pipeline how many steps of each project are late', async () => {
  await db.updateTable('projects').set({ opening_on: '2026-12-20' }).where('canteen_id', '=', canteen.id).execute()
  const count = (await lateOnes()).length
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const page = (await (await site.get(urls.networkProjects)).text()).replaceAll(/[\s\u00a0\u202f]+/g, ' ')
  expect(page).toMatch(new RegExp(`${canteen.slug}/projet"[\\s\\S]*?${count} étapes[^<]*retard`))
})
