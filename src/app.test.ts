import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openSite, origin } from '#test/site.ts'
import { freshDatabase } from '#test/database.ts'
import { aCanteen, aNetwork, inCanteen } from '#test/world.ts'
import type { Tables } from './platform/database/tables/tables.ts'
import { visitor } from './platform/viewer.ts'
import { href, urls } from './urls.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

test('a route that declares nobody answers 404 to everybody', async () => {
  site.app.get('/sans-declaration', (c) => c.text('secret'))

  const answer = await site.get('/sans-declaration')

  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('secret')
})

test('who has erased the account that acts is asked to sign in', async () => {
  const canteen = await aCanteen(db)
  const user = { id: randomUUID(), name: 'Zoé', email: 'zoe@exemple.fr' }
  site.as({ user, grants: [inCanteen('canteen-manager', canteen)], lockedGrants: [] })

  const answer = await site.submit(href(urls.room, { canteen: canteen.slug }), { name: 'Fenêtre', seats: '8', wheelchairPlaces: '0' })
  site.as(visitor)

  expect(answer.status).toBe(401)
})

test('an unknown page says so in the language of its address', async () => {
  const [french, english] = [await site.get('/nulle-part'), await site.get('/en/nulle-part')]

  expect(french.status).toBe(404)
  expect(await french.text()).toContain('<html lang="fr">')
  expect(await english.text()).toContain('This page does not exist')
})

test('no page may run a script or a style that is not ours', async () => {
  const policy = (await site.get('/nulle-part')).headers.get('content-security-policy')

  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe')
})

test('another site may not post here', async () => {
  const answer = await site.app.request('http://cantine.test/', {
    method: 'POST',
    body: new URLSearchParams({}),
    headers: { origin: 'http://mechant.test' },
  })

  expect(answer.status).toBe(403)
})

test.each([
  '/en//evil.example',
  '/en/%5Cevil.example',
  '/en/%09/evil.example',
  '/en/%2F/evil.example',
  '/en///evil.example?a=//b',
  '//evil.example/en',
])('no link of %s leads to another site', async (path) => {
  const page = await (await site.get(path)).text()
  const links = [...page.matchAll(/(?:href|action|content)="([^"]*)"/g)].map(([, link]) => link ?? '')

  expect(links.filter((link) => new URL(link, origin).hostname === 'evil.example')).toEqual([])
})

test.each([
  '/cantines/a%00b',
  '/cantines/a%C3%28',
  '/calendrier?du=%00',
  '/cantines?a=%ff',
  '/%ED%A0%80',
  '/equipe/%00/historique?avant=1',
])('%s, which names nothing that could be there, is refused in a sentence', async (path) => {
  const answer = await site.get(path)

  expect([400, 404]).toContain(answer.status)
  expect(await answer.text()).toContain('Revenir à l’accueil')
})

test('a network that another process calls otherwise since is called so by the next answer', async () => {
  await site.get(urls.calendar)
  await db.updateTable('network').set({ name: 'Les Nouvelles Tables' }).execute()

  expect(await (await site.get(urls.calendar)).text()).toContain('Les Nouvelles Tables')
})
