/** The page of what the team carries, and what its buttons do. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { noteHours } from '#src/features/kitchen/hours/note-hours.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { inLanguage } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aSkill, aTask, aTaskKind, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { countLoads } from './count-load.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const at = () => ({ canteen: canteen.slug })
/** As it is read: spaces that do not break, and marks around names, are not seen. */
const plain = (shown: string) => shown.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u2068\u2069]/g, '')
const page = async () => plain(await (await site.get(href(urls.load, at()))).text())
const keyOn = () => site.keyOn(href(urls.load, at()))
const mails = async (purpose: string) =>
  (await db.selectFrom('mails').where('purpose', '=', purpose).where('canteen_id', '=', canteen.id).select('recipient').execute()).map(
    ({ recipient }) => recipient,
  )

async function team(size: number, facts: Parameters<typeof aTeammate>[2] = {}) {
  return Promise.all(Array.from({ length: size }, (_, index) => aTeammate(db, canteen, { name: `Personne ${index}`, ...facts })))
}

test('shares of the team are said from eight people on, and never whose they are', async () => {
  const people = await team(7)
  const meal = await aMeal(db, { canteen, day: '2026-11-27', state: 'closed' })
  await aTask(db, canteen, { meal, places: 9, people, lasts: 60 })
  await noteHours(db, { now })
  expect(await page()).toContain('à partir de huit personnes')
  const eighth = await aTeammate(db, canteen, { name: 'Huitième' })
  await aTask(db, canteen, { meal, people: [eighth], lasts: 300, name: 'Accueil' })
  await noteHours(db, { now })

  const shown = await page()
  expect(shown).toContain('58 % des heures de huit semaines')
  expect(shown).toContain('2 personnes portent la moitié des heures')
  expect(shown).not.toContain('Huitième')
})

test('what the same person does nine times in ten is opened to two in one tap, and the page says what became of it', async () => {
  const [ana] = await team(1)
  const kind = await aTaskKind(db, canteen, { name: 'Fermer' })
  for (let day = 1; day <= 10; day++) {
    const meal = await aMeal(db, { canteen, day: `2026-11-${String(day + 10)}`, state: 'closed' })
    const task = await aTask(db, canteen, { meal, name: 'Fermer', people: [ana!] })
    await db.updateTable('tasks').set({ kind_id: kind.id }).where('id', '=', task.id).execute()
  }
  await noteHours(db, { now })
  expect(await page()).toContain('L’ouvrir à deux : Fermer')
  await countLoads(db, new Date('2026-11-02T04:00Z'))
  const formKey = await keyOn()
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.openHabit, at()), { formKey, kind: kind.id, value: '77777' })).status).toBe(303)

  const shown = await page()
  expect(shown).not.toContain('L’ouvrir à deux : Fermer')
  expect(shown.match(/Ouvert à deux le/g)).toHaveLength(1)
  expect(shown).toContain('1 alors, 0 maintenant')
  expect(shown).not.toContain('Personne 0')
})

test('a meal of which a key task has nobody: three people are asked, the network is told, each once', async () => {
  await team(5, { email: null })
  const reachable = await Promise.all(
    Array.from({ length: 4 }, (_, index) => aTeammate(db, canteen, { name: `Joignable ${index}`, email: `joignable-${index}@exemple.fr` })),
  )
  const coordinator = await aViewer(db, inNetwork('network-coordinator'))
  await db
    .insertInto('role_grants')
    .values({
      id: randomUUID(),
      user_id: coordinator.user!.id,
      canteen_id: null,
      role: 'network-coordinator',
      starts_at: now,
      ends_at: null,
      granted_by: null,
    })
    .execute()
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  const task = await aTask(db, canteen, { meal, isKey: true, name: 'Mener', places: 1 })
  expect(await page()).toContain('Demander à trois personnes : Mener')
  const three = { formKey: await keyOn(), task: task.id, value: '1' }
  expect((await site.submit(href(urls.askThree, at()), three)).headers.get('location')).toContain('fait=demande')
  expect(await mails('task-needed')).toHaveLength(3)
  const again = await site.submit(href(urls.askThree, at()), { ...three, formKey: randomUUID() })
  expect(again.headers.get('location')).toContain('fait=attend')
  expect(await mails('task-needed')).toHaveLength(3)
  const elsewhere = await aTask(db, canteen, { meal, name: 'Vaisselle' })
  await site.submit(href(urls.askThree, at()), { formKey: randomUUID(), task: elsewhere.id })
  expect(await mails('task-needed')).toHaveLength(3)

  const network = { formKey: randomUUID(), meal: meal.slug, value: '1' }
  for (let times = 0; times < 2; times++) await site.submit(href(urls.askNetwork, at()), network)
  expect(await mails('load-help')).toEqual([coordinator.user!.email])
  expect(reachable).toHaveLength(4)
  const nonsense = await site.submit(href(urls.askNetwork, at()), { formKey: randomUUID(), meal: 'nulle-part', value: '-4' })
  expect(nonsense.status).toBe(303)
})

test('skills that few have are listed with who knows and whether somebody would like to learn, and a tap opens the task to two', async () => {
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const lead = await aSkill(db, canteen, 'Mener une cuisine', [ana])
  const kind = await aTaskKind(db, canteen, { name: 'Mener', skillId: lead.id })
  await db.insertInto('teammate_learns').values({ canteen_id: canteen.id, teammate_id: bao.id, skill_id: lead.id }).execute()

  const shown = plain(await (await site.get(href(urls.whoCouldLearn, at()))).text())
  expect(shown).toContain('Une seule personne sait : Ana')
  expect(shown).toContain('Quelqu’un de l’équipe aimerait l’apprendre')
  expect(shown).not.toContain('Bao')
  const open = (id: string) => site.submit(href(urls.openHabit, at()), { formKey: randomUUID(), kind: id, learn: 'yes' })
  expect((await open(kind.id)).headers.get('location')).toMatch(/qui-pourrait-apprendre\?fait=ouvert$/)
  expect(plain(await (await site.get(href(urls.whoCouldLearn, at()))).text())).toContain('Ouverte à deux')
  expect((await open(randomUUID())).headers.get('location')).toMatch(/fait=plus-la$/)
  await aTaskKind(db, canteen, { name: 'Mener la cuisine', skillId: lead.id })
  const english = await site.get(inLanguage('en', href(urls.whoCouldLearn, at())))
  expect(await english.text()).toContain('Lead the kitchen')
})

test('the board reads, and acts on nothing', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  await aTask(db, canteen, { meal, isKey: true })
  site.as(await aViewer(db, inCanteen('board-member', canteen)))

  const shown = await page()
  expect(shown).toContain('Des ouvertures en danger')
  expect(shown).not.toContain('Demander à trois personnes')
})
