/** A project becomes a canteen in one gesture: said before, made once, nothing typed again. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { endPaths } from '#src/features/commons/projects/end-paths.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { aProject, aSupporter } from '#test/projects.ts'
import { aRecipe } from '#test/recipes.ts'
import { openSite } from '#test/site.ts'
import { aSkill, aTaskKind } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aSitting, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { nothing, openingOf } from './opening.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

const words = async (address: string) =>
  (await (await site.get(address)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

async function aModel() {
  const model = await aCanteen(db, { name: 'La Marmite' })
  await aSitting(db, model)
  const sitting = await db.selectFrom('sitting_templates').where('canteen_id', '=', model.id).select('id').executeTakeFirstOrThrow()
  // What belongs to that canteen alone: who opens has neither its people’s skills nor its days.
  await aTaskKind(db, model, { skillId: (await aSkill(db, model, 'Plonge')).id, templateId: sitting.id })
  const recipe = await aRecipe(db, model, { lines: '1 kg de carottes' })
  await db.updateTable('recipes').set({ shared: true }).where('id', '=', recipe.id).execute()
  return model
}

async function madeOf(canteen: { id: string }) {
  const count = async (table: 'sitting_templates' | 'task_kinds' | 'recipes') =>
    (await db.selectFrom(table).where('canteen_id', '=', canteen.id).select('id').execute()).length
  return [await count('sitting_templates'), await count('task_kinds'), await count('recipes')]
}

test('what will be made is read first; two taps make it once; its meals, people and figures stay', async () => {
  const [model, canteen] = [await aModel(), await aProject(db)]
  const supporter = await aSupporter(db, canteen)
  const popUp = await aMeal(db, { canteen, state: 'closed', day: '2026-11-20' })
  const here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))
  const page = href(urls.openProject, here)
  expect(await words(`${page}?modele=${model.slug}`)).toMatch(/1 service s’ajoute.*1 tâche de chaque repas.*1 recette s’ajoute/)
  expect(await madeOf(canteen)).toEqual([0, 0, 0])
  // What nobody settled is read before one ticks.
  expect(await words(page)).toMatch(/\d+ étapes du parcours ne sont ni faites ni acceptées.*bien que \d+ étapes restent à faire/)

  expect((await site.submit(page, { model: model.slug, openedOn: 'demain' })).status).toBe(422)
  const typed = { model: model.slug, openedOn: '2026-12-01', sure: 'yes' }
  const answers = await Promise.all([site.submit(page, typed), site.submit(page, typed)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await madeOf(canteen)).toEqual([1, 1, 1])
  const kinds = db.selectFrom('task_kinds').where('canteen_id', '=', canteen.id)
  expect(await kinds.select(['skill_id', 'template_id']).execute()).toEqual([{ skill_id: null, template_id: null }])
  const opened = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select(['state', 'opened_on', 'slug'])
    .executeTakeFirstOrThrow()
  expect(opened).toEqual({ state: 'open', opened_on: '2026-12-01', slug: canteen.slug })
  expect(await db.selectFrom('meals').where('canteen_id', '=', canteen.id).where('id', '=', popUp.id).select('state').execute()).toEqual([
    { state: 'closed' },
  ])
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', supporter.email)
    .where('purpose', '=', 'project-opened')
    .select('id')
    .execute()
  expect(mails).toHaveLength(1)
  expect(await words(href(urls.project, here))).toContain('Les cent premiers jours')
  expect((await site.get(href(urls.shownProject, here))).headers.get('location')).toBe(href(urls.canteen, here))
  // Open is open: its day moves no more, and it does not stop as a project does.
  expect((await site.submit(href(urls.projectOpeningDay, here), { openingOn: '2027-01-05', why: 'La peinture' })).status).toBe(409)
  const manager = await aViewer(db, inCanteen('canteen-manager', canteen, []))
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  expect((await site.submit(href(urls.stopProject, here), { sure: 'yes' })).status).toBe(409)
  site.as(manager)
  expect(await db.selectFrom('canteens').where('id', '=', canteen.id).select('state').execute()).toEqual([{ state: 'open' }])

  const onItsWay = () =>
    db
      .selectFrom('followed')
      .where('canteen_id', '=', canteen.id)
      .where('thing', '=', 'project' as never)
      .select('thing')
      .execute()
  await endPaths(db, new Date('2027-11-30T03:00Z'))
  expect(await onItsWay()).toHaveLength(1)
  await endPaths(db, new Date('2027-12-03T03:00Z'))
  expect(await onItsWay()).toEqual([])
})

test('a canteen without an association or a place does not open, and each is told with its way', async () => {
  const canteen = await aProject(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))
  const page = href(urls.openProject, { canteen: canteen.slug })
  const typed = { model: '', openedOn: '2026-12-01', sure: 'yes' }
  await db.updateTable('canteens').set({ place_is_approximate: true }).where('id', '=', canteen.id).execute()
  const placeless = await site.submit(page, typed)
  expect([placeless.status, await placeless.text()]).toEqual([409, expect.stringContaining('point sur la carte')])
  const { id } = await db
    .insertInto('associations')
    .values({ legal_name: '', siren: null, rna: null, created_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('canteens').set({ association_id: id, place_is_approximate: false }).where('id', '=', canteen.id).execute()
  expect((await site.submit(page, typed)).status).toBe(409)
})

test('a project opens in one way: its settings do not make it open, and lose nothing of what was typed', async () => {
  const canteen = await aProject(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))
  const settings = href(urls.canteenSettings, { canteen: canteen.slug })
  const typed = fieldsOf(/class="editor">(.*?)<\/form>/s.exec(await (await site.get(settings)).text())![1]!)
  const refused = await site.submit(settings, { ...typed, state: 'open', name: 'La Graine qui pousse' })
  const page = await refused.text()
  expect([refused.status, page.includes('value="La Graine qui pousse"')]).toEqual([409, true])
  expect(page).toMatch(/id="state-error"[^>]*>(<[^>]*>)*Un projet s’ouvre depuis sa page/)
  expect(await db.selectFrom('canteens').where('id', '=', canteen.id).select('state').execute()).toEqual([{ state: 'project' }])
  expect((await site.submit(settings, { ...typed, name: 'La Graine qui pousse' })).status).toBe(303)
})

test('a project that stopped meanwhile does not open, and nothing of it is made', async () => {
  const [model, canteen] = [await aModel(), await aProject(db)]
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen, [])))
  await db.updateTable('canteens').set({ state: 'closed' }).where('id', '=', canteen.id).execute()
  const page = href(urls.openProject, { canteen: canteen.slug })
  expect((await site.submit(page, { model: model.slug, openedOn: '2026-12-01', sure: 'yes' })).status).toBe(409)
  expect(await madeOf(canteen)).toEqual([0, 0, 0])
})

test('of the model comes what is not there', () => {
  const sitting = { id: randomUUID(), weekday: 2, tableAt: '12:15' } as never
  const other = { id: randomUUID(), weekday: 4, tableAt: '12:15' } as never
  const model = { ...nothing, sittings: [sitting, other], followed: ['tasks', 'payments'], recipes: [{ id: 'a', name: 'Dahl' }] }
  const there = { ...nothing, sittings: [sitting], kinds: [{} as never], recipes: [{ id: 'b', name: 'Dahl' }] }
  expect(openingOf(model, there, [])).toMatchObject({ sittings: [other], kinds: [], followed: ['tasks'], recipes: [] })
})
