/** A sample of `bench -- fuzz`, in this process: every route, everybody, well-formed and not. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { startAction } from '#src/features/impact/actions/start-action.ts'
import { tellStory, type ToldStory } from '#src/features/impact/stories/tell-story.ts'
import { orderReport } from '#src/features/impact/reports/order-report.ts'
import { openWave } from '#src/features/impact/surveys/open-wave.ts'
import { recogniseViewer } from '#src/features/day/pairings/recognise-viewer.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { fuzzSite, type Knock } from '../bench/fuzz/fuzz-site.ts'
import { freshDatabase } from './database.ts'
import { aRecipe, anIngredient } from './recipes.ts'
import { openSite, origin, secret } from './site.ts'
import { aTask, aTeammate } from './team.ts'
import { aBooking, aCanteen, aMeal, aNetwork } from './world.ts'

/** For each route: enough that who may use it is found. */
const requestsOfRoute = 4
let db: Awaited<ReturnType<typeof freshDatabase>>
let site: ReturnType<typeof openSite>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db, { demonstration: true })
  const canteen = await aCanteen(db)
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const meals = [await aMeal(db, { canteen, day: soon }), await aMeal(db, { canteen, day: soon, kind: 'dinner', tableAt: '19:30' })]
  for (const meal of meals) await Promise.all([aBooking(db, meal), aBooking(db, meal), aBooking(db, meal)])
  const [meal] = meals
  for (const name of ['Ana', 'Bilal']) await aTeammate(db, canteen, { name })
  for (const task of [{ meal: meal! }, { dueOn: soon }]) await aTask(db, canteen, task)
  await Promise.all([aRecipe(db, canteen), anIngredient(db, canteen)])
  const [today, now] = [soon, new Date()]
  const whose = { canteenId: canteen.id, actorId: null, now }
  await openWave(db, { ...whose, id: randomUUID(), firstDay: today, lastDay: today, oneIn: 1, today })
  const about = {
    indicator: 'ages',
    class: 'under25',
    triggers: [],
    rests: false,
    what: 'Un dîner',
    who: '',
    startedOn: today,
    until: null,
  } as const
  await startAction(db, { ...whose, ...about, id: randomUUID() })
  const story: ToldStory = {
    title: 'Le couscous de Malika',
    words: 'On a épluché les carottes ensemble.',
    language: 'fr',
    teller: { firstName: 'Ana', email: null },
    others: [{ firstName: 'Bao', email: null }],
    photo: undefined,
    photoText: '',
    sound: undefined,
    childInPhoto: false,
  }
  const telling = { canteen, bookingId: null, oralTo: null, story, site: { secret, origin }, isWrittenTo: false, now }
  for (let told = 0; told < 3; told++) await tellStory(db, { ...telling, id: randomUUID() })
  const [day, digest] = ['2026-11-01', 'a'.repeat(64)]
  await db.insertInto('open_data_versions').values({ day, licence: 'etalab-2.0', made_at: now }).execute()
  await db
    .insertInto('open_data_contents')
    .values({ digest, content: Buffer.from('canteen\r\n') })
    .execute()
  await db.insertInto('open_data_files').values({ day, name: 'canteens.csv', digest }).execute()
  for (const canteenId of [canteen.id, null])
    await orderReport(db, { canteenId, id: randomUUID(), firstMonth: '2026-01-01', lastMonth: '2026-06-01', language: 'fr', today })
  const clock = () => new Date()
  site = openSite(db, { clock, viewerOf: recogniseViewer({ db, secret, origin, clock }) })
})

const knock: Knock = async ({ method, path, headers, body }) => {
  // What the constructor of a request itself refuses never reaches the site.
  if (method === 'TRACE') return { status: 405, html: '', milliseconds: 0 }
  const answer = await site.app.request(origin + path, {
    method,
    headers,
    ...(method !== 'HEAD' && body && { body: new Uint8Array(body) }),
  })
  const isPage = answer.headers.get('content-type')?.includes('text/html') ?? false
  if (!isPage) await answer.body?.cancel()
  return { status: answer.status, html: isPage ? await answer.text() : '', milliseconds: 0 }
}

test('nothing that anybody sends breaks the site, and a good part of it is worked on', async () => {
  const routes = site.app.routes.flatMap(({ method, path, handler }) => (isGuard(handler) ? [{ method, path }] : []))
  const requests = routes.length * requestsOfRoute
  const broken: string[] = []

  const outcome = await fuzzSite({
    ...{ db, secret, origin, routes, knock, requests, seed: 1, atOnce: 4 },
    onBroken: (route, person, { method, path, body }, status) =>
      broken.push(`${status} ${route.method} ${route.path} (${person}): ${method} ${path} ${body?.toString('latin1').slice(0, 300)}`),
  })

  expect(broken).toEqual([])
  expect(outcome.requests).toBeGreaterThanOrEqual(requests)
  expect(outcome.reachedHandlers).toBeGreaterThan(0.3)
}, 240_000)
