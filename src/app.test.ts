import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openSite } from '#test/site.ts'
import { freshDatabase } from '#test/database.ts'
import { aNetwork } from '#test/world.ts'
import type { Tables } from './platform/tables/tables.ts'

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
