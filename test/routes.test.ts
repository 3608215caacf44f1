/** Every route of the site × everybody who may knock: who is let in is what the route declares, and no more. */
import { randomUUID } from 'node:crypto'
import { serializeSigned } from 'hono/utils/cookie'
import type { Kysely } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { everybody, isGuard, publicPage } from '#src/platform/web/http.ts'
import { sessionCookieName } from '#src/platform/web/session-cookie.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import {
  canteenRoles,
  followable,
  networkRoles,
  rolesWithSecondFactor,
  unlocked,
  visitor,
  type Policy,
  type Role,
  type Viewer,
} from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { moneyUrls } from '#src/urls/money.ts'
import { freshDatabase } from './database.ts'
import { whoOpensAid } from './who-opens-aid.ts'
import { whoOpensCircles } from './who-opens-circles.ts'
import { whoOpensMentors } from './who-opens-mentors.ts'
import { whoOpensHygiene } from './who-opens-hygiene.ts'
import { openSite, origin, secret } from './site.ts'
import { whoOpensPartners } from './who-opens-partners.ts'
import { whoOpensBundles } from './who-opens-bundles.ts'
import { whoOpensPractices } from './who-opens-practices.ts'
import { whoOpensPurchases } from './who-opens-purchases.ts'
import { whoOpensProjects } from './who-opens-projects.ts'
import { whoOpensStories } from './who-opens-stories.ts'
import { whoOpensTasks } from './who-opens-tasks.ts'
import { whoOpensVitality } from './who-opens-vitality.ts'
import { whoOpensTrainings } from './who-opens-trainings.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser } from './world.ts'

type Route = { method: string; path: string; policy: Policy }
type Person = { user: NonNullable<Viewer['user']>; canteen: string; elsewhere: string; meal: string }

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let person: Person
let values: Record<string, string>

/** Everybody who may knock at a door of one canteen. */
const knocking: Record<string, (person: Person) => Viewer> = {
  visitor: () => visitor,
  'somebody without a role': ({ user }) => ({ user, grants: [], lockedGrants: [] }),
  ...Object.fromEntries(canteenRoles.map((role) => [`${role} here`, ({ user, canteen }) => holding(user, { role, canteen })])),
  ...Object.fromEntries(
    canteenRoles.map((role) => [`${role} elsewhere`, ({ user, elsewhere }) => holding(user, { role, canteen: elsewhere })]),
  ),
  ...Object.fromEntries(networkRoles.map((role) => [role, ({ user }) => holding(user, { role, canteen: null })])),
  ...Object.fromEntries(rolesWithSecondFactor.map((role) => [`${role}, locked`, (who) => locked(role, who)])),
  'a device paired with the meal': ({ canteen, meal }) => device(canteen, meal),
  'a device paired with another meal': ({ canteen, meal }) => device(canteen, `${meal}-autre`),
  'a device paired elsewhere': ({ elsewhere, meal }) => device(elsewhere, meal),
  'a device that was paired': () => ({ ...visitor, wasPaired: true }),
}

function device(canteen: string, meal: string): Viewer {
  const key = { canteenId: randomUUID(), mealId: randomUUID(), pairingId: randomUUID() }
  return { ...visitor, device: { key, name: 'Tablette', canteen, meal, isLocked: false } }
}

function holding(user: Person['user'], grant: { role: Role; canteen: string | null }): Viewer {
  return { user, grants: [{ ...grant, followed: followable }], lockedGrants: [] }
}

function locked(role: Role, { user, canteen }: Person): Viewer {
  const isOfNetwork = (networkRoles as readonly Role[]).includes(role)
  return { user, grants: [], lockedGrants: [{ role, canteen: isOfNetwork ? null : canteen }] }
}

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const [canteen, elsewhere] = [await aCanteen(db), await aCanteen(db)]
  const meal = await aMeal(db, { canteen })
  const booking = await aBooking(db, meal)
  person = { user: await aUser(db), canteen: canteen.slug, elsewhere: elsewhere.slug, meal: meal.slug }
  values = { canteen: canteen.slug, meal: meal.slug, booking: booking.id }
})

/** The routes that declare somebody, as the application knows them: new ones are walked without a word here. */
function declaredRoutes(): Route[] {
  return site.app.routes.flatMap(({ method, path, handler }) => (isGuard(handler) ? [{ method, path, policy: handler.policy }] : []))
}

