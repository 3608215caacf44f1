/** To whom a voice is given, and that no voice is lost without a word. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let onTheDay: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let board: Viewer
let meeting: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  onTheDay = openSite(db, { clock: () => new Date('2026-12-18T18:00Z') })
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  board = await aViewer(db, inCanteen('board-member', canteen))
  site.as(board)
  onTheDay.as(board)
  for (const name of ['Amina Benali', 'Chloé Roux', 'Zoé Petit'])
    await aMember(db, canteen, { name, email: `famille-${canteen.slug}@exemple.fr` })
  await aMember(db, canteen, { name: 'Brahim Diallo', phone: '+33612345678' })
  const evening = { day: '2026-12-18', clock: '18:30', place: 'À la cantine', agenda: 'Rapport moral' }
  const answer = await site.submit(href(urls.assemblies, { canteen: canteen.slug }), evening)
  meeting = answer.headers.get('location')!.split('?')[0]!
  await site.submit(`${meeting}/convocation`, {})
})

function mailsOf(purpose: string) {
  return db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', purpose).select('text_body').execute()
}

/** By the greeting: all of them have one address. */
async function linkOf(name: string): Promise<string> {
  const bodies = (await mailsOf('assembly-convened')).map(({ text_body }) => text_body ?? '')
  const [body = '', ...others] = bodies.filter((each) => each.includes(`Bonjour ${name},`))
  expect(others).toEqual([])
  return new RegExp(`${origin}\\S+`).exec(body)![0].replace(origin, '')
}

async function note(name: string, fields: Record<string, string>, on = site) {
  const { id: member } = await db
    .selectFrom('memberships')
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', name)
    .select('id')
    .executeTakeFirstOrThrow()
  return on.submit(`${meeting}/presences`, { member, ...fields })
}

test('members who share an address tell by its greeting and its page whose link is whose', async () => {
  const links = await Promise.all(['Amina Benali', 'Chloé Roux', 'Zoé Petit'].map(linkOf))
  expect(new Set(links).size).toBe(3)
  site.as(visitor)
  expect(await (await site.get(links[2]!)).text()).toMatch(/la voix d’une seule personne[^]*Zoé Petit/)
  await site.submit(links[2]!, { gesture: 'proxy', holder: 'Chloé Roux' })
  expect(await (await site.get(links[2]!)).text()).toMatch(/la voix d’une seule personne[^]*Zoé Petit[^]*procuration à Chloé Roux/)
})

test('a voice is not given to somebody who has given theirs away', async () => {
  await note('Amina Benali', { gesture: 'proxy', holder: 'Chloé Roux' })
  const refused = await note('Zoé Petit', { gesture: 'proxy', holder: 'Amina Benali' })

  expect([refused.status, (await refused.text()).includes('ne peut pas porter la vôtre')]).toEqual([409, true])
})

test('whose holder gives their own voice away is written to or to be called, once, and chooses anew', async () => {
  const [amina, zoe] = [await linkOf('Amina Benali'), await linkOf('Zoé Petit')]
  await note('Zoé Petit', { gesture: 'proxy', holder: 'Amina Benali' })
  await note('Brahim Diallo', { gesture: 'proxy', holder: 'Amina Benali' })
  await db.updateTable('assembly_voices').set({ called_on: '2026-12-01' }).where('holder_id', 'is not', null).execute()
  site.as(visitor)
  expect(await (await site.get(amina)).text()).toContain('2 personnes vous ont confié leur voix')
  await site.submit(amina, { gesture: 'proxy', holder: 'Chloé Roux' })
  await site.submit(amina, { gesture: 'proxy', holder: 'Chloé Roux' })

  const told = await mailsOf('assembly-voice-lost')
  expect(told).toHaveLength(1)
  expect(told[0]!.text_body).toMatch(/Bonjour Zoé Petit,[^]*Amina Benali, à qui vous aviez donné procuration/)
  expect(told[0]!.text_body).toContain(zoe)
  site.as(board)
  const page = await (await site.get(meeting)).text()
  expect(page).toContain('Une personne sans adresse')
  expect(page).toContain('2 voix confiées ne sont portées par personne')
  expect(await (await site.get(`${meeting}/feuille`)).text()).toMatch(/procuration à Amina Benali \(perdue/)

  site.as(visitor)
  expect(await (await site.get(zoe)).text()).toContain('ne peut plus porter votre voix')
  expect((await site.submit(zoe, { gesture: 'proxy', holder: 'Chloé Roux' })).status).toBe(303)
  expect(await (await site.get(zoe)).text()).toContain('Vous avez donné procuration à Chloé Roux')
})

test('the holder who leaves the association carries no voice any more', async () => {
  const zoe = await linkOf('Zoé Petit')
  await note('Zoé Petit', { gesture: 'proxy', holder: 'Amina Benali' })
  await db
    .updateTable('memberships')
    .set({ left_on: '2026-12-02' })
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', 'Amina Benali')
    .execute()
  expect(await (await site.get(zoe)).text()).toContain('ne peut plus porter votre voix')
  expect(await (await site.get(meeting)).text()).toContain('Une voix confiée n’est portée par personne')
})

test('the quorum is reckoned as people come in on the day itself, proxies with who carries them', async () => {
  await note('Brahim Diallo', { gesture: 'proxy', holder: 'Chloé Roux' })
  const there = async () =>
    /Présent·es\s: \d+\. Représenté·es\s: \d+/.exec(await (await site.get(meeting)).text())![0].replaceAll('\u00a0', ' ')

  expect(await there()).toBe('Présent·es : 0. Représenté·es : 0')
  expect((await note('Chloé Roux', { gesture: 'present' })).status).toBe(409)
  await note('Chloé Roux', { gesture: 'present' }, onTheDay)
  expect(await there()).toBe('Présent·es : 1. Représenté·es : 1')
  expect(await (await site.get(`${meeting}/feuille`)).text()).toContain('procuration à Chloé Roux (représentée)')
  await note('Chloé Roux', { gesture: 'absent' }, onTheDay)
  expect(await there()).toBe('Présent·es : 0. Représenté·es : 0')
  expect(await (await site.get(`${meeting}/feuille`)).text()).toContain('compte dès que cette personne est là')
})
