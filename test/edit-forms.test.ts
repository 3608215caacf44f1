/** Every form of the site that shows what is saved: it carries the version that it was opened on, and never writes over another. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { standingToken } from '#src/features/guests/standing/standing-links.ts'
import { teammateToken } from '#src/features/kitchen/teammates/teammate-links.ts'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { formKeyField } from '#src/platform/web/form-key.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { knownAgain } from './forms-known-again.ts'
import { someAid } from './aid.ts'
import { someCircle } from './circles.ts'
import { someInfoSession } from './info-sessions.ts'
import { someProject } from './projects.ts'
import { aWholePartner } from './partners.ts'
import { anAskedPractice } from './practices.ts'
import { aLine, aPurchase, aStock } from './purchases.ts'
import { aCookedDish, aRecipe, anIngredient } from './recipes.ts'
import { fieldsOf } from './fields-of-form.ts'
import { openSite, secret } from './site.ts'
import { aShownStory } from './stories.ts'
import { aTask, aTaskKind, aTeammate } from './team.ts'
import { someTrainings } from './trainings.ts'
import {
  aBooking,
  aCanteen,
  aMeal,
  aMenu,
  aNetwork,
  aSitting,
  aStandingPlace,
  aTable,
  aViewer,
  aWaitingParty,
  inCanteen,
  inNetwork,
  now,
} from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let typedInto: EditForm[]
let forms: EditForm[]
let everyForm: EditForm[]
let adding: EditForm[]

type EditForm = { page: string; action: string; fields: Record<string, string>; repeated: string[]; isTypedInto: boolean; viewer: Viewer }

const makesNew = 'makes something new, and writes over nothing'
const addsTo = 'adds something, once for each form, and writes over nothing'
/** Forms that are typed into and carry no version, each with the reason. */
const reasons: Readonly<Record<string, string>> = {
  [urls.newMeal]: makesNew,
  [urls.chart]: makesNew,
  [urls.natureAccount]: makesNew,
  [urls.natureVat]: makesNew,
  [urls.budgetMonth]: makesNew,
  [urls.newSitting]: makesNew,
  [urls.room]: makesNew,
  [urls.bookMeal]: makesNew,
  [urls.joinWaitlist]: makesNew,
  [urls.mealBookings]: makesNew,
  [urls.walkIns]: makesNew,
  [urls.pairings]: makesNew,
  [urls.regulars]: makesNew,
  [urls.canteenClosures]: makesNew,
  [urls.teammates]: makesNew,
  [urls.skills]: makesNew,
  [urls.ownAbsences]: makesNew,
  [urls.tasks]: makesNew,
  [urls.taskKinds]: makesNew,
  [urls.bringFriend]: makesNew,
  [urls.helpCanteen]: makesNew,
  [urls.ownHours]: makesNew,
  [urls.ownHoursLine]: 'says how long it was, in a log that keeps what was said before',
  [urls.mergeTask]: 'adds a task to another, once',
  [urls.ownIdeas]: makesNew,
  [urls.ideaTried]: 'says at which meal an idea was tried, once',
  [urls.hygieneReadings]: addsTo,
  [urls.hygieneDeliveries]: makesNew,
  [urls.hygienePassages]: makesNew,
  [urls.hygieneSteps]: addsTo,
  [urls.surveys]: addsTo,
  [urls.suggestion]: addsTo,
  [urls.tellStory]: makesNew,
  [urls.tellFromBooking]: makesNew,
  [urls.newStory]: makesNew,
  [urls.storyPeople]: addsTo,
  [urls.objectToStory]: addsTo,
  [urls.storyConsent]: 'says what its person agrees to; it names the edition of the words that were read',
  [urls.notedConsent]: 'says what somebody agreed to; it names the edition of the words that were read',
  [urls.refuseStory]: 'says why a story is not shown, once',
  [urls.refuseNetworkStory]: 'says why a story is not shown, once',
  [urls.reports]: addsTo,
  [urls.networkReports]: addsTo,
  [urls.channels]: addsTo,
  [urls.partners]: makesNew,
  [urls.partnerContacts]: makesNew,
  [urls.conventions]: makesNew,
  [urls.partnerEvents]: 'says that a meal was with a partner; said twice, it is once',
  [urls.removePartner]: 'a partner goes once, and only by a tick',
  [urls.newAidCall]: makesNew,
  [urls.aidMeans]: makesNew,
  [urls.canteenVitality]: makesNew,
  [urls.newCircle]: makesNew,
  [urls.newCanteenCircle]: makesNew,
  [urls.circleMembers]: makesNew,
  [urls.circleItems]: makesNew,
  [urls.circleDecisions]: makesNew,
  [urls.circleActions]: makesNew,
  [urls.circleMeeting]: 'says when a circle meets next; whoever speaks last is meant',
  [urls.endCircleDecision]: 'a decision is ended once, and says why',
  [urls.newTraining]: makesNew,
  [urls.openTraining]: makesNew,
  [urls.trainingPeople]: makesNew,
  [urls.trainingNeeds]: makesNew,
  [urls.canteenTrainingNeeds]: makesNew,
  [urls.trainingAttendance]: 'ticks who was there; whoever speaks last is meant',
  [urls.noteGivenTraining]: 'ticks who was there; whoever speaks last is meant',
  [urls.cancelTraining]: 'a session is cancelled once, and only by a tick',
  [urls.sayOwnTraining]: 'says once what somebody thinks, into a sealed bag',
  [urls.answerAid]: 'says yes to another canteen; said twice, it is once',
  [urls.toldAid]: 'says yes to another canteen; said twice, it is once',
  [urls.infoSession]: makesNew,
  [urls.heldInfoSessions]: makesNew,
  [urls.newProject]: makesNew,
  [urls.newPathStep]: makesNew,
  [urls.newProjectStep]: makesNew,
  [urls.supporters]: makesNew,
  [urls.supportProject]: makesNew,
  [urls.projectBlocks]: makesNew,
  [urls.projectOpeningDay]: 'says when a project would open; the day that was said before stays beside it',
  [urls.publishPath]: 'publishes a version that it names, once',
  [urls.projectDocument]: 'sends a file; whoever sends last is meant',
  [urls.projectAssociation]: 'says that the association is there, once; the second is told so',
  [urls.stopProject]: 'a project stops once, and only by a tick',
  [urls.openProject]: 'a project opens once, and only by a tick',
  [urls.cancelInfoSession]: 'a meeting is cancelled once, and only by a tick',
  [urls.endAid]: 'says that a call is done, once',
  [urls.endOwnAid]: 'says that a call is done, once',
  [urls.neighbourhoods]: 'reads a file whole; who brings another later has it read',
  [urls.action]: 'ends what stands, once; who comes second changes nothing',
  [urls.hygieneMending]: 'adds a correction; the reading stays as it was',
  [urls.hygieneActs]: 'adds what was done about a reading, once for each form',
  [urls.hygieneDisposal]: 'says that a sample is gone, once',
  [urls.hygieneCleaning]: 'says that something was cleaned, once a day',
  [urls.hygienePoints]: makesNew,
  [urls.hygieneCleanings]: makesNew,
  [urls.hygieneSkill]: 'says which skill is meant; whoever speaks last is meant',
  [urls.mealHygieneReadings]: addsTo,
  [urls.mealHygieneDeliveries]: makesNew,
  [urls.mealHygienePassages]: makesNew,
  [urls.mealHygieneSteps]: addsTo,
  [urls.mealHygieneMending]: 'adds a correction; the reading stays as it was',
  [urls.mealHygieneActs]: 'adds what was done about a reading, once for each form',
  [urls.mealSamples]: 'says of which dish a sample was taken; whoever speaks last is meant',
  [urls.rotaPlace]: 'proposes somebody, once for each task',
  [urls.noteYes]: 'notes that somebody said yes; said twice, it is once',
  [urls.newCanteen]: makesNew,
  [urls.keptApart]: makesNew,
  [urls.canteenPeople]: makesNew,
  [urls.networkPeople]: makesNew,
  [urls.newExpense]: makesNew,
  [urls.newIncome]: makesNew,
  [urls.newGrant]: makesNew,
  [urls.newMove]: makesNew,
  [urls.newEntry]: makesNew,
  [urls.receipts]: makesNew,
  [urls.newGift]: makesNew,
  [urls.newExpenseClaim]: makesNew,
  [urls.newInvoice]: makesNew,
  [urls.askHire]: makesNew,
  [urls.invoicePayments]: addsTo,
  [urls.useAdvance]: addsTo,
  [urls.creditNote]: 'issues something new, of what is left when it is issued',
  [urls.supplierInvoice]: makesNew,
  [urls.imports]: makesNew,
  [urls.bank]: makesNew,
  [urls.ownIngredients]: makesNew,
  [urls.newRecipe]: makesNew,
  [urls.newPractice]: makesNew,
  [urls.readPractice]: 'says what one read, of a version that it names',
  [urls.practiceQuestions]: makesNew,
  [urls.practiceAnswer]: 'answers a question; whoever speaks last is meant',
  [urls.importPractices]: makesNew,
  [urls.practicePictures]: addsTo,
  [urls.translatePractice]: makesNew,
  [urls.tryPractice]: 'a canteen tries a practice once, from the day that was said first',
  [urls.decideTrial]: 'says what came of a trial; whoever speaks last is meant, and it can be taken back',
  [urls.withdrawPractice]: 'a practice is withdrawn once, and only by a tick',
  [urls.newPurchase]: makesNew,
  [urls.purchaseFile]: makesNew,
  [urls.stockItems]: makesNew,
  [urls.leftovers]: makesNew,
  [urls.purchaseLines]: makesNew,
  [urls.purchaseExpense]: 'becomes an expense once',
  [urls.purchaseIsExpense]: 'is an expense that is there, once',
  [urls.purchaseReceipts]: makesNew,
  [urls.dishReplacements]:
    'says what stands for a line today, of the dish and the recipe that it was opened on; whoever speaks last is meant',
  [urls.importRecipe]: 'reads a file into the form of a new recipe, and keeps nothing',
  [urls.copyRecipe]: makesNew,
  [urls.matchedLines]: 'says what a line is, once; matched already, it stays as it is',
  [urls.importPreview]: 'says how one’s own file is read, which nobody else sees',
  [urls.fiscalYears]: makesNew,
  [urls.volunteering]: 'says what a month was; whoever speaks last is meant',
  [urls.volunteeringRate]: 'says what an hour is worth from a day on; whoever speaks last is meant',
  [urls.solidarity]: addsTo,
  [urls.sponsorships]: makesNew,
  [urls.payPrepaid]: 'leads to the provider, and keeps nothing',
  [urls.payMeal]: 'leads to the provider, and keeps nothing',
  [urls.payMembership]: 'leads to the provider, and keeps nothing',
  [urls.giveOnline]: 'leads to the provider, and keeps nothing',
  [urls.contributions]: addsTo,
  [urls.joinAtDoor]: makesNew,
  [urls.assemblies]: makesNew,
  [urls.joinOnline]: makesNew,
  [urls.membershipAmount]: addsTo,
  [urls.handOver]: 'chooses a PIN, which no page shows again',
  [urls.contributionScreen]: addsTo,
  [urls.prices]: makesNew,
  [urls.salePrices]: 'sets a price from today on; what was sold keeps its own',
  [urls.announcement]: makesNew,
  [urls.removeInvoice]: 'a draft goes once, and only by a tick; what is issued by then stays',
  [urls.removeMoneyDraft]: 'a draft goes once, and only by a tick; what is in the books by then stays',
  [urls.cancelMeal]: 'a meal is cancelled once; the second is told so',
  [urls.closing]: 'a meal is closed once; what has changed meanwhile is asked again with its numbers',
  [urls.waitingMove]: 'says at which place somebody is to stand, with a reason that the history keeps; whoever speaks last is meant',
  [urls.seatingSearch]: 'asks for a plan by these rules; nothing of it is kept',
  [urls.eraseBookingData]: 'erases once, after a tick',
  [urls.eraseOwnData]: 'erases once, after a tick',
  [urls.signIn]: 'asks for a link',
  [urls.signInLink]: 'uses a link once',
  [urls.bookingByCode]: 'asks for a page',
}
/**
 * Their version is held by tests of their own: they answer beside one of several on the page, send a file, rewrite only what is there, or are
 * opened without a name that they ask for.
 */
