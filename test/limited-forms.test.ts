/** Whoever needs no account may not send without end: each form that a link or nothing at all opens is counted before anything of it is read. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { everybody, isGuard } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openSite, origin } from './site.ts'
import { aNetwork } from './world.ts'

let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

/** They write nothing that was not there: a session ends, an invented person's begins. */
const uncounted = [urls.signOut, urls.demonstrationSignIn]

test('every form of everybody answers 429 to who has sent too many', async () => {
  const site = openSite(db, { limits: async () => false })
  const open = site.app.routes.flatMap(({ method, path, handler }) =>
    method === 'POST' && isGuard(handler) && handler.policy === everybody ? [path] : [],
  )
  const counted: string[] = []
  for (const path of open) {
    const address = path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')
    const answer = await site.app.request(origin + address, { method: 'POST', headers: { origin }, body: new URLSearchParams({ a: 'b' }) })
    await answer.body?.cancel()
    if (answer.status === 429) counted.push(path)
  }

  expect(open.length).toBeGreaterThan(40)
  expect(open.filter((path) => !counted.includes(path)).toSorted()).toEqual(uncounted.toSorted())
})

test('who has sent too many is told when to try again, and led back to the page of the form, of ours only', async () => {
  const site = openSite(db, { limits: async () => false })
  const sentFrom = async (referer: string) => {
    const sent = { method: 'POST', headers: { origin, referer }, body: new URLSearchParams({ a: 'b' }) }
    const answer = await site.app.request(`${origin}/cantines/la-marmite/adherer`, sent)
    return { wait: answer.headers.get('retry-after'), page: await answer.text() }
  }

  const { wait, page } = await sentFrom(`${origin}/cantines/la-marmite/adherer?de=repas`)
  expect(wait).toBe('600')
  expect(page).toContain('Vous pourrez réessayer dans 10 minutes au plus.')
  expect(page).toContain('<a class="button main" href="/cantines/la-marmite/adherer?de=repas">Revenir à la page</a>')
  expect((await sentFrom('https://ailleurs.test/piege')).page).not.toContain('Revenir à la page')
})
