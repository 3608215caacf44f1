/** What the network's team reads of its canteens. */
import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let questions = 0
let time = now

beforeEach(async () => {
  const pool = openPool(await freshDatabaseUrl())
  pool.on('acquire', () => (questions += 1))
  db = openDatabase(pool)
  await aNetwork(db)
  time = now
  site = openSite(db, { clock: () => time })
  site.as(await aViewer(db, inNetwork('network-coordinator')))
})

const home = async (query = '') => (await site.get(urls.networkHome + query)).text()

/** A canteen with a day that nobody closed and a meal to come without a menu. */
async function aBusyCanteen(name: string) {
  const canteen = await aCanteen(db, { name })
  await aMeal(db, { canteen, day: '2026-11-27' })
  const meal = await aMeal(db, { canteen, day: '2026-12-02' })
  return { canteen, meal }
}

const agree = (canteen: { id: string }) => db.updateTable('canteens').set({ shows_signs: true }).where('id', '=', canteen.id).execute()

test('without its agreement a canteen shows only what is public; with it, what is waiting there', async () => {
  const { canteen, meal } = await aBusyCanteen('La Marmite')

  const before = await home()
  expect(before).toContain('mer. 2')
  expect(before).toContain('ne montre que ce qui est public')
  for (const sign of ['reste à clore', 'menu reste à écrire']) expect(before).not.toContain(sign)

  await agree(canteen)
  const agreed = await home()
  for (const sign of ['Une cantine pourrait avoir besoin d’un regard', 'Un repas reste à clore', 'Le prochain menu reste à écrire'])
    expect(agreed).toContain(sign)

  await aMenu(db, meal, [{ name: 'Dahl' }])
  expect(await home()).not.toContain('menu reste à écrire')
})

test('of a canteen without a sign no more is said than was looked at', async () => {
  const canteen = await aCanteen(db)
  await aMenu(db, await aMeal(db, { canteen, day: '2026-12-02' }), [{}])
  expect(await home()).not.toContain('rien à clore')

  await agree(canteen)
  expect(await home()).toContain('rien à clore, prochain menu écrit')
})

test('a canteen’s name leads to its home for who has a part there, and to its public page for who has none', async () => {
  const [own, other] = [await aCanteen(db), await aCanteen(db)]
  site.as(await aViewer(db, inNetwork('network-coordinator'), inCanteen('volunteer', own)))
  const page = await home()

  expect(page).toContain(`href="${href(urls.canteenHome, { canteen: own.slug })}"`)
  expect(page).toContain(`href="${href(urls.canteen, { canteen: other.slug })}"`)
  expect(page).not.toContain(`href="${href(urls.canteenHome, { canteen: other.slug })}"`)
})

test('signing in leads who has a part in the network alone to its home, with their own account below', async () => {
  const arrived = await site.get(urls.team)
  expect([arrived.status, arrived.headers.get('location')]).toEqual([303, urls.networkHome])
  expect(await home()).toContain(`action="${urls.signOut}"`)

  site.as(await aViewer(db, inNetwork('network-coordinator'), inCanteen('volunteer', await aCanteen(db))))
  expect((await site.get(urls.team)).status).toBe(200)
  expect(await home()).not.toContain('Vous êtes connecté·e avec')
})

test('that no mail server is set is told to who administers the network, to nobody else', async () => {
  const silent = openSite(db, { sendsMails: false })
  const read = async (viewer: Viewer, on = silent) => {
    on.as(viewer)
    return (await on.get(urls.networkHome)).text()
  }
  const administrator = await aViewer(db, inNetwork('network-admin'))

  expect(await read(administrator)).toContain('SMTP_URL')
  expect(await read(administrator, site)).not.toContain('SMTP_URL')
  expect(await read(await aViewer(db, inNetwork('network-coordinator')))).not.toContain('SMTP_URL')
})

test('canteens are found by a name or a town with an error', async () => {
  await aCanteen(db, { name: 'La Marmite', place: { town: 'Lille', latitude: 50.63, longitude: 3.06 } })
  await aCanteen(db, { name: 'L’Écuelle', place: { town: 'Nantes', latitude: 47.21, longitude: -1.55 } })

  for (const [typed, meant] of [
    ['la marmitte', 'La Marmite'],
    ["l'ecuele", 'L’Écuelle'],
    ['lile', 'La Marmite'],
  ] as const) {
    const found = (await home(`?cherche=${encodeURIComponent(typed)}`)).match(/(?<=<th scope="row"><a [^>]*>)[^<]*/g)
    expect([typed, found]).toEqual([typed, [meant]])
  }
})

test('those that need a look come first, whatever their name; the others by name; the page asks three questions', async () => {
  const quiet = await aCanteen(db, { name: 'Abricot' })
  await aMenu(db, await aMeal(db, { canteen: quiet, day: '2026-12-02' }), [{}])
  await agree((await aBusyCanteen('Zeste')).canteen)

  questions = 0
  const page = await home()

  expect(page.indexOf('>Zeste<')).toBeLessThan(page.indexOf('>Abricot<'))
  expect(questions).toBeLessThanOrEqual(3)
})

test('what a row tells, and how many need a look, is true at once; who comes first is known ten seconds later', async () => {
  await aMenu(db, await aMeal(db, { canteen: await aCanteen(db, { name: 'Abricot' }), day: '2026-12-02' }), [{}])
  const canteen = await aCanteen(db, { name: 'Zeste' })
  const meal = await aMeal(db, { canteen, day: '2026-12-02' })
  await agree(canteen)
  const first = (page: string) => /<th scope="row"><a href="[^"]*">([^<]*)/.exec(page)?.[1]

  expect(first(await home())).toBe('Zeste')
  await aMenu(db, meal, [{}])
  const written = await home()
  expect(first(written)).toBe('Zeste')
  expect(written).toContain('La cantine qui montre ce qui l’attend va bien.')
  expect(written).not.toContain('menu reste à écrire')
  time = new Date(now.getTime() + 10_000)
  expect(first(await home())).toBe('Abricot')
})

test('an empty network says what to do; all is well in those alone that show what is waiting there', async () => {
  const empty = await home()
  expect(empty).toContain('Ouvrir une cantine')
  expect(empty).not.toContain('Tout va bien')
  const [shown, another] = [await aCanteen(db), await aCanteen(db)]
  for (const canteen of [shown, another]) await aMenu(db, await aMeal(db, { canteen, day: '2026-12-02' }), [{}])

  expect(await home()).toContain('Aucune cantine ne montre encore ce qui l’attend.')
  await agree(shown)
  expect(await home()).toContain('La cantine qui montre ce qui l’attend va bien.')
  await agree(another)
  expect(await home()).toContain('Tout va bien\u00a0: aucune cantine ne demande un regard.')
})

test('the 101st of two hundred canteens is reached by its page, and by its name with accents or without', async () => {
  for (let number = 1; number <= 200; number++) await aCanteen(db, { name: `Étape ${String(number).padStart(3, '0')}` })

  expect(await home()).not.toContain('Étape 101')
  expect(await home('?page=3')).toContain('Étape 101')
  expect(await home('?cherche=etape+101')).toContain('>Étape 101<')
  expect(await home('?cherche=Bordeaux')).toContain('Aucune cantine ne s’appelle ainsi')
  expect(await home('?page=9999999999')).toContain('Étape 001')
})
