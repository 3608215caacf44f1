/** Who is away while they hold a task reads so, alone, and leaves it in one tap. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aTask, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findTask } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

const wordsAt = async (path: string) => (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, '')

test('whoever notes days on which they hold tasks sees which, alone, and leaves them in one tap', async () => {
  const canteen = await aCanteen(db)
  const [ana, bao] = [await aTeammate(db, canteen, { name: 'Ana' }), await aTeammate(db, canteen, { name: 'Bao' })]
  const [within, after] = [await aMeal(db, { canteen, day: '2026-12-04' }), await aMeal(db, { canteen, day: '2026-12-11' })]
  const held = await aTask(db, canteen, { meal: within, name: 'Fermer', people: [ana, bao] })
  const later = await aTask(db, canteen, { meal: after, name: 'Accueillir', people: [ana] })
  const ofBao = await aTask(db, canteen, { meal: within, name: 'Courses', people: [bao] })
  const place = { canteen: canteen.slug, token: teammateToken(secret, ana.id) }
  const wishes = href(urls.wishes, place)
  const teamPage = async () => {
    site.as(await aViewer(db, inCanteen('core-team', canteen)))
    return wordsAt(href(urls.mealTasks, { canteen: canteen.slug, meal: within.slug }))
  }
  const before = await teamPage()

  await site.submit(href(urls.ownAbsences, place), { firstDay: '2026-12-03', lastDay: '2026-12-05' })
  const page = await wordsAt(wishes)
  expect(page).toContain('Vous tenez encore une tâche ces jours-là')
  expect(page).toContain('Fermer, vendredi 4 décembre')
  expect(page).not.toContain('Accueillir, ')
  expect(await teamPage()).toBe(before)

  const { id } = await db.selectFrom('absences').where('teammate_id', '=', ana.id).select('id').executeTakeFirstOrThrow()
  const ofOther = { canteen: canteen.slug, token: teammateToken(secret, bao.id), absence: id }
  await site.submit(href(urls.leaveWhileAway, ofOther), {})
  const peopleAt = async (task: { id: string }) =>
    (await findTask(db, { canteenId: canteen.id, taskId: task.id })).people.map(({ name }) => name)
  expect(await peopleAt(held)).toEqual(['Ana', 'Bao'])
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.leaveWhileAway, { ...place, absence: id }), {})).status).toBe(303)
  expect([await peopleAt(held), await peopleAt(later), await peopleAt(ofBao)]).toEqual([['Bao'], ['Ana'], ['Bao']])
  expect(await wordsAt(wishes)).not.toContain('Vous tenez encore')
})
