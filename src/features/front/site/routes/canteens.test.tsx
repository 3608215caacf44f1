import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

const lyon = { town: 'Lyon', latitude: 45.76, longitude: 4.84 }
const villeurbanne = { town: 'Villeurbanne', latitude: 45.77, longitude: 4.89 }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  await aCanteen(db, { name: 'La Louche' })
  await aCanteen(db, { name: 'Le Bouchon', slug: 'le-bouchon', place: lyon })
  await aCanteen(db, { name: 'La Table du Gratte-Ciel', place: villeurbanne })
  site = openSite(db)
})

async function html(path: string): Promise<string> {
  return (await site.get(path)).text()
}

/** The names of the canteens listed, in order. */
function listed(page: string): string[] {
  return [...page.matchAll(/<h2><a href="[^"]*">(.*?)<\/a><\/h2>/g)].map(([, name = '']) => name)
}

test('canteens are found by a town written with an error, the nearest first, with their distance', async () => {
  const page = await html('/cantines?ou=Villeurbane')

  expect(listed(page)).toEqual(['La Table du Gratte-Ciel', 'Le Bouchon'])
  expect(page).toMatch(/Lyon<\/span> · \d\u00a0km/)
  expect(page).toContain('href="/calendrier?lieu=69266"')
})

test.each(['69003', 'le bouchon', 'Le Bouchon'])('« %s » leads there', async (typed) => {
  expect(listed(await html(`/cantines?ou=${encodeURIComponent(typed)}&rayon=50`))).toContain('Le Bouchon')
})

test('of two towns of one name one asks which; the much larger one is taken, and the others offered', async () => {
  const unclear = await html('/cantines?ou=St-Denis')
  expect(unclear).toMatch(/Plusieurs communes s’appellent ainsi. Laquelle\s\?.*lieu=97411.*lieu=93066/)
  expect(unclear).toContain('value="St-Denis"')
  expect(unclear).not.toContain('Autour')

  expect(await html('/cantines?ou=Montreuil')).toMatch(/Autour de <b[^>]*>Montreuil \(93\)<\/b>.*Vous pensiez à un autre lieu/)
})

test('a point that is typed or named is read to a kilometre, and what stands for it in the page is no more exact; nobody keeps it', async () => {
  for (const asked of ['ou=45.764321%2C4.835678', 'lieu=45.764321,4.835678', 'ou=45%2C764321+4%2C835678']) {
    const answer = await site.get(`/cantines?${asked}&rayon=50`)
    const page = await answer.text()

    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(listed(page)).toContain('Le Bouchon')
    expect(page).toContain('/en/cantines?lieu=45.76,4.84&amp;rayon=50')
    expect(page).not.toMatch(/45.764/)
  }
})

test('what nobody understood is kept by nobody, and stays typed in the other language; a town’s page is not held back', async () => {
  const unknown = await site.get('/cantines?ou=12+rue+des+Lilas+bleus')

  expect(unknown.headers.get('cache-control')).toBe('no-store')
  expect(await unknown.text()).toContain('/en/cantines?ou=12+rue+des+Lilas+bleus')
  expect((await site.get('/cantines?ou=Lyon')).headers.get('cache-control')).toBe('private, no-cache')
})

test.each([
  ['Ajaccio', 'Autour d’<b translate="no">Ajaccio (2A)'],
  ['Le Havre', 'Autour du <b translate="no">Havre (76)'],
  ['La Rochelle', 'Autour de <b translate="no">La Rochelle (17)'],
])('around %s is said as one says it', async (town, said) => {
  expect(await html(`/cantines?ou=${encodeURIComponent(town)}`)).toContain(said)
})

test.each(['le bouchom', 'bouchons', 'gratte ciell'])('a canteen is found by its name with an error: « %s »', async (typed) => {
  expect(await html(`/cantines?ou=${encodeURIComponent(typed)}`)).toMatch(/Autour d[eu] (?:l’)?<b[^>]*>(?:La Table du Gratte-Ciel|Bouchon)/)
})

test('where nobody welcomes yet the nearest are told, projects nearby, and how to begin', async () => {
  const grenoble = { town: 'Grenoble', latitude: 45.19, longitude: 5.72 }
  const { slug } = await aCanteen(db, { name: 'La Cuillère', place: grenoble })
  await db.updateTable('canteens').set({ state: 'project' }).where('slug', '=', slug).execute()
  await db.updateTable('network').set({ email: 'reseau@cantines.test' }).execute()

  const page = await html('/cantines?ou=Grenoble')

  expect(page).toMatch(/Les plus proches<\/h2><ul class="near-list"><li><a href="[^"]*"><span translate="no">La Table du Gratte-Ciel/)
  expect(page).toMatch(/En projet près de là<\/h2><ul class="near-list"><li><a href="[^"]*"><span translate="no">La Cuillère/)
  expect(page).toContain('mailto:reseau@cantines.test')
})

test('what lies together on the map is one mark that leads to its list', async () => {
  const page = await html('/cantines')

  expect(page).toContain('aria-label="2 cantines autour de Lyon, Villeurbanne"')
  expect(page).toContain('href="/cantines?lieu=le-bouchon&amp;rayon=5"')
})

test('a canteen that opens is listed at once, and a long list has pages', async () => {
  const great = await freshDatabase()
  await aNetwork(great)
  const { get } = openSite(great)
  expect(await (await get('/cantines')).text()).toContain('Aucune cantine n’est encore ouverte')
  for (let number = 0; number < 25; number++) await aCanteen(great, { name: `Cantine ${number}` })

  const [first, second] = await Promise.all(['/cantines', '/cantines?page=2'].map(async (path) => (await get(path)).text()))

  expect([listed(first ?? '').length, listed(second ?? '').length]).toEqual([24, 1])
  expect(first).toContain('rel="next" href="/cantines?page=2"')
})
