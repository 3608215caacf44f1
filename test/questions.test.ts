/** How often each page asks the database: a page that asks again for each thing it shows grows with what it shows. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { everybody, isGuard } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { freshDatabaseUrl } from './database.ts'
import { someTrainings } from './trainings.ts'
import { someAid } from './aid.ts'
import { someCircle } from './circles.ts'
import { someMentoring } from './mentors.ts'
import { someInfoSession } from './info-sessions.ts'
import { aProject, aSupporter, someProject } from './projects.ts'
import { aWholePartner } from './partners.ts'
import { anAskedPractice } from './practices.ts'
import { openSite, origin, secret } from './site.ts'
import { aShownStory } from './stories.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, inNetwork } from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let today: Awaited<ReturnType<typeof aMeal>>
let team: Viewer
let values: Record<string, string>
let questions = 0

beforeAll(async () => {
  const pool = openPool(await freshDatabaseUrl())
  pool.on('acquire', () => (questions += 1))
  db = openDatabase(pool)
  await aNetwork(db)
  canteen = await aCanteen(db)
  today = await aMeal(db, { canteen })
  const booking = await aBooking(db, today)
  const token = bookingToken(secret, booking.id)
  const { partner, contact } = await aWholePartner(db, canteen, today)
  const names = { canteen: canteen.slug, meal: today.slug, booking: booking.id, token, kind: 'fete', part: 'cantines-1.xml' }
  const { token: _, ...project } = await someProject(db, canteen)
  values = {
    ...names,
    partner,
    contact,
    ...project,
    ...(await anAskedPractice(db, canteen)),
    ...(await someAid(db, canteen)).names,
    meeting: (await someInfoSession(db)).meeting,
    ...(await someTrainings(db, canteen)).names,
    named: canteen.slug,
    ...(await someCircle(db, canteen, 'cercle@exemple.fr')).names,
  }
  team = await aViewer(db, inNetwork('network-coordinator'), inCanteen('canteen-manager', canteen))
  const mentoring = await someMentoring(db, canteen, team.user)
  Object.assign(values, { mentoring: mentoring.names.mentoring })
  site = openSite(db)
})

type Page = { path: string; isTeams: boolean }

function pages(): Page[] {
  return site.app.routes.flatMap(({ method, path, handler }) =>
    method === 'GET' && isGuard(handler) ? [{ path, isTeams: handler.policy !== everybody }] : [],
  )
}

/** What a page asks that was seen before, beside the name of the network, which all share; nothing where it is not for who asks. */
async function questionsOf({ path, isTeams }: Page): Promise<number> {
  const address = origin + path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? 'x')
  site.as(isTeams ? team : visitor)
  await (await site.app.request(address)).body?.cancel()
  // Something is written elsewhere meanwhile, so that pages that are kept ask whether they still hold.
  await db
    .updateTable('network')
    .set(({ ref }) => ({ name: ref('name') }))
    .execute()
  questions = 0
  const answer = await site.app.request(address)
  await answer.body?.cancel()
  return answer.status === 200 ? questions - 1 : 0
}

async function questionsOfAll(): Promise<Record<string, number>> {
  const asked: Record<string, number> = {}
  for (const page of pages()) asked[page.path] = await questionsOf(page)
  return asked
}

/** Pages whose first word is an answer to many questions; each is held to three. */
const lists: readonly string[] = [
  ...[
    urls.home,
    urls.calendar,
    urls.canteens,
    urls.eventKind,
    urls.canteenCalendar,
    urls.calendarFeed,
    urls.nextMealsFeed,
    urls.sitemapPart,
  ],
  ...[
    urls.team,
    urls.canteenHome,
    urls.networkHome,
    urls.networkCanteens,
    urls.find,
    urls.comingMeals,
    urls.pastMeals,
    urls.freePrice,
    urls.recipes,
    urls.practices,
    urls.practice,
    urls.ownIngredients,
    urls.purchases,
    urls.newPurchase,
    urls.suppliers,
    urls.shares,
    urls.plants,
    urls.costs,
    urls.stock,
    urls.waste,
    urls.mealPreparation,
    urls.mealShopping,
    urls.hygiene,
    urls.ideas,
    urls.stories,
    urls.canteenStories,
    urls.keptStories,
    urls.networkStories,
    urls.choices,
    urls.partners,
    urls.partner,
    urls.partnerContacts,
    urls.partnerContact,
    urls.conventions,
    urls.returns,
    urls.aid,
    urls.newAidCall,
    urls.aidCall,
    urls.aidMeans,
    urls.networkAid,
    urls.infoSessions,
    urls.infoSession,
    urls.heldInfoSessions,
    urls.heldInfoSession,
    urls.trainings,
    urls.circles,
    urls.networkVitality,
    urls.canteenVitality,
    urls.vitality,
    urls.circle,
    urls.canteenCircles,
    urls.circleDecision,
    urls.networkMentors,
    urls.mentorings,
    urls.mentoring,
    urls.training,
    urls.trainingNeeds,
    urls.trainingSession,
    urls.canteenTrainings,
    urls.projects,
    urls.shownProject,
    urls.networkProjects,
    urls.projectPath,
    urls.project,
    urls.projectStep,
    urls.supporters,
  ],
]

test('no page asks more often because there is more to show, and lists ask three questions at most', async () => {
  const before = await questionsOfAll()

  for (const day of ['2026-12-02', '2026-12-03', '2026-12-04']) {
    const meal = await aMeal(db, { canteen, day })
    for (const more of [today, meal, meal]) await aBooking(db, more, [{}, {}])
    await aShownStory(db, canteen)
    await someAid(db, canteen)
    await someInfoSession(db)
    await someTrainings(db, canteen)
    await someCircle(db, canteen, 'cercle@exemple.fr')
    await someMentoring(db, await aCanteen(db), null)
    await aSupporter(db, await aProject(db))
    await aSupporter(db, canteen)
    await anAskedPractice(db, canteen)
    await aWholePartner(db, canteen, meal, `Maison de quartier du ${day}`)
    await aMeal(db, { canteen: await aCanteen(db), day })
  }
  const after = await questionsOfAll()

  // What is kept asks less where nothing was committed meanwhile, which other databases of the same server decide too.
  expect(Object.entries(after).filter(([path, asked]) => asked > before[path]!)).toEqual([])
  expect(lists.filter((path) => before[path] === undefined || before[path] > 3)).toEqual([])
  expect(Object.values(before).filter((asked) => asked > 0).length).toBeGreaterThan(60)
})