/** The world's own canteen, meal and booking; for anything else, an id that nothing has. */
function addressOf({ path }: Pick<Route, 'path'>): string {
  return path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? randomUUID())
}

async function knock({ method, path }: Pick<Route, 'method' | 'path'>, viewer: Viewer): Promise<string> {
  site.as(viewer)
  const body = method === 'GET' ? undefined : new URLSearchParams()
  const headers = { origin, cookie: viewer.user ? await aSessionOf(viewer.user.id) : '' }
  const answer = await site.app.request(origin + addressOf({ path }), { method, headers, ...(body && { body }) })
  // A page that listens for news would never end.
  await answer.body?.cancel()
  if (answer.headers.get('location')?.startsWith(urls.secondFactor)) return 'second factor asked'
  if (answer.status >= 500) return `broken (${answer.status})`
  return answer.status === 401 ? 'sign-in asked' : answer.status === 403 ? 'refused' : 'let in'
}

/** Some doors close the session behind them: each knock has one that is open. */
async function aSessionOf(userId: string): Promise<string> {
  const session = { user_id: userId, token: 'a-session', ip_address: null, user_agent: null, second_factor_at: null }
  await db
    .insertInto('sessions')
    .values({ ...session, expires_at: new Date('2100-01-01') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return serializeSigned(sessionCookieName(origin), session.token, secret)
}

function expected({ path, policy }: Route, viewer: Viewer): string {
  const place = {
    canteen: path.includes('/:canteen') ? values.canteen : undefined,
    meal: path.includes('/:meal') ? values.meal : undefined,
    demonstration: false,
  }
  if (policy(viewer, place)) return 'let in'
  if (policy(unlocked(viewer), place)) return 'second factor asked'
  return viewer.user ? 'refused' : 'sign-in asked'
}

describe('a route lets in whom it declares, asks or refuses the others, and never breaks', () => {
  test.each(Object.keys(knocking))('%s', async (name) => {
    const viewer = knocking[name]!(person)
    const differences: string[] = []

    for (const route of declaredRoutes()) {
      const [answer, declared] = [await knock(route, viewer), expected(route, viewer)]
      if (answer !== declared) differences.push(`${route.method} ${route.path}: declared “${declared}”, answered “${answer}”`)
    }

    expect(differences).toEqual([])
  })
})

test('whoever is asked for a second factor comes back to all of the address, with what was looked for', async () => {
  site.as(locked('canteen-manager', person))
  const asked = `${href(urls.canteenMails, { canteen: person.canteen })}?cherche=nadia`

  const { headers } = await site.get(asked)

  expect(headers.get('location')).toBe(`${urls.secondFactor}?retour=${encodeURIComponent(asked)}`)
})

test('a gesture that names what this canteen does not have is not answered as if it were done', async () => {
  const grants = [...canteenRoles, ...networkRoles].map((role) => ({ role, canteen: person.canteen, followed: followable }))
  const named = declaredRoutes().filter(({ method, path }) => method === 'POST' && /:(?!canteen\b|meal\b|token\b)\w+/.test(path))
  const done: string[] = []
  for (const { path } of named) {
    site.as({ user: person.user, grants, lockedGrants: [] })
    const body = new URLSearchParams({ gesture: 'arrive' })
    const address = origin + addressOf({ path: path.replace(':booking', ':stranger') })
    const { status } = await site.app.request(address, { method: 'POST', headers: { origin }, body })
    if (status < 400 || status >= 500) done.push(`${path} ${status}`)
  }
  expect(named.length).toBeGreaterThan(40)
  expect(done).toEqual([])
})

test('no form of another site is taken, whatever it says that it holds, but what mail readers send to unsubscribe and what payment providers tell', async () => {
  const contents = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/json', undefined]
  const strangers = [{ origin: 'http://mechant.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, {}]
  const taken = new Set<string>()
  site.as({ user: person.user, grants: [{ role: 'network-admin', canteen: null }], lockedGrants: [] })

  for (const route of declaredRoutes().filter(({ method }) => method !== 'GET'))
    for (const type of contents)
      for (const stranger of strangers) {
        const headers = { ...stranger, ...(type && { 'content-type': type }) } as Record<string, string>
        const { status } = await site.app.request(origin + addressOf(route), { method: route.method, headers })
        if (status !== 403) taken.add(route.path)
      }

  expect([...taken].toSorted()).toEqual(
    [urls.answerSurvey, urls.reminders, urls.refuseSurveys, urls.standingMail, urls.paymentHints].toSorted(),
  )
})

test('browsers and caches keep what is declared for everybody, and nothing else', async () => {
  const declared = new Set(site.app.routes.flatMap(({ path, handler }) => (handler === publicPage ? [path] : [])))
  const coordinator: Viewer = { user: person.user, grants: [{ role: networkRoles[0], canteen: null }], lockedGrants: [] }
  const differences: string[] = []

  for (const viewer of [visitor, coordinator]) {
    for (const { method, path, policy } of declaredRoutes()) {
      site.as(viewer)
      const answer = await site.app.request(origin + addressOf({ path }), { method, headers: { origin } })
      await answer.body?.cancel()
      const kept = answer.headers.get('cache-control') !== 'no-store'
      const mayBeKept = method === 'GET' && declared.has(path) && answer.status < 400
      if (kept !== mayBeKept) differences.push(`${method} ${path} (${answer.status}): ${kept ? 'kept' : 'not kept'}`)
      if (declared.has(path) && policy !== everybody) differences.push(`${path} is not for everybody`)
    }
  }

  expect(differences).toEqual([])
  expect([...declared]).toEqual(expect.arrayContaining([urls.home, urls.calendar, urls.calendarFeed, urls.networkStyle]))
})

test('the walk sees the routes of every feature', () => {
  const paths = declaredRoutes().map(({ path }) => path)

  expect(paths).toContain(urls.home)
  expect(paths).toContain(urls.canteenPeople)
  expect(paths).toContain(urls.networkHistory)
  expect(paths.length).toBeGreaterThan(40)
})

test('nothing of a canteen’s team opens to a visitor, to somebody without a role or to the team of another canteen', () => {
  const devices = ['a device paired with another meal', 'a device paired elsewhere', 'a device that was paired']
  const outsiders = ['visitor', 'somebody without a role', ...canteenRoles.map((role) => `${role} elsewhere`), ...devices]
  const doors = declaredRoutes().filter(({ path }) => path.startsWith('/equipe/'))

  for (const name of outsiders) {
    const open = doors.filter((route) => expected(route, knocking[name]!(person)) === 'let in')
    expect([name, open.map(({ path }) => path)]).toEqual([name, []])
  }
})

test('nothing of the network’s team opens to anybody else', () => {
  const doors = declaredRoutes().filter(({ path }) => path === urls.networkHome || path.startsWith('/reseau/'))
  const outsiders = Object.keys(knocking).filter((name) => !(networkRoles as readonly string[]).includes(name))

  for (const name of outsiders) {
    const open = doors.filter((route) => expected(route, knocking[name]!(person)) === 'let in')
    expect([name, open.map(({ path }) => path)]).toEqual([name, []])
  }
})

const manager = 'canteen-manager'
const network = ['network-coordinator', 'network-admin'] as const
/** Written by hand, so that a policy loosened by mistake is seen here: who opens what, all others being refused. */
const whoOpens: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.canteenPeople, [manager, 'core-team', 'board-member', ...network]],
  ['POST', urls.canteenPeople, [manager, ...network]],
  ['POST', urls.endCanteenRole, [manager, ...network]],
  ['POST', urls.withdrawCanteenInvitation, [manager, ...network]],
  ['GET', urls.followed, [manager]],
  ['POST', urls.followed, [manager]],
  ['GET', urls.canteenHistory, [manager, 'board-member', 'treasurer', ...network]],
  ['GET', urls.regulars, [manager, 'core-team']],
  ['POST', urls.regulars, [manager, 'core-team']],
  ['POST', urls.endStandingPlace, [manager, 'core-team']],
  ['POST', urls.regularConfirmation, [manager, 'core-team']],
  ...whoOpensTasks,
  ...whoOpensStories,
  ...whoOpensPartners,
  ...whoOpensBundles,
  ...whoOpensPractices,
  ...whoOpensAid,
  ...whoOpensProjects,
  ...whoOpensTrainings,
  ...whoOpensCircles,
  ...whoOpensMentors,
  ...whoOpensVitality,
  ['GET', urls.ownHand, [...canteenRoles]],
  ['POST', urls.ownHand, [...canteenRoles]],
  ['GET', urls.recipes, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.recipe, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.recipeFile, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.recipePhoto, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.mealPreparation, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.mealShopping, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.kitchenPrint, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['POST', urls.kitchenPrints, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['POST', urls.dishYield, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.mealAllergens, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.allergenWall, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.mealDish, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['POST', urls.mealDish, [manager, 'core-team']],
  ['POST', urls.confirmAllergens, [manager, 'core-team']],
  ['POST', urls.allergenCalls, [manager, 'core-team']],
  ['POST', urls.dishAnswers, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['POST', urls.dishReplacements, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['POST', urls.removeReplacement, [manager, 'core-team', 'volunteer', 'civic-service']],
  ['GET', urls.ownIngredients, [manager, 'core-team']],
  ['GET', urls.ownIngredient, [manager, 'core-team']],
  ['GET', urls.newRecipe, [manager, 'core-team']],
  ['GET', urls.importRecipe, [manager, 'core-team']],
  ['GET', urls.sharedRecipes, [manager, 'core-team']],
  ['GET', urls.sharedRecipe, [manager, 'core-team']],
  ['GET', urls.sharedRecipePhoto, [manager, 'core-team']],
  ['GET', urls.editRecipe, [manager, 'core-team']],
  ['GET', urls.recipeLines, [manager, 'core-team']],
  ['GET', urls.newVariant, [manager, 'core-team']],
  ['GET', urls.editVariant, [manager, 'core-team']],
  ['POST', urls.ownIngredients, [manager, 'core-team']],
  ['POST', urls.ownIngredient, [manager, 'core-team']],
  ['POST', urls.newRecipe, [manager, 'core-team']],
  ['POST', urls.importRecipe, [manager, 'core-team']],
  ['POST', urls.copyRecipe, [manager, 'core-team']],
  ['POST', urls.editRecipe, [manager, 'core-team']],
  ['POST', urls.recipeLines, [manager, 'core-team']],
  ['POST', urls.newVariant, [manager, 'core-team']],
  ['POST', urls.editVariant, [manager, 'core-team']],
  ['POST', urls.removeVariant, [manager, 'core-team']],
  ['POST', urls.recipePhoto, [manager, 'core-team']],
  ['POST', urls.removeRecipePhoto, [manager, 'core-team']],
  ['POST', urls.removeRecipe, [manager, 'core-team']],
  ...whoOpensPurchases,
  ...whoOpensHygiene,
  ['GET', urls.canteenMix, [manager, 'core-team', 'board-member', 'treasurer', ...network]],
  ['GET', urls.pairings, [manager, 'core-team']],
  ['POST', urls.pairings, [manager, 'core-team']],
  ['POST', urls.endPairing, [manager, 'core-team']],
  ['GET', urls.room, [manager, 'core-team']],
  ['POST', urls.room, [manager, 'core-team']],
  ['GET', urls.seating, [manager, 'core-team', 'civic-service']],
  ['POST', urls.seatingMove, [manager, 'core-team', 'civic-service']],
  ['GET', urls.seatingCards, [manager, 'core-team', 'civic-service']],
  ['GET', urls.keptApart, ['network-coordinator']],
  ['POST', urls.keptApart, ['network-coordinator']],
  ['POST', urls.endKeptApart, ['network-coordinator']],
  ['GET', urls.find, [...canteenRoles, ...network]],
  ['GET', urls.networkMix, network],
  ['GET', urls.networkHome, network],
  ['GET', urls.networkPeople, network],
  ['POST', urls.networkPeople, network],
  ['GET', urls.networkHistory, network],
  ['GET', urls.backups, ['network-admin']],
  ['POST', urls.backups, ['network-admin']],
  ['GET', urls.networkSettings, network],
  ['POST', urls.networkSettings, network],
  ['POST', urls.detailKeeping, network],
  ['GET', urls.outbox, network],
  ['GET', urls.outboxMail, network],
  ['GET', urls.outboxMailContent, network],
  ['POST', urls.sendMailAgain, network],
]

test.each(whoOpens)('%s %s opens to the roles written here and to no other', async (method, path, roles) => {
  const holders = [...canteenRoles.map((role) => [role, `${role} here`] as const), ...networkRoles.map((role) => [role, role] as const)]
  const opened: Role[] = []
  for (const [role, name] of holders) if ((await knock({ method, path }, knocking[name]!(person))) === 'let in') opened.push(role)

  expect(opened.toSorted()).toEqual(roles.toSorted())
})

/** The same of money, each route of a team by its name: what is new is refused here until somebody says to whom it opens. */
const whoOpensMoney: [roles: readonly Role[], get: string, post: string][] = [
  [
    [manager, 'core-team', 'treasurer'],
    'contributions contributionScreen contributionThanks sales practiceSales practiceSheet newExpense joinAtDoor membershipAmount membershipScreen solidarity handOver',
    'contributions contributionTakenBack contributionBox contributionScreen sales saleReversal practiceSales practiceReversal practiceClosing newExpense moneyDraft removeMoneyDraft receipts removeReceipt supplierInvoice joinAtDoor membershipAmount membershipTakenBack membershipScreen solidarity mealsTakenBack handOver',
  ],
  [
    ['board-member', 'treasurer'],
    'books verification fiscalYears journal balance accountLedger entry chart budget grants grant grantReport lettering accountLettering booksExports fec fecDescription yearArchive statements yearFile booksTable members memberFile memberSheet membershipRules member assemblies assembly assemblySheet assemblyMinutes giftStatement giftDeclaration taxReceipts taxReceipt taxReceiptFile expenseClaims expenseClaim claimVoucher',
    'yearBudget budgetMonth membershipRules member memberCard memberDeparture assemblies assembly conveneAssembly cancelAssembly assemblyVoices verifyVoice assemblyCalls assemblyMinutes sendMinutes giftStatement withdrawStatement',
  ],
  [
    ['treasurer'],
    'closeFiscalYear removeFiscalYear deferredIncome voucherCorrection newGrant editGrant newIncome newMove newEntry monthToValidate volunteering paymentAccount imports importPreview bank matchedLines depositSlip',
    'fiscalYears closeFiscalYear removeFiscalYear deferredIncome newGrant editGrant removeGrant countGrantLines releaseGrantLine accountLettering letteringEnd entryReversal voucherCorrection chart natureAccount natureVat tillClosing newIncome newMove newEntry payDraft monthToValidate volunteering volunteeringRate taxReceiptMail taxReceiptCancellation giftName giftReceipt expenseClaim claimRepayment claimReopening paymentAccount paymentTrial imports importPreview confirmImport forgetImport bank matchedLines reopenLine',
  ],
  [
    [manager, 'treasurer'],
    'salePrices tillFloat tillVariance newGift invoices issuer invoiceFile creditNote newInvoice invoice hires hire',
    'salePrices salePriceEnd tillFloat tillVariance newGift giftDonor giftReversal sponsorships sponsorshipReversal issuer invoicePayments useAdvance takeBackPayment creditNote newInvoice invoice issueInvoice removeInvoice invoiceHire hireServed',
  ],
  [[manager, 'board-member', 'treasurer'], 'till tillSheet tillPrint gifts gift outlook', 'tillPrints'],
  [[manager, 'core-team', 'board-member', 'treasurer'], 'expenses moneyDraft receipt', ''],
  [[...canteenRoles], 'newExpenseClaim', 'newExpenseClaim'],
  [[manager], '', 'sendQuote cancelHire outlookShare'],
  [[...network], 'networkOutlook', ''],
  [[], 'takeScreenBack', 'takeScreenBack'],
]

test('each route of a team’s money opens to the roles written here and to no other', () => {
  const names = new Map<string, string>(Object.entries(moneyUrls).map(([name, path]) => [path, name]))
  const holders = [...canteenRoles.map((role) => [role, `${role} here`] as const), ...networkRoles.map((role) => [role, role] as const)]
  const found = declaredRoutes().flatMap((route) => {
    const name = names.get(route.path)
    if (!name || !/^\/(?:equipe|reseau)\//.test(route.path)) return []
    const opened = holders.flatMap(([role, who]) => (expected(route, knocking[who]!(person)) === 'let in' ? [role] : []))
    return [[`${route.method} ${name}`, opened.toSorted()]]
  })
  const written = whoOpensMoney.flatMap(([roles, get, post]) =>
    [`GET ${get}`, `POST ${post}`].flatMap((line) => {
      const [method, ...routes] = line.split(' ').filter(Boolean)
      return routes.map((name) => [`${method} ${name}`, roles.toSorted()])
    }),
  )
  expect(Object.fromEntries(found)).toStrictEqual(Object.fromEntries(written))
})