const testedApart: readonly string[] = [
  urls.canteenPhotoSettings,
  urls.plannedPrice,
  urls.withdrawPrice,
  urls.detailKeeping,
  urls.regularPause,
  urls.issuer,
  urls.giftStatement,
  urls.paymentAccount,
  urls.newVariant,
  urls.practiceDraft,
]

const addsSomething = Object.keys(reasons).filter((url) => reasons[url] === makesNew || reasons[url] === addsTo)
const keyFields = [formKeyField, 'requestKey', 'id']

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  await aMenu(db, meal, [{ name: 'Tarte' }])
  const kitchen = await someRecipes(canteen)
  await aCookedDish(db, meal, { dish: 'Tarte', recipe: kitchen.recipe! })
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const sitting = await aSitting(db, canteen)
  const table = await aTable(db, canteen)
  const regular = await aStandingPlace(db, sitting, canteen)
  const teammate = await aTeammate(db, canteen)
  const kind = await aTaskKind(db, canteen)
  const task = await aTask(db, canteen, { meal, suitsFirstTime: true })
  const today = await aMeal(db, { canteen, day: '2026-12-01', state: 'held' })
  const waiting = await aWaitingParty(db, today, [{}], { email: 'brahim@exemple.fr' })
  const treasurer = await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('treasurer', canteen))
  const draft = await anExpense(canteen, treasurer.user!.id)
  const { token: ofStory, ...told } = await aShownStory(db, canteen)
  const { token: ofContact, ...partner } = await aWholePartner(db, canteen, today)
  const aid = await someAid(db, canteen)
  const { token: ofRegistration, ...meeting } = await someInfoSession(db)
  const trainings = await someTrainings(db, canteen)
  const circle = await someCircle(db, canteen, treasurer.user!.email)
  const { token: ofSupport, ...project } = await someProject(db, canteen)
  const shared = {
    ...told,
    ...partner,
    ...aid.names,
    ...meeting,
    ...trainings.names,
    ...circle.names,
    ...project,
    named: canteen.slug,
    canteen: canteen.slug,
    sitting: sitting.id,
    table: table.id,
    place: regular.id,
    draft,
    teammate: teammate.id,
    kind: kind.id,
    task: task.id,
    ...kitchen,
    ...(await anAskedPractice(db, canteen)),
    ...(await somePurchase(canteen)),
  }
  const everyValues: Record<string, string>[] = [
    { ...shared, meal: meal.slug, booking: booking.id, token: bookingToken(secret, booking.id) },
    { ...shared, meal: meal.slug, token: teammateToken(secret, teammate.id) },
    { ...shared, meal: meal.slug, token: ofStory },
    { ...shared, meal: meal.slug, token: ofContact },
    ...[...aid.tokens, ofRegistration, ofSupport, ...trainings.tokens, circle.token].map((token) => ({
      ...shared,
      meal: meal.slug,
      token,
    })),
    { ...shared, meal: today.slug, booking: waiting.id, token: standingToken(secret, regular.id) },
  ]
  const viewers = [treasurer, await aViewer(db, inNetwork('network-coordinator'), inNetwork('network-admin')), visitor]
  const seen: EditForm[] = []
  for (const viewer of viewers) for (const values of everyValues) seen.push(...(await formsSeenBy(viewer, values)))
  const found = new Map(seen.map((form) => [form.action, form]))
  const addressesOf = (patterns: readonly string[]) =>
    new Set(patterns.flatMap((pattern) => everyValues.map((values) => addressOf(pattern, values))))
  const [excused, apart] = [addressesOf(Object.keys(reasons)), addressesOf(testedApart)]
  everyForm = [...found.values()]
  const [added, again] = [addressesOf(addsSomething), addressesOf(Object.keys(knownAgain))]
  adding = seen.filter(({ action }) => added.has(action) && !again.has(action))
  typedInto = [...found.values()].filter(({ action, isTypedInto }) => isTypedInto && !excused.has(action))
  forms = typedInto.filter(({ action, fields }) => fields.version && !apart.has(action))
})

