/** Two at once: how a project and its steps stand is read once nobody else changes them. */
import { createHash, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openProject } from '#src/features/commons/openings/open-project.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aProject, aStep } from '#test/projects.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { stopProject } from './change-project.ts'
import { addOwnStep, keepDocument, keepStep } from './keep-step.ts'
import { findProject } from './queries.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aProject>>
const site = { origin, networkName: 'Les Tablées' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

beforeEach(async () => {
  canteen = await aProject(db)
})

const acting = () => ({ canteenId: canteen.id, canteen, actorId: canteen.accompanist, today: '2026-12-01', site, now })

function aFile(words: string) {
  const content = Buffer.from(words)
  return { digest: createHash('sha256').update(content).digest('hex'), mediaType: 'application/pdf' as const, content }
}

test('of documents that come at once one is kept, the others leave nothing behind', async () => {
  const stepId = await aStep(db, canteen, 'document')
  await Promise.all(['un', 'deux', 'trois'].map((words) => keepDocument(db, { ...acting(), stepId, file: aFile(words) })))
  const step = db.selectFrom('project_steps').where('canteen_id', '=', canteen.id).where('id', '=', stepId)
  const { file_digest } = await step.select('file_digest').executeTakeFirstOrThrow()
  const uses = await db.selectFrom('file_uses').where('owner_id', '=', canteen.id).select('digest').execute()
  expect(uses).toEqual([{ digest: file_digest }])
})

test('a document that was replaced while somebody looked at it is not accepted', async () => {
  const stepId = await aStep(db, canteen, 'document')
  const coming = (words: string) => keepDocument(db, { ...acting(), stepId, file: aFile(words) })
  await coming('un bail')
  const opening = openSite(db)
  opening.as(await aViewer(db, inNetwork('network-coordinator')))
  const page = href(urls.projectStep, { canteen: canteen.slug, step: stepId })
  const version = await opening.versionOf(page)
  await coming('un autre bail')

  const accepted = { state: 'accepted', dueOn: '', why: '', note: '' }
  expect((await opening.submit(page, { ...accepted, version })).status).toBe(409)
  expect((await opening.edit(page, accepted)).status).toBe(303)
})

test('what a step becomes is told from how it stands, not from how it stood when the form was sent', async () => {
  const stepId = await aStep(db, canteen, 'document')
  const kept = { state: 'asked' as const, dueOn: null, why: '', note: '' }
  const both = [1, 2].map(() => db.transaction().execute((tx) => keepStep(tx, { ...acting(), stepId, kept })))
  await Promise.all(both)
  const turned = db.selectFrom('events').where('subject_id', '=', stepId).where('name', '=', 'project.step-turned')
  expect(await turned.select('name').execute()).toHaveLength(1)
})

test('a project that was stopped after its page was opened does not open, whatever the page said', async () => {
  const project = await findProject(db, canteen.slug)
  await stopProject(db, { canteenId: canteen.id, actorId: canteen.accompanist, now })
  const opening = { project, model: null, openedOn: '2026-12-01', site: { secret, ...site }, actorId: canteen.accompanist, now }
  expect(await openProject(db, opening)).toEqual({ ok: false, refusal: 'stopped' })
  const other = await aProject(db)
  const stale = await findProject(db, other.slug)
  const { id } = await db
    .insertInto('associations')
    .values({ legal_name: '', siren: null, rna: null, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('canteens').set({ association_id: id }).where('id', '=', other.id).execute()
  expect(await openProject(db, { ...opening, project: stale })).toEqual({ ok: false, refusal: 'association' })
})

test('what nobody could read any more is not added: steps of one’s own, what blocks', async () => {
  const viewer = await aViewer(db, inCanteen('canteen-manager', canteen, []))
  const app = openSite(db)
  app.as(viewer)
  const said = {
    stage: 'place',
    kind: 'act',
    weeksBefore: null,
    titleFrench: 'Une étape',
    titleEnglish: '',
    wordsFrench: '',
    wordsEnglish: '',
  } as const
  for (let at = 0; at < 100; at++)
    await addOwnStep(db, { ...acting(), id: randomUUID(), said: { ...said, sourceName: '', sourceUrl: '' }, dueOn: null })
  const typed = { titleFrench: 'Une de trop', stage: 'place', kind: 'act', dueOn: '', wordsFrench: '', sourceName: '', sourceUrl: '' }
  const own = await app.submit(href(urls.newProjectStep, { canteen: canteen.slug }), typed)
  expect([own.status, await own.text()]).toEqual([409, expect.stringMatching(/a déjà 100 étapes à lui[\s\S]*Une de trop/)])
  const block = { canteen_id: canteen.id, words: 'Le bail', raised_at: now, ended_at: null }
  await db
    .insertInto('project_blocks')
    .values(Array.from({ length: 20 }, () => ({ ...block, id: randomUUID() })))
    .execute()
  const raised = await app.submit(href(urls.projectBlocks, { canteen: canteen.slug }), { block: 'Une de trop' })
  expect([raised.status, await raised.text()]).toEqual([409, expect.stringMatching(/20 choses bloquent déjà/)])
  expect(await db.selectFrom('project_blocks').where('words', '=', 'Une de trop').select('id').execute()).toEqual([])
})
