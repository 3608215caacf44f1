/** What the one field of the team's pages finds, for whom. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenRoles, networkRoles, visitor, type CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, aViewer, inCanteen, inNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let questions = 0

beforeAll(async () => {
  const pool = openPool(await freshDatabaseUrl())
  pool.on('acquire', () => (questions += 1))
  db = openDatabase(pool)
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, title: 'Couscous de décembre' })
  await aBooking(db, meal, [{ firstName: 'Éloïse' }], { phone: '+33612345678' })
})

async function findAs(words: string, ...roles: CanteenRole[]) {
  site.as(await aViewer(db, ...roles.map((role) => inCanteen(role, canteen))))
  return find(words)
}

async function find(words: string) {
  questions = 0
  return (await site.get(`${urls.find}?mots=${encodeURIComponent(words)}`)).text()
}

test('a manager finds a guest by a misspelt name and by the digits of the telephone, with the meal and its day', async () => {
  for (const words of ['eloise', 'Eloisse', '06 12 34 56']) {
    const page = await findAs(words, 'canteen-manager')

    expect(page).toContain('/reservations/')
    expect(page).toContain('Éloïse')
    expect(page).toContain('Couscous de décembre')
  }
})

test('a guest is found by the mail’s address as it begins, by those alone who read addresses', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-12-03' })
  await aBooking(db, meal, [{ firstName: 'Brahim' }], { email: 'bb.lille@exemple.fr' })

  for (const words of ['bb.lille@exemple.fr', 'BB.Lille@', ' bb.lille@ex '])
    expect(await findAs(words, 'canteen-manager')).toContain('Brahim')
  expect(await findAs('bb.lille@exemple.fr', 'civic-service')).not.toContain('Brahim')
  expect(await findAs('lille@exemple.fr', 'canteen-manager')).not.toContain('Brahim')
})

test('somebody of the team is found by name, and by the address once it is typed as one', async () => {
  const user = await aUser(db)
  await db
    .insertInto('role_grants')
    .values({ user_id: user.id, canteen_id: canteen.id, role: 'volunteer', starts_at: new Date('2026-01-01') })
    .execute()
  const people = /class="found"><h2>[^<]*<\/h2><ul><li><a href="\/equipe\/[^"]*\/personnes"/

  expect(await findAs(user.name, 'canteen-manager')).toMatch(people)
  expect(await findAs(user.email, 'canteen-manager')).toMatch(people)
})

test('meals are found by their title and by their day', async () => {
  for (const words of ['couscouss', '1/12', '1er décembre'])
    expect([words, await findAs(words, 'canteen-manager')]).toEqual([words, expect.stringContaining('Couscous de décembre')])
})

test('guests are found by those who may see names, and by no other role', async () => {
  const found: CanteenRole[] = []
  for (const role of canteenRoles) if ((await findAs('eloise', role)).includes('Éloïse')) found.push(role)

  expect(found.toSorted()).toEqual(['canteen-manager', 'civic-service', 'core-team'])
  // Who may not read telephone numbers guesses none.
  expect([await findAs('06 12 34 56', 'civic-service'), await findAs('06 12 34 56', 'core-team')]).toEqual([
    expect.not.stringContaining('Éloïse'),
    expect.stringContaining('Éloïse'),
  ])
})

test('a meal to come is found by every role of the team, and leads to a page that the role may open', async () => {
  for (const role of canteenRoles)
    for (const words of ['couscous', 'aujourd’hui']) {
      const page = await findAs(words, role)
      const [, link] = /<a href="([^"]*)"[^>]*>Couscous de décembre</.exec(page) ?? []
      expect([role, words, link && (await site.get(link)).status]).toEqual([role, words, 200])
    }
})

test('a volunteer finds the kitchen’s sheet by its name, by the day and by the meal, and no page that is not theirs', async () => {
  const tomorrow = await aMeal(db, { canteen, title: 'Dahl de lentilles', day: '2026-12-02' })
  const sheet = href(urls.kitchenSheet, { canteen: canteen.slug, meal: tomorrow.slug })

  for (const words of ['feuille de cuisine', 'feuile de cuisinne', 'cuisine demain', 'demain', 'dahl']) {
    const page = await findAs(words, 'volunteer')
    expect([words, page]).toEqual([words, expect.stringContaining(`href="${sheet}"`)])
    expect(page).not.toContain('/reservations"')
    expect(page).not.toContain('/accueil"')
  }
  expect(await findAs('plan de salle', 'canteen-manager')).toContain(href(urls.seating, { canteen: canteen.slug, meal: tomorrow.slug }))
})

test('a meal that is still a draft is found by those who know its guests alone, one that is over by who runs the day', async () => {
  await aMeal(db, { canteen, title: 'Secret de janvier', day: '2027-01-12', state: 'draft' })
  await aMeal(db, { canteen, title: 'Souvenir de novembre', day: '2026-11-27', state: 'held' })
  const finders = async (words: string, title: string) => {
    const found: CanteenRole[] = []
    for (const role of canteenRoles) if ((await findAs(words, role)).includes(title)) found.push(role)
    return found.toSorted()
  }

  expect(await finders('secret', 'Secret de janvier')).toEqual(['canteen-manager', 'civic-service', 'core-team'])
  expect(await finders('souvenir', 'Souvenir de novembre')).toEqual([
    'canteen-manager',
    'civic-service',
    'core-team',
    'treasurer',
    'volunteer',
  ])
})

test('two guests of one name at one meal are told apart', async () => {
  await aBooking(db, await aMeal(db, { canteen, day: '2026-12-04' }), [{ firstName: 'Éloïse' }], { phone: '+33600000011' })
  expect(await findAs('eloise', 'canteen-manager')).not.toContain('(…')
  const meal = await aMeal(db, { canteen, day: '2026-12-03' })
  for (const phone of ['+33600000077', '+33600000088']) await aBooking(db, meal, [{ firstName: 'Éloïse' }], { phone })

  const page = await findAs('eloise', 'canteen-manager')
  for (const mark of ['(…77)', '(…88)']) expect(page).toContain(mark)
})

test('nothing of another canteen is found', async () => {
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', other)))

  expect(await find('eloise')).not.toContain('Éloïse')
  expect(await find('couscous')).not.toContain('Couscous de décembre')
})

test('the network’s team finds any canteen by its town, however many there are, and no guest', async () => {
  const far = await aCanteen(db, { name: 'La Table du Bout' })
  for (const role of networkRoles) {
    site.as(await aViewer(db, { role, canteen: null }))

    expect(await find('table du bou')).toContain(`/equipe/${far.slug}/`)
    expect(await find('eloise')).not.toContain('Éloïse')
  }
})

test('pages are found by their name, those alone that one may open', async () => {
  expect(await findAs('reglages', 'canteen-manager')).toContain(`/equipe/${canteen.slug}/reglages"`)
  expect(await findAs('reglages', 'volunteer')).not.toContain(`/equipe/${canteen.slug}/reglages"`)
})

test('finding asks three questions at most, and nothing of guests, meals and people for one letter', async () => {
  const of = `&depuis=${canteen.slug}`
  for (const role of [inCanteen('canteen-manager', canteen), inNetwork('network-coordinator')]) {
    site.as(await aViewer(db, inCanteen('canteen-manager', canteen), role))
    await find('eloise')
    questions = 0
    await site.get(`${urls.find}?mots=eloise${of}`)
    expect(questions).toBeLessThanOrEqual(3)
  }
  await find('e')
  expect(questions).toBeLessThanOrEqual(2)
})

test('who looks from a canteen’s page keeps its menu; from another’s, where one has no part, nothing of it is shown', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const other = await aCanteen(db, { name: 'Ailleurs' })

  expect(await (await site.get(`${urls.find}?mots=x1&depuis=${canteen.slug}`)).text()).toContain(
    `href="/equipe/${canteen.slug}/reservations"`,
  )
  expect(await (await site.get(`${urls.find}?mots=x1&depuis=${other.slug}`)).text()).not.toContain('Ailleurs')
  expect((await site.get(`${urls.find}?mots=x1&depuis=nulle-part`)).status).toBe(200)
})

test('what was typed stands in the field again, and what matches nothing is said', async () => {
  const page = await findAs('xyzzyx', 'canteen-manager')

  expect(page).toContain('value="xyzzyx"')
  expect(page).toContain('Rien ne répond')
})

test('visitors find nothing', async () => {
  site.as(visitor)

  expect((await site.get(`${urls.find}?mots=eloise`)).status).toBe(401)
})