/** A recipe with a doubtful line and a variant, an ingredient of the canteen's own, and what another canteen shares. */
async function someRecipes(canteen: { id: string }): Promise<Record<string, string>> {
  const own = await aRecipe(db, canteen, { lines: '1 kg de carottes\n3 machins', variant: '1 kg de panais' })
  const ingredient = await anIngredient(db, canteen)
  return { recipe: own.id, variant: own.variant, ingredient: ingredient.id, dish: '0' }
}

async function somePurchase(canteen: { id: string }): Promise<Record<string, string>> {
  const { id, supplierId } = await aPurchase(db, canteen)
  const line = await aLine(db, canteen, { id })
  await aStock(db, canteen)
  return { purchase: id, line: line.id, supplier: supplierId, month: '2026-11' }
}

async function anExpense(canteen: { id: string }, actorId: string): Promise<string> {
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  const content = { ...emptyContent, kind: 'expense', canteenId: canteen.id, day: '2026-11-12', amountCents: 4250, way: 'cash' } as const
  const noted = await noteDraft(db, { associationId, content, actorId, now })
  return noted.ok ? noted.value : ''
}

function addressOf(pattern: string, values: Record<string, string>): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? '')
}

async function formsSeenBy(viewer: Viewer, values: Record<string, string>): Promise<EditForm[]> {
  site.as(viewer)
  const found: EditForm[] = []
  for (const pattern of Object.values(urls)) {
    const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    if (!names.every((name) => name in values)) continue
    const page = addressOf(pattern, values)
    const answer = await site.get(page)
    if (!answer.headers.get('content-type')?.startsWith('text/html') || answer.status !== 200) continue
    for (const form of formsOf(await answer.text(), page)) found.push({ ...form, viewer })
  }
  return found
}

