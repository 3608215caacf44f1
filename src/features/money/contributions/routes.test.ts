import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { findMoney } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let place: { canteen: string; meal: string }
let key: MealKey

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  const canteen = await aCanteen(db)
  await db.updateTable('canteens').set({ zero_policy_fr: 'Votre place reste la même.' }).where('id', '=', canteen.id).execute()
  const meal = await aMeal(db, { canteen, state: 'held' })
  place = { canteen: canteen.slug, meal: meal.slug }
  key = { canteenId: canteen.id, mealId: meal.id }
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

/** A guest holds the screen. */
const handOver = () => site.as({ ...visitor, handed: place })
const screen = () => href(urls.contributionScreen, place)
const counter = () => href(urls.contributions, place)
const contributions = async () => (await findMoney(db, seals, key)).bag!.contributions
const text = async (answer: Response | Promise<Response>) => (await answer).text()

test('the screen shows the cost before the amounts, chooses nothing, and says what the team says of zero', async () => {
  handOver()
  const page = await text(site.get(screen()))

  expect(page.indexOf('Prix d’équilibre d’un repas')).toBeLessThan(page.indexOf('type="radio"'))
  expect(page).toContain('12,50')
  expect(page.match(/type="radio"/g)).toHaveLength(6)
  expect(page).not.toContain('checked')
  expect(page).toContain('Votre place reste la même.')
})

const keyIn = (page: string) => /name="formKey" value="([^"]+)"/.exec(page)?.[1] ?? ''

test('a form tapped twice counts once at the counter and on the screen, and says so to whoever comes next', async () => {
  const atCounter = { other: '9', means: 'cash', formKey: keyIn(await text(site.get(counter()))) }
  expect((await site.submit(counter(), atCounter)).status).toBe(303)
  const again = await site.submit(counter(), { ...atCounter, other: '12' })
  const page = await text(again)
  expect([again.status, page.includes('déjà été notée par cette page'), page.includes('value="12"')]).toEqual([409, true, true])
  expect(keyIn(page)).not.toBe(atCounter.formKey)

  handOver()
  const onScreen = { other: '7', means: 'card', formKey: keyIn(await text(site.get(screen()))) }
  expect((await site.submit(screen(), onScreen)).status).toBe(303)
  const twice = await site.submit(screen(), onScreen)
  expect([twice.status, await text(twice)]).toEqual([409, expect.stringContaining('C’est déjà noté')])
  expect(await contributions()).toEqual([
    { means: 'cash', amountCents: 900, times: 1 },
    { means: 'card', amountCents: 700, times: 1 },
  ])
})

test('a guest gives whatever amount, reads the same thanks, and the screen is empty for the next', async () => {
  handOver()
  const thanks: string[] = []
  for (const fields of [{ amount: '3' }, { amount: '22' }, { other: '0' }, { amount: '3', other: '7,31 €' }]) {
    const answer = await site.submit(screen(), { ...fields, means: 'cash' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    thanks.push(await text(site.get(answer.headers.get('location')!)))
  }

  expect(new Set(thanks).size).toBe(1)
  expect(thanks[0]).toContain('Merci')
  expect(thanks[0]).not.toMatch(/\d\s?€/)
  expect((await contributions()).map(({ amountCents }) => amountCents)).toEqual([0, 300, 731, 2200])
})

test('nothing today is given without a means of payment, whatever was typed, and reads the same thanks', async () => {
  for (const form of [screen(), counter()]) {
    const answer = await site.submit(form, { nothing: 'yes', amount: '3', other: 'treize' })
    expect(answer.status).toBe(303)
    expect(await text(site.get(answer.headers.get('location')!))).toContain('Merci')
  }

  expect(await contributions()).toEqual([{ amountCents: 0, means: 'cash', times: 2 }])
})

test('the screen handed to a guest leads nowhere but to the thanks, the other language, the membership and the PIN', async () => {
  handOver()
  const page = await text(site.get(screen()))
  const links = [...page.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, to]) => to)

  expect(links).toEqual(['#content', `/en${screen()}`, href(urls.membershipScreen, place), href(urls.takeScreenBack, place)])
  expect(page).not.toContain('site-header')
})

test('a mistake is said beside the field and nothing is noted', async () => {
  const answers = [
    await text(site.submit(screen(), { means: 'cash' })),
    await text(site.submit(screen(), { other: 'treize', means: 'cash' })),
    await text(site.submit(screen(), { other: '501', means: 'cash' })),
    await text(site.submit(counter(), { amount: '13' })),
  ]

  expect(answers[0]).toContain('Choisissez un montant ou écrivez-le.')
  expect(answers[1]).toContain('par exemple 9 ou 12,50')
  expect(answers[1]).toContain('value="treize"')
  expect(answers[2]).toContain('Au plus 500\u00a0€')
  expect(answers[3]).toContain('Choisissez comment')
  expect(await contributions()).toEqual([])
})

test('at the counter the team sees how many, never how much', async () => {
  for (const other of ['41,73', '6,19']) await site.submit(counter(), { other, means: 'card' })

  const page = await text(site.get(`${counter()}?fait=noted`))

  expect(page).toContain('2 participations notées')
  expect(page).toContain('C’est noté.')
  for (const secret of ['41,73', '6,19', '47,92', '4173', '4792', '41.73']) expect(page).not.toContain(secret)
})

/** What a browser does with the one cookie of these pages. */
function aDevice() {
  let cookie = ''
  const request = async (path: string, init: RequestInit) => {
    const answer = await site.app.request(origin + path, { ...init, headers: { origin, cookie } })
    const given = answer.headers.get('set-cookie')
    if (given) cookie = given.includes('Max-Age=0') ? '' : given.split(';')[0]!
    return answer
  }
  return {
    read: async (path: string) => (await request(path, {})).text(),
    submit: (path: string, fields: Record<string, string>) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
    cookie: () => cookie,
  }
}

