/** Every form of the site that shows what is saved: it carries the version that it was opened on, and never writes over another. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { bookingToken } from '#src/features/bookings/booking-links.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openSite, secret } from './site.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aSitting, aStandingPlace, aTable, aViewer, inCanteen, inNetwork } from './world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let forms: EditForm[]

type EditForm = { page: string; action: string; fields: Record<string, string>; viewer: Viewer }

/** Forms that make something new, filled with what is usual. */
const makingNew: readonly string[] = [
  urls.newMeal,
  urls.newSitting,
  urls.room,
  urls.bookMeal,
  urls.joinWaitlist,
  urls.regulars,
  urls.prices,
  urls.canteenClosures,
  urls.newCanteen,
]
/** One answer or one gesture: whoever speaks last is meant. */
const gestures: readonly string[] = [urls.seatingSearch, urls.seatingMove, urls.bookingReminders]

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-04' })
  await aMenu(db, meal, [{ name: 'Tarte' }])
  const booking = await aBooking(db, meal, [{ firstName: 'Amina' }], { email: 'amina@exemple.fr' })
  const sitting = await aSitting(db, canteen)
  await aStandingPlace(db, sitting, canteen)
  const table = await aTable(db, canteen)
  const values: Record<string, string> = {
    canteen: canteen.slug,
    meal: meal.slug,
    booking: booking.id,
    sitting: sitting.id,
    table: table.id,
    token: bookingToken(secret, booking.id),
  }
  const viewers = [
    await aViewer(db, inCanteen('canteen-manager', canteen)),
    await aViewer(db, inNetwork('network-coordinator'), inNetwork('network-admin')),
    visitor,
  ]
  const found = new Map<string, EditForm>()
  for (const viewer of viewers) for (const form of await formsSeenBy(viewer, values)) found.set(form.action, form)
  const excused = new Set([...makingNew, ...gestures].map((pattern) => addressOf(pattern, values)))
  forms = [...found.values()].filter(({ action, fields }) => !excused.has(action) && isFilledIn(fields))
})

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
  return [...html.matchAll(/<form method="post"([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inner = '']) => ({
    page,
    action: /action="([^"]*)"/.exec(attributes)?.[1] ?? page,
    fields: fieldsOf(inner),
  }))
}

/** What a browser would send, the hidden fields included. */
function fieldsOf(html: string): Record<string, string> {
  const attribute = (tag: string, name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  const fields: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const isTick = / type="(checkbox|radio)"/.test(tag)
    if (!isTick || / checked/.test(tag)) fields[attribute(tag, 'name')] = attribute(tag, 'value')
  }
  for (const [, tag = '', value = ''] of html.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs))
    fields[attribute(tag, 'name')] = plain(value)
  for (const [, tag = '', options = ''] of html.matchAll(/<select([^>]*)>(.*?)<\/select>/gs))
    fields[attribute(tag, 'name')] = attribute(/<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value')
  return fields
}

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

/** Something is shown that can be rewritten: more than hidden fields, numbers of zero and answers to choose. */
function isFilledIn(fields: Record<string, string>): boolean {
  const hidden = /^(version|booking|requestKey|step|people\.\d+\.id)$/
  return Object.entries(fields).some(([name, value]) => !hidden.test(name) && value !== '' && value !== '0' && value !== 'yes')
}

test('every form that shows what is saved carries the version that it was opened on', () => {
  expect(forms.length).toBeGreaterThan(8)
  expect(forms.filter(({ fields }) => !fields.version).map(({ action }) => action)).toEqual([])
})

test('a form that was opened before somebody else saved is refused, and gives back what was typed', async () => {
  for (const { action, fields, viewer } of forms) {
    site.as(viewer)
    const answer = await site.submit(action, { ...fields, version: 'another' })
    const html = await answer.text()
    expect([action, answer.status]).toEqual([action, 409])
    expect(html).toContain('Ce qui est enregistré n’est plus ce que montrait cette page')
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
    expect([action, answer.status]).toEqual([action, 303])
  }
})