function formsOf(html: string, page: string): Omit<EditForm, 'viewer'>[] {
  const withoutTemplates = html.replaceAll(/<template.*?<\/template>/gs, '')
  return [...withoutTemplates.matchAll(/<form method="post"([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inner = '']) => ({
    page,
    action: /action="([^"]*)"/.exec(attributes)?.[1] ?? page,
    fields: fieldsOf(inner),
    repeated: repeated(inner),
    isTypedInto: /<(textarea|select)|<input(?![^>]* type="hidden")/.test(inner),
  }))
}

/** Names that a form sends more than once: the form reader refuses them. Of radio buttons one is sent, of buttons the one pressed. */
function repeated(html: string): string[] {
  const sent = [...html.matchAll(/<(?:input|textarea|select)[^>]*>/g)].flatMap(([tag]) =>
    / type="(?:radio|submit)"/.test(tag) ? [] : [/ name="([^"]*)"/.exec(tag)?.[1] ?? ''],
  )
  const choices = [...html.matchAll(/<input[^>]* type="radio"[^>]*>|<button[^>]* name="[^"]*"[^>]*>/g)]
  const names = [...sent, ...new Set(choices.map(([tag]) => / name="([^"]*)"/.exec(tag)?.[1] ?? ''))]
  return names.filter((name, index) => name !== '' && names.indexOf(name) !== index)
}

test('no form of the site asks one thing twice', () => {
  expect(everyForm.length).toBeGreaterThan(40)
  expect(everyForm.filter((form) => form.repeated.length > 0).map((form) => [form.action, form.repeated])).toEqual([])
})

test('every form that adds something carries a key by which it is known again when it is sent twice, or what it adds is known without', () => {
  expect(adding.length).toBeGreaterThan(20)
  const keyless = adding.filter(({ fields }) => !keyFields.some((name) => fields[name]))
  expect(keyless.map(({ action }) => action)).toEqual([])
})

test('every form that is typed into carries what it was opened on, or there is a reason why it needs not', () => {
  expect(forms.length).toBeGreaterThan(12)
  const unsaid = typedInto.filter(({ fields: { version, shownAt, seen } }) => [version, shownAt, seen].every((said) => said === undefined))
  expect(unsaid.map(({ action }) => action)).toEqual([])
})

test('a form that was opened before somebody else saved is refused, and gives back what was typed', async () => {
  for (const { action, fields, viewer } of forms) {
    site.as(viewer)
    const answer = await site.submit(action, { ...fields, version: 'another' })
    const html = await answer.text()
    expect([action, answer.status]).toEqual([action, 409])
    // Told once, wherever the page has its forms.
    expect([action, html.split('Ce qui est enregistré n’est plus ce que montrait cette page').length - 1]).toEqual([action, 1])
    expect(formsOf(html, action).flatMap((form) => form.repeated)).toEqual([])
  }
})

test('a form that does not say what it was opened on is refused like one that was opened before', async () => {
  for (const { action, fields, viewer } of forms) {
    site.as(viewer)
    const { version: _, ...sent } = fields
    expect([action, (await site.submit(action, sent)).status]).toEqual([action, 409])
  }
})

test('a form that nobody else touched is saved', async () => {
  for (const { page, action, viewer } of forms) {
    site.as(viewer)
    const opened = formsOf(await (await site.get(page)).text(), page).find((form) => form.action === action)
    const answer = await site.submit(action, { ...opened?.fields, step: 'save' })
    // The choice of reminders stays where it is, saved.
    expect([action, answer.status]).toEqual([action, action.endsWith('/rappels') ? 200 : 303])
  }
})
