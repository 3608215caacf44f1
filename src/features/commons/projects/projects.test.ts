/** A project from its first day to its association: its own copy of the path, days that slide and say so, documents, what blocks. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { aRegistration, anInfoSession } from '#test/info-sessions.ts'
import { aProject, aStep, aSupporter } from '#test/projects.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import { publishMeal } from '#src/features/planning/meals/publish-meals.ts'
import { dueOf, nextSteps, stageOf, type Step } from './project.ts'
import { findProject } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aProject>>
let holder: Viewer
let coordinator: Viewer
let here: { canteen: string }
let page: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  coordinator = await aViewer(db, inNetwork('network-coordinator'))
})

beforeEach(async () => {
  canteen = await aProject(db)
  here = { canteen: canteen.slug }
  page = href(urls.project, here)
  holder = await aViewer(db, inCanteen('canteen-manager', canteen, []))
  await db
    .insertInto('role_grants')
    .values({
      ...{ user_id: holder.user!.id, canteen_id: canteen.id, role: 'canteen-manager', granted_by: null },
      ...{ starts_at: new Date('2026-01-01'), ends_at: null },
    })
    .execute()
  site.as(holder)
})

const words = async (address: string) =>
  (await (await site.get(address)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

async function mailsTo(email: string): Promise<string[]> {
  const mails = await db.selectFrom('mails').where('recipient', '=', email).orderBy('created_at').select('purpose').execute()
  return mails.map(({ purpose }) => purpose)
}

test('whoever came to a meeting is not typed again: a project begins with what they said, and they are invited to lead it', async () => {
  site.as(coordinator)
  const meeting = await anInfoSession(db)
  const { id } = await aRegistration(db, meeting, { email: 'sonia@exemple.fr' })
  const form = `${urls.newProject}?inscription=${id}`
  expect(await (await site.get(form)).text()).toMatch(/sonia@exemple\.fr[\s\S]*Une cantine à l’Alma/)

  const typed = {
    name: 'La Cantine de l’Alma',
    town: '59100 Roubaix',
    street: '',
    holders: 'sonia@exemple.fr',
    words: 'À l’Alma.',
    carrier: '',
  }
  const begun = await site.submit(urls.newProject, typed)
  expect(begun.headers.get('location')).toContain('/equipe/la-cantine-de-l-alma/projet')
  expect((await site.submit(urls.newProject, typed)).status).toBe(409)
  expect(await mailsTo('sonia@exemple.fr')).toEqual(['info-session-registered', 'invitation'])
  const project = await findProject(db, 'la-cantine-de-l-alma')
  expect([project.state, project.steps.length, stageOf(project)]).toEqual(['project', 30, 'file'])
  site.as(visitor)
  expect((await site.get(href(urls.canteen, { canteen: 'la-cantine-de-l-alma' }))).status).toBe(404)
  expect(await words(urls.canteens)).not.toContain('Alma')
})

test('a form that does not hold tells all at once, and keeps what was typed', async () => {
  site.as(coordinator)
  const answer = await site.submit(urls.newProject, {
    name: 'Alma',
    town: 'Nulle-Part-sur-Rien',
    street: '',
    holders: 'sonia',
    words: 'Déjà tapé',
    carrier: '',
  })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const name of ['town', 'holders']) expect(html).toContain(`id="${name}-error"`)
  expect(html).toContain('Déjà tapé')
})

test('a day slides with why, once, and the old one stays for everybody to read', async () => {
  const day = href(urls.projectOpeningDay, here)
  const silent = await site.submit(day, { openingOn: '2027-09-11', openingWhy: '' })
  expect([silent.status, await silent.text()]).toEqual([422, expect.stringContaining('Dites pourquoi la date change')])
  const formKey = await site.keyOn(page)
  for (let times = 0; times < 2; times++)
    await site.submit(day, { openingOn: '2027-09-11', openingWhy: 'Le bail attend la mairie', formKey })
  expect(await db.selectFrom('project_slides').where('canteen_id', '=', canteen.id).select('from_on').execute()).toEqual([
    { from_on: '2027-06-05' },
  ])
  site.as(visitor)
  expect(await words(href(urls.shownProject, here))).toMatch(/samedi 5 juin.*samedi 11 septembre.*Le bail attend la mairie/)
})

test('what is due follows the opening; its own day wins, and sliding it asks why', async () => {
  const id = await aStep(db, canteen, 'act')
  const step = href(urls.projectStep, { ...here, step: id })
  expect((await site.edit(step, { state: 'open', dueOn: '2027-01-10', why: '', note: '' })).status).toBe(303)
  expect((await site.edit(step, { state: 'open', dueOn: '2027-02-10', why: '', note: '' })).status).toBe(422)
  expect((await site.edit(step, { state: 'done', dueOn: '2027-02-10', why: 'Malade', note: 'Vu.' })).status).toBe(303)
  expect(await words(step)).toMatch(/10 janvier.*10 février.*Malade/)

  const due = { dueOn: null, weeksBefore: 4 }
  expect([dueOf(due, null), dueOf(due, '2027-06-05'), dueOf({ ...due, weeksBefore: -4 }, '2027-06-05')]).toEqual([
    null,
    '2027-05-08',
    '2027-07-03',
  ])
})

test('a document is asked, received and accepted; each hears of the other, and only the network accepts', async () => {
  const id = await aStep(db, canteen, 'document')
  const [step, document] = [urls.projectStep, urls.projectDocument].map((url) => href(url, { ...here, step: id })) as [string, string]
  site.as(coordinator)
  await site.edit(step, { state: 'asked', dueOn: '', why: '', note: '' })
  expect(await mailsTo(holder.user!.email)).toEqual(['project-asked'])

  site.as(holder)
  expect((await site.edit(step, { state: 'accepted', dueOn: '', why: '', note: '' })).status).toBe(422)
  const sent = new FormData()
  sent.set('file', new File([new Uint8Array(aPdf())], 'lettre.pdf', { type: 'application/pdf' }))
  const received = await site.app.request(origin + document, { method: 'POST', body: sent, headers: { origin } })
  expect(received.status).toBe(303)
  const { email } = await db.selectFrom('users').where('id', '=', canteen.accompanist).select('email').executeTakeFirstOrThrow()
  expect(await mailsTo(email)).toEqual(['project-received'])
  expect((await site.get(document)).headers.get('content-type')).toContain('application/pdf')
  const wrong = new FormData()
  wrong.set('file', new File(['rien'], 'rien.pdf'))
  expect((await site.app.request(origin + document, { method: 'POST', body: wrong, headers: { origin } })).status).toBe(422)

  site.as(coordinator)
  expect((await site.edit(step, { state: 'accepted', dueOn: '', why: '', note: '' })).status).toBe(303)
  site.as(await aViewer(db, inCanteen('volunteer', canteen, [])))
  expect((await site.get(document)).status).toBe(403)
})

test('what blocks is told to who accompanies, once, and stands with the coordinators until it no longer does', async () => {
  const formKey = await site.keyOn(page)
  const blocks = href(urls.projectBlocks, here)
  for (let times = 0; times < 2; times++) await site.submit(blocks, { block: 'Le bail attend.', formKey })
  const { email } = await db.selectFrom('users').where('id', '=', canteen.accompanist).select('email').executeTakeFirstOrThrow()
  expect(await mailsTo(email)).toEqual(['project-blocked'])
  site.as(coordinator)
  expect(await words(urls.networkProjects)).toContain('Le bail attend.')
  const [block] = await db.selectFrom('project_blocks').where('canteen_id', '=', canteen.id).select('id').execute()
  await site.submit(href(urls.endProjectBlock, { ...here, block: block!.id }), {})
  expect(await words(urls.networkProjects)).not.toContain('Le bail attend.')
})

test('the path moves on in versions; a project is told what changed, and what it has stays its own', async () => {
  const id = await aStep(db, canteen, 'act')
  await site.edit(href(urls.projectStep, { ...here, step: id }), { state: 'done', dueOn: '', why: '', note: '' })
  site.as(coordinator)
  const begun = await Promise.all(Array.from({ length: 4 }, async () => site.submit(urls.projectPath, {})))
  expect(begun.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  const said = { titleFrench: 'Choisir un nom', stage: 'team', kind: 'act', side: 'before', weeks: '50' }
  const formKey = await site.keyOn(urls.newPathStep)
  for (let times = 0; times < 2; times++) expect((await site.submit(urls.newPathStep, { ...said, formKey })).status).toBe(303)
  await site.submit(href(urls.removePathStep, { key: 'm01' }), {})
  const wrong = await site.submit(urls.newPathStep, { ...said, titleFrench: '', sourceUrl: 'ftp://x' })
  expect(await wrong.text()).toMatch(/id="titleFrench-error"[\s\S]*id="sourceUrl-error"/)
  site.as(holder)
  expect(await words(page)).not.toContain('nouvelle version')

  site.as(coordinator)
  const version = /name="version" value="(\d+)"/.exec(await (await site.get(urls.projectPath)).text())![1]!
  expect((await site.submit(urls.publishPath, { version, changed: '' })).status).toBe(422)
  // Read on another page than that of the version that is being written.
  expect((await site.submit(urls.publishPath, { version: '99', changed: 'Autre chose.' })).status).toBe(409)
  await site.submit(urls.publishPath, { version, changed: 'Un nom dès le début.' })
  expect((await site.submit(urls.newPathStep, said)).status).toBe(409)
  site.as(holder)
  expect(await words(page)).toContain('Un nom dès le début.')
  for (let times = 0; times < 2; times++) await site.submit(href(urls.takeProjectPath, here), {})
  const taken = db.selectFrom('events').where('subject_id', '=', canteen.id).where('name', '=', 'project.path-taken')
  expect(await taken.select('facts').execute()).toEqual([{ facts: { version: Number(version) } }])
  const { steps } = await findProject(db, canteen.slug)
  expect([steps.length, steps.filter(({ state }) => state === 'done').length]).toEqual([31, 1])
  expect(await words(page)).not.toContain('nouvelle version')
})

test('the association takes over what people said and the money of meals, and each of them is told', async () => {
  const { email } = await aSupporter(db, canteen)
  const { association_id: carrier } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  const found = href(urls.projectAssociation, here)
  const typed = { legalName: 'Les Ami·es de la Graine', rna: '', siren: '', on: '2026-11-20' }
  expect((await site.submit(found, { ...typed, legalName: '', on: '2027-11-20' })).status).toBe(422)
  const held = await aMeal(db, { canteen, state: 'held' })
  expect((await site.submit(found, typed)).status).toBe(409)
  await db.updateTable('meals').set({ state: 'closed' }).where('id', '=', held.id).execute()
  expect((await site.submit(found, typed)).status).toBe(303)
  expect((await site.submit(found, typed)).status).toBe(409)

  const project = await findProject(db, canteen.slug)
  expect([project.associationName, project.associationOn]).toEqual(['Les Ami·es de la Graine', '2026-11-20'])
  expect(await db.selectFrom('associations').where('id', '=', carrier).select('legal_name').execute()).toEqual([
    { legal_name: 'Association La Graine' },
  ])
  expect(await mailsTo(email)).toEqual(['support-confirm', 'project-handover'])
})

test('the first meal that a project publishes makes it a pop-up, in the calendar under its name; a canteen without a path opens', async () => {
  const without = await aCanteen(db)
  for (const { id } of [canteen, without]) {
    await db.updateTable('canteens').set({ state: 'project' }).where('id', '=', id).execute()
    const meal = await aMeal(db, {
      canteen: id === canteen.id ? canteen : without,
      state: 'draft',
      day: '2026-12-05',
      title: 'Repas éphémère',
    })
    await publishMeal(db, { canteenId: id, mealId: meal.id, actorId: holder.user!.id, now: new Date('2026-12-01T09:00Z') })
  }
  const states = await db.selectFrom('canteens').where('id', 'in', [canteen.id, without.id]).select(['id', 'state']).execute()
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [canteen.id, 'pop-up'],
      [without.id, 'open'],
    ]),
  )
  site.as(visitor)
  expect(await words(urls.calendar)).toMatch(/Repas éphémère[\s\S]*La Graine/)
})

test('a project that stops is shown to nobody, and one that was changed meanwhile is not written over', async () => {
  const settings = href(urls.projectSettings, here)
  const typed = { cohort: '2027-03-01', accompaniedBy: '', isShown: 'yes', words: 'Le dossier.', carrierName: 'Maison de quartier' }
  expect((await site.edit(settings, typed)).status).toBe(303)
  expect((await site.submit(settings, { ...typed, version: 'x' })).status).toBe(409)
  expect((await site.submit(href(urls.stopProject, here), { sure: 'yes' })).status).toBe(403)
  site.as(coordinator)
  expect(await words(urls.networkProjects)).toContain('La Graine')
  await site.submit(href(urls.stopProject, here), { sure: 'yes' })
  site.as(visitor)
  expect((await site.get(href(urls.shownProject, here))).status).toBe(404)
})

test('what is late comes first', () => {
  const step = (title: string, dueOn: string | null) => ({ titleFrench: title, dueOn, weeksBefore: null, state: 'open' }) as unknown as Step
  const steps = [step('plus tard', null), step('demain', '2026-12-02'), step('hier', '2026-11-30')]
  expect(nextSteps({ steps, openingOn: null }, 2).map(({ titleFrench }) => titleFrench)).toEqual(['hier', 'demain'])
})

test('official addresses are home pages or numbered sheets, which last; a project has those of the path', async () => {
  const sources = await db.selectFrom('path_steps').where('source_url', '<>', '').distinct().select('source_url').execute()
  expect(sources.length).toBeGreaterThan(8)
  for (const { source_url: address } of sources)
    expect(address).toMatch(/^https:\/\/([a-z-]+\.)+(fr|org)(\/associations)?(\/vosdroits\/F\d+)?$/)
  const { steps } = await findProject(db, canteen.slug)
  const ofProject = new Set(steps.map(({ sourceUrl }) => sourceUrl).filter(Boolean))
  expect(ofProject).toEqual(new Set(sources.map(({ source_url: address }) => address)))
})

test('nobody outside reads of a project before its holders show it, nor under « bientôt » once it is open', async () => {
  const isPublic = async () => {
    site.as(visitor)
    const page = await site.get(href(urls.shownProject, here))
    return [(await (await site.get(urls.projects)).text()).includes(href(urls.shownProject, here)), page.status]
  }
  const set = (change: { is_shown?: boolean; opened_at?: Date }) =>
    db.updateTable('projects').set(change).where('canteen_id', '=', canteen.id).execute()
  expect(await isPublic()).toEqual([true, 200])
  await set({ is_shown: false })
  expect(await isPublic()).toEqual([false, 404])
  await set({ is_shown: true, opened_at: new Date('2026-11-30T10:00Z') })
  expect(await isPublic()).toEqual([false, 404])
})

test('the path is written by the network alone', async () => {
  const addresses = [urls.projectPath, urls.newPathStep, urls.publishPath, href(urls.removePathStep, { key: 'm01' })]
  for (const address of addresses) expect((await site.submit(address, {})).status).toBe(403)
  expect((await site.get(urls.projectPath)).status).toBe(403)
})
