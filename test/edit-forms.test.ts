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
import { addsSomething, reasons, testedApart } from './edit-form-reasons.ts'
import { knownAgain } from './forms-known-again.ts'
import { someAid } from './aid.ts'
import { someCircle } from './circles.ts'
import { someMentoring } from './mentors.ts'
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
  const mentoring = await someMentoring(db, canteen, treasurer.user)
  const { token: ofSupport, ...project } = await someProject(db, canteen)
  const shared = {
    ...told,
    ...partner,
    ...aid.names,
    ...meeting,
    ...trainings.names,
    ...circle.names,
    ...project,
    ...mentoring.names,
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
    ...[...aid.tokens, ofRegistration, ofSupport, ...trainings.tokens, circle.token, mentoring.token].map((token) => ({
      ...shared,
      meal: meal.slug,
      token,
    })),
    { ...shared, meal: today.slug, booking: waiting.id, token: standingToken(secret, regular.id) },
  ]
  const viewers = [treasurer, await aViewer(db, inNetwork('network-coordinator'), inNetwork('network-admin')), visitor]
  const seen: EditForm[] = []
  for (const viewer of viewers) {
    // A page that several of them name is the same for the same viewer.
    const looked = new Set<string>()
    for (const values of everyValues) seen.push(...(await formsSeenBy(viewer, values, looked)))
  }
  const found = new Map(seen.map((form) => [form.action, form]))
  const addressesOf = (patterns: readonly string[]) =>
    new Set(patterns.flatMap((pattern) => everyValues.map((values) => addressOf(pattern, values))))
  const [excused, apart] = [addressesOf(Object.keys(reasons)), addressesOf(testedApart)]
  // Says on which day a role ends: whoever speaks last is meant. The page of people shows the roles of everybody, not only the one that this world names.
  const ofAnybody = new RegExp(`^${urls.endCanteenRole.replaceAll(/:\w+/g, '[^/]+')}$`)
  everyForm = [...found.values()]
  const [added, again] = [addressesOf(addsSomething), addressesOf(Object.keys(knownAgain))]
  adding = seen.filter(({ action }) => added.has(action) && !again.has(action))
  typedInto = [...found.values()].filter(({ action, isTypedInto }) => isTypedInto && !excused.has(action) && !ofAnybody.test(action))
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

async function formsSeenBy(viewer: Viewer, values: Record<string, string>, looked: Set<string>): Promise<EditForm[]> {
  site.as(viewer)
  const found: EditForm[] = []
  for (const pattern of Object.values(urls)) {
    const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    if (!names.every((name) => name in values)) continue
    const page = addressOf(pattern, values)
    if (looked.has(page)) continue
    looked.add(page)
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
