import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aNetwork, aViewer, inNetwork } from '#test/world.ts'
import { lastDayOwed } from './detail-keeping.ts'
import { findDetailKeepings, findLastDayOwed } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const today = new Date('2026-12-01T11:00Z')

beforeEach(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { clock: () => today })
  site.as(await aViewer(db, inNetwork('network-admin')))
})

const keep = (validFrom: string, years: string) => site.edit(urls.detailKeeping, { validFrom, years }, urls.networkSettings)
const plain = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('detail is owed so many years from the end of the fiscal year, which may come a year after the meal', () => {
  expect(lastDayOwed('2026-12-01', 10)).toBe('2037-12-01')
  expect(lastDayOwed('2028-02-29', 6)).toBe('2035-02-28')
})

test('ten years at first, as accounts and their vouchers are kept, and the page of settings says until when', async () => {
  expect(await findLastDayOwed(db, '2021-05-04')).toBe('2032-05-04')
  expect(await plain(await site.get(urls.networkSettings))).toContain(
    'Le détail d’un repas d’aujourd’hui est gardé jusqu’au 1er décembre 2037',
  )
})

test('a longer time holds for the meals from its day on; those of before keep the one of their day, and the history tells it', async () => {
  expect((await keep('2027-01-01', '12')).status).toBe(303)

  expect(await findLastDayOwed(db, '2026-12-31')).toBe('2037-12-31')
  expect(await findLastDayOwed(db, '2027-01-01')).toBe('2040-01-01')
  const page = await plain(await site.get(urls.networkSettings))
  expect(page).toMatch(/1er janvier 2027 <span class="tag">à venir<\/span><\/th><td>12 ans/)
  expect(page).toMatch(/Au départ <span class="tag free">en vigueur<\/span><\/th><td>10 ans/)
  expect(await plain(await site.get(urls.networkHistory))).toContain(
    'Détail de l’argent gardé 12 ans, pour les repas à partir du ven. 1er janv.',
  )
})

test('what is in force or was never changes; what is to come may, once it has been seen', async () => {
  expect((await keep('2026-12-01', '8')).status).toBe(303)

  const [past, again] = [await keep('2026-11-30', '8'), await keep('2026-12-01', '9')]
  expect([past.status, again.status]).toEqual([409, 409])
  expect(await plain(past)).toContain('Ce jour est passé')
  expect(await plain(again)).toContain('Une durée vaut déjà à partir d’aujourd’hui')
  await keep('2027-01-01', '9')
  const late = await keep('2027-01-01', '11')
  const html = await late.text()
  expect(late.status).toBe(409)
  expect(html.match(/Enregistré entre-temps[^<]*/g)).toEqual(['Enregistré entre-temps\u00a0: 9'])
  const version = /name="version" value="([^"]*)"/.exec(html.split(`action="${urls.detailKeeping}"`)[1]!)![1]!
  expect((await site.submit(urls.detailKeeping, { validFrom: '2027-01-01', years: '11', version })).status).toBe(303)

  expect(await findDetailKeepings(db)).toEqual([
    { validFrom: '2027-01-01', years: 11 },
    { validFrom: '2026-12-01', years: 8 },
    { validFrom: '2000-01-01', years: 10 },
  ])
})

test.each([
  ['2027-01-01', '5', 'de 6 à 50'],
  ['2027-01-01', 'longtemps', 'de 6 à 50'],
  ['un jour', '10', 'Indiquez un jour'],
])('« %s », « %s » is given back with a sentence beside its field', async (validFrom, years, sentence) => {
  const answer = await keep(validFrom, years)
  const page = await plain(answer)

  expect(answer.status).toBe(422)
  expect(page).toContain(sentence)
  expect(page).toContain(`value="${years}"`)
  expect(page).toContain('value="Les ')
})