const tokenIn = (page: string) => page.match(/name="token" value="([^"]*)"/)?.[1]
const takenBack = () => href(urls.contributionTakenBack, place)

test('a typing error is taken back with one button, on the device that noted it, once', async () => {
  const device = aDevice()
  await device.submit(counter(), { other: '413,37', means: 'cash' })
  const page = await device.read(counter())
  const token = tokenIn(page)!

  expect(page).toContain('Retirer ce qui vient d’être noté ici')
  // Long enough that no key of chance has it in itself.
  for (const shown of [page, device.cookie()]) expect(shown).not.toMatch(/413[,.]?37/)
  expect(tokenIn(await aDevice().read(counter()))).toBeUndefined()
  const answer = await device.submit(takenBack(), { token })
  expect(answer.headers.get('location')).toBe(`${counter()}?fait=takenBack`)
  const after = await device.read(counter())
  expect(after).toContain('Aucune participation notée')
  expect(tokenIn(after)).toBeUndefined()
  const again = await device.submit(takenBack(), { token })
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('ne peut plus être retiré d’ici')
})

test('what the page holds takes nothing back from another device, and stays good on the one that noted it', async () => {
  const [device, other] = [aDevice(), aDevice()]
  await device.submit(counter(), { other: '130', means: 'cash' })
  const token = tokenIn(await device.read(counter()))!
  await other.submit(counter(), { other: '41,73', means: 'cash' })

  for (const elsewhere of [aDevice(), other]) {
    expect((await elsewhere.submit(takenBack(), { token })).status).toBe(409)
    expect(await contributions()).toHaveLength(2)
  }
  expect((await device.submit(takenBack(), { token })).status).toBe(303)
  expect(await contributions()).toHaveLength(1)
})

test('nobody takes back an amount that they guess: there is no field to type one', async () => {
  await site.submit(counter(), { other: '130', means: 'cash' })

  for (const fields of [{ noted: '130', notedBy: 'cash' }, { token: '130' }, {}] as Record<string, string>[])
    expect((await site.submit(takenBack(), fields)).status).toBe(409)
  expect(await contributions()).toHaveLength(1)
})

test('a guest may take back their own typing error from the thanks; the next person is offered nothing', async () => {
  handOver()
  const device = aDevice()
  const thanksPage = href(urls.contributionThanks, place)
  await device.submit(screen(), { other: '130', means: 'cash' })
  const token = tokenIn(await device.read(thanksPage))!

  const answer = await device.submit(takenBack(), { token })
  expect(answer.headers.get('location')).toBe(`${screen()}?fait=takenBack`)
  expect(await device.read(answer.headers.get('location')!)).toContain('C’est retiré. Choisissez de nouveau.')

  await device.submit(screen(), { other: '41,73', means: 'cash' })
  const next = await device.read(screen())
  expect(tokenIn(next)).toBeUndefined()
  expect(next).not.toContain('41,73')
  expect(tokenIn(await device.read(thanksPage))).toBeUndefined()
})

test('before the meal takes place the screen is not handed over', async () => {
  await db.updateTable('meals').set({ state: 'published' }).where('slug', '=', place.meal).execute()

  expect((await site.get(href(urls.handOver, place))).headers.get('location')).toBe(counter())
  expect(await text(site.get(counter()))).toContain('Les participations se notent quand le repas a lieu')
})

test('the screen takes twice as many as there are people, also when it is tapped at once, and holds nothing of what was typed; the counter goes on', async () => {
  const guests = Array.from({ length: 7 }, (_, nth) => ({ firstName: `Ada ${nth}` }))
  await aBooking(db, { id: key.mealId, canteenId: key.canteenId }, guests)
  await db.updateTable('attendees').set({ arrival: 'no-show' }).where('first_name', '=', 'Ada 6').execute()
  const team = await aViewer(db, inCanteen('core-team', { slug: place.canteen }))
  handOver()

  const answers = await Promise.all(Array.from({ length: 16 }, async () => site.submit(screen(), { other: '41,73', means: 'cash' })))
  const refused = answers.filter(({ status }) => status === 409)

  expect([answers.length - refused.length, refused.length]).toEqual([12, 4])
  const told = await text(refused[0]!)
  expect(told).toContain('La vôtre n’a pas été notée. Rendez l’écran à l’équipe')
  expect(told).not.toContain('41,73')
  expect(await contributions()).toEqual([{ amountCents: 4173, means: 'cash', times: 12 }])
  site.as(team)
  expect(await text(site.get(counter()))).toContain('L’écran tendu n’en note plus\u00a0: 6 personnes sont attendues ou venues.')
  expect((await site.submit(counter(), { other: '9', means: 'cash' })).status).toBe(303)
  handOver()
  expect((await site.submit(screen(), { other: '9', means: 'cash' })).status).toBe(409)
})

test('a finger that taps without end is stopped, by the pairing or the session of the screen, in a sentence', async () => {
  const asked: string[][] = []
  const other = openSite(db, { limits: async (...limit) => asked.push(limit) <= 3 })
  const pairing = { canteenId: key.canteenId, mealId: key.mealId, pairingId: 'the pairing' }
  other.as({ ...visitor, handed: { ...place, pairing } })

  const answers = []
  for (let nth = 0; nth < 4; nth++) answers.push(await other.submit(screen(), { other: '41,73', means: 'cash' }))

  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 429])
  expect(asked[3]).toEqual(['contribution', 'the pairing'])
  const told = await text(answers[3]!)
  expect(told).toContain('Dans quelques minutes, l’écran en notera de nouveau.')
  expect(told).not.toContain('41,73')
})
