import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { publishMeal, publishWeek } from '#src/features/planning/meals/publish-meals.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { anInvoicingAssociation, company, issueShown } from '#test/invoices.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { acceptQuote } from './accept-quote.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  await anInvoicingAssociation(db, canteen.id)
})

const { kind: clientKind, siren, ...client } = company
const asked = {
  ...client,
  clientKind,
  siren: siren!,
  day: '12/12/2026',
  from: '19h',
  until: '23h',
  people: '30',
  about: 'Fête de l’équipe',
}
const quote = {
  'lines.0.label': 'Repas',
  'lines.0.quantity': '30',
  'lines.0.unit': '20',
  'lines.0.nature': 'company-meal',
  deposit: '150',
  depositKind: 'acompte',
  validUntil: '5/12/2026',
}

const pathOf = (answer: Response) => new URL(answer.headers.get('location')!, 'http://x').pathname
const asManager = async () => site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))

/** A company asks: its own page, and the team's. */
async function aRequest(given: Partial<typeof asked> = {}) {
  site.as(visitor)
  const own = pathOf(await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, ...given }))
  const { id } = await db
    .selectFrom('hires')
    .where('canteen_id', '=', canteen.id)
    .orderBy('asked_at', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  return { own, team: href(urls.hire, { canteen: canteen.slug, hire: id }), id }
}

async function quoted(given: Partial<typeof asked> = {}, content: Partial<typeof quote> = {}) {
  const hire = await aRequest(given)
  await asManager()
  expect((await site.submit(`${hire.team}/devis`, { ...quote, ...content })).status).toBe(303)
  site.as(visitor)
  return hire
}

const yes = (own: string, version = '1') => site.submit(`${own}/accord`, { name: 'Anne Martin', agreed: 'yes', version })

test('from a company’s request to its paid invoice, the deposit deducted, everybody told at each step', async () => {
  const { own, team } = await quoted()
  expect((await site.get(`${own}/devis.pdf`)).headers.get('content-type')).toBe('application/pdf')
  expect((await yes(own)).status).toBe(303)
  await asManager()
  const deposit = pathOf(await site.submit(`${team}/factures`, { kind: 'deposit' }))
  await issueShown(site, deposit)
  const final = pathOf(await site.submit(`${team}/factures`, { kind: 'invoice' }))
  expect(pathOf(await site.submit(`${team}/factures`, { kind: 'invoice' }))).toBe(final)
  await issueShown(site, final)
  expect(await (await site.get(team)).text()).toMatch(/Facture d’acompte F2026-0001[\s\S]*Facture F2026-0002/)
  const page = await (await site.get(final)).text()
  expect(page).toContain('Déjà facturé (F2026-0001)')
  expect(page).toContain('Il reste 450')
  const id = /name="id" value="([^"]+)"/.exec(page)![1]!
  expect((await site.submit(`${final}/reglements`, { id, amount: '450', paidOn: '2026-12-01', means: 'transfer' })).status).toBe(303)
  const mails = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).orderBy('created_at').select('purpose').execute()
  expect(mails.map(({ purpose }) => purpose)).toStrictEqual([
    'hire-asked',
    'hire-quoted',
    'hire-accepted',
    'invoice-issued',
    'invoice-issued',
  ])
})

test('arrhes are written as arrhes, in the title and in the line', async () => {
  const { own, team } = await quoted({}, { depositKind: 'arrhes' })
  await yes(own)
  await asManager()
  expect(await (await site.get(team)).text()).toContain('Écrire la facture d’arrhes')
  const deposit = pathOf(await site.submit(`${team}/factures`, { kind: 'deposit' }))
  await issueShown(site, deposit)
  const page = await (await site.get(deposit)).text()

  expect(page).toContain('Facture d’arrhes F2026-0001')
  expect(page).toContain('Arrhes sur le devis n° 1')
  expect(page).not.toContain('compte sur le devis')
})

test('who ate is noted once it has begun, with a number that can be: nonsense is told beside its field', async () => {
  const { own, team, id } = await quoted()
  await yes(own)
  await asManager()
  expect(await (await site.get(team)).text()).not.toContain('Combien de personnes ont mangé')
  expect((await site.submit(`${team}/convives`, { served: '30' })).status).toBe(409)

  const later = openSite(db, { clock: () => new Date('2026-12-13T12:00Z') })
  later.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const wrong = await later.submit(`${team}/convives`, { served: 'abc' })
  expect([wrong.status, (await wrong.text()).includes('Écrivez un nombre de personnes')]).toEqual([422, true])
  const many = await later.submit(`${team}/convives`, { served: '61' })
  expect([many.status, (await many.text()).includes('plus du double')]).toEqual([409, true])
  expect((await later.submit(`${team}/convives`, { served: '28' })).status).toBe(303)
  expect(await db.selectFrom('hires').where('id', '=', id).select('served').executeTakeFirst()).toEqual({ served: 28 })
})

test('a request that is sent twice is one, told to the team once, and leads to the same page', async () => {
  site.as(visitor)
  const ask = href(urls.askHire, { canteen: canteen.slug })
  const form = { ...asked, formKey: await site.keyOn(ask) }

  const [first, again] = [await site.submit(ask, form), await site.submit(ask, form)]

  expect(pathOf(again)).toBe(pathOf(first))
  const mails = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).select('purpose').execute()
  expect(mails).toHaveLength(1)
})

test('what is accepted holds the room: neither a meal published meanwhile nor another hire gets it, until it is cancelled', async () => {
  const { own, team } = await quoted()
  const other = await quoted({ from: '22h', until: '1h' })
  const draft = await aMeal(db, { canteen, day: '2026-12-12', tableAt: '20:00', cooksAt: null, state: 'draft' })
  await yes(own)
  const actorId = (await aUser(db)).id
  const publish = () => publishMeal(db, { canteenId: canteen.id, mealId: draft.id, actorId, now })

  expect((await yes(other.own)).status).toBe(409)
  expect(await publish()).toStrictEqual({ ok: false, refusal: 'room-taken' })
  expect(await publishWeek(db, { canteenId: canteen.id, days: { from: '2026-12-07', until: '2026-12-13' }, actorId, now })).toStrictEqual({
    published: 0,
    skipped: 1,
  })
  await asManager()
  await site.submit(`${team}/annulation`, {})
  expect((await publish()).ok).toBe(true)
  site.as(visitor)
  // After the meal the room is free.
  expect((await yes(other.own)).status).toBe(303)
})

test('who accepts while another hire of the same hours is being accepted waits, and is told that the room is taken', async () => {
  const [one, other] = [await quoted(), await quoted({ from: '22h', until: '1h' })]
  const order = { canteenId: canteen.id, name: 'Anne Martin', version: 1, timeZone: 'Europe/Paris', secret, origin, now }
  const waiting = await db.transaction().execute(async (tx) => {
    await acceptQuote(tx, { ...order, hireId: one.id })
    const later = acceptQuote(db, { ...order, hireId: other.id })
    await somebodyWaits(db)
    return [later]
  })

  expect(await waiting[0]).toEqual({ ok: false, refusal: 'room-taken' })
})

test('only the version that was read is accepted, within its days, and twice is once', async () => {
  const { own, team } = await quoted()
  await asManager()
  await site.submit(`${team}/devis`, { ...quote, version: '1', 'lines.0.unit': '25' })
  site.as(visitor)
  const replaced = await yes(own)
  expect([replaced.status, (await replaced.text()).includes('un autre devis entre-temps')]).toStrictEqual([409, true])
  expect([(await yes(own, '2')).status, (await yes(own, '2')).status]).toStrictEqual([303, 303])

  const late = await quoted({ day: '13/12/2026' })
  await db.deleteFrom('quotes').where('hire_id', '=', late.id).execute()
  await db
    .insertInto('quotes')
    .values({
      canteen_id: canteen.id,
      hire_id: late.id,
      version: 1,
      content: JSON.stringify({ lines: [], note: '', depositCents: 0, depositKind: 'acompte' }),
      valid_until: '2026-11-30',
      bytes: Buffer.from(''),
      sent_at: now,
    })
    .execute()
  const expired = await yes(late.own)
  expect([expired.status, (await expired.text()).includes('n’est plus valable')]).toStrictEqual([409, true])
})

test('a form filled in on an older version, complete or not, is no word on the new one: it is shown, and nothing is ticked on it', async () => {
  const { own, team } = await quoted()
  await asManager()
  await site.submit(`${team}/devis`, { ...quote, version: '1', 'lines.0.unit': '25' })
  site.as(visitor)

  for (const typed of [{ name: '', agreed: 'yes' }, { name: 'Anne Martin' }, { name: 'Anne Martin', agreed: 'yes' }]) {
    const answer = await site.submit(`${own}/accord`, { ...typed, version: '1' } as Record<string, string>)
    const html = await answer.text()
    expect([answer.status, html.includes('un autre devis entre-temps'), html.includes('Devis n° 2')]).toEqual([409, true, true])
    expect(/<input[^>]*name="agreed"[^>]*>/.exec(html)![0]).not.toContain('checked')
  }
  expect((await yes(own, '')).status).toBe(409)
  expect((await db.selectFrom('hires').where('canteen_id', '=', canteen.id).select('state').execute()).map(({ state }) => state)).toEqual([
    'quoted',
  ])
})

test('a quote that a colleague sent meanwhile is shown before another replaces it, and what was typed stays', async () => {
  const { team, id } = await quoted()
  await asManager()
  const version = '1'
  await site.submit(`${team}/devis`, { ...quote, version, 'lines.0.unit': '25' })
  const stale = await site.submit(`${team}/devis`, { ...quote, version, 'lines.0.unit': '31' })
  const html = (await stale.text()).replaceAll('\u00a0', ' ')

  expect([stale.status, html.includes('devis n° 2 entre-temps')]).toEqual([409, true])
  expect(html).toMatch(/name="lines\.0\.unit"[^>]*value="31"/)
  expect(html).toMatch(/Enregistré entre-temps : 25/)
  expect(html.match(/entre-temps : il est ci-dessus/g)).toHaveLength(1)
  expect(html.match(/<div role="alert"/g)).toHaveLength(1)
  const versions = () => db.selectFrom('quotes').where('hire_id', '=', id).select('version').execute()
  expect(await versions()).toHaveLength(2)
  expect((await site.edit(`${team}/devis`, { ...quote, 'lines.0.unit': '31' }, team)).status).toBe(303)
  expect(await versions()).toHaveLength(3)
})

test('who asked withdraws until it begins, and no more afterwards; nothing is accepted any more with the link', async () => {
  const { own, id } = await quoted()
  await db.updateTable('hires').set({ starts_at: now }).where('id', '=', id).execute()
  const stateOf = async () => (await db.selectFrom('hires').where('id', '=', id).select('state').executeTakeFirstOrThrow()).state
  expect(await (await site.get(own)).text()).not.toContain('Oui, renoncer')
  await site.submit(`${own}/annulation`, {})
  expect(await stateOf()).toBe('quoted')

  await db
    .updateTable('hires')
    .set({ starts_at: new Date('2026-12-12T18:00Z') })
    .where('id', '=', id)
    .execute()
  await site.submit(`${own}/annulation`, {})
  expect([await stateOf(), (await yes(own)).status, await stateOf()]).toStrictEqual(['cancelled', 409, 'cancelled'])
})

test('a quote that was being written when the request was withdrawn is not sent, and nothing of it is lost', async () => {
  const { own, team } = await quoted()
  await site.submit(`${own}/annulation`, {})
  await asManager()
  const answer = await site.submit(`${team}/devis`, { ...quote, 'lines.0.label': 'Buffet du soir', note: 'Avec le jardin' })
  const html = await answer.text()

  expect(answer.status).toBe(409)
  expect(html).toMatch(/Ce que vous aviez écrit[^]*Buffet du soir[^]*Avec le jardin/)
  expect((await db.selectFrom('quotes').where('canteen_id', '=', canteen.id).select('version').execute()).length).toBe(1)
})

test('a request at the hours of a meal is refused with what can be done, one in the past too, and nothing typed is lost', async () => {
  await aMeal(db, { canteen, day: '2026-12-12', tableAt: '20:00' })
  site.as(visitor)
  const taken = await site.submit(href(urls.askHire, { canteen: canteen.slug }), asked)
  const html = await taken.text()
  expect([taken.status, html.includes('La salle est prise'), html.includes('Fête de l’équipe')]).toStrictEqual([409, true, true])
  expect((await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, day: '12/11/2026' })).status).toBe(422)
})

test('nobody asks for more people than the tables seat', async () => {
  const table = { canteen_id: canteen.id, name: 'Longue', seats: 20, wheelchair_places: 1, from_left: 0, from_back: 0 }
  await db.insertInto('room_tables').values(table).execute()
  site.as(visitor)
  const ask = (people: string) => site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, people })

  const refused = await ask('21')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('La salle a 20 places assises')
  expect((await ask('20')).status).toBe(303)
})

test('the team reads its own subject, and not that of the client', async () => {
  await db.updateTable('canteens').set({ email: 'cantine@exemple.fr' }).where('id', '=', canteen.id).execute()
  const { own } = await quoted()
  await yes(own)
  const subjectsOf = async (recipient: string) => {
    const mails = db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('recipient', '=', recipient)
    return (await mails.select('subject').execute()).map(({ subject }) => subject)
  }
  const team = await subjectsOf('cantine@exemple.fr')
  expect(team).toHaveLength(2)
  expect(team.join()).toMatch(/Demande de salle[\s\S]*Devis accepté|Devis accepté[\s\S]*Demande de salle/)
  expect((await subjectsOf(company.email)).join()).toContain('Votre demande à')
})

test('of two quotes for one evening the team is warned, and the client who comes second is told to write', async () => {
  const first = await quoted()
  await db
    .updateTable('hires')
    .set({ asked_at: new Date(now.getTime() - 3_600_000) })
    .where('id', '=', first.id)
    .execute()
  const second = await quoted()
  await asManager()
  expect(await (await site.get(first.team)).text()).toContain('Une autre demande a reçu un devis')
  site.as(visitor)
  expect((await yes(first.own)).status).toBe(303)
  const late = await yes(second.own)
  const html = await late.text()
  expect([late.status, html.includes('écrivez à la cantine pour convenir'), html.includes('Choisissez d’autres heures')]).toEqual([
    409,
    true,
    false,
  ])
  await asManager()
  expect(await (await site.get(second.team)).text()).toContain('La salle est déjà prise à ces heures')
})

test('an invoice of a hire that was cancelled does not go out', async () => {
  const { own, team } = await quoted()
  await yes(own)
  await asManager()
  const deposit = pathOf(await site.submit(`${team}/factures`, { kind: 'deposit' }))
  site.as(visitor)
  await site.submit(`${own}/annulation`, {})
  await asManager()
  const refused = await issueShown(site, deposit)
  expect([refused.status, (await refused.text()).includes('cette facture ne part pas')]).toEqual([409, true])
})

test('the sum that is asked on order is due as the settings say', async () => {
  const { own, team } = await quoted()
  await yes(own)
  await asManager()
  await issueShown(site, pathOf(await site.submit(`${team}/factures`, { kind: 'deposit' })))
  const { due_on } = await db.selectFrom('invoices').where('canteen_id', '=', canteen.id).select('due_on').executeTakeFirstOrThrow()
  expect(due_on).toBe('2026-12-31')
})

test('lines that nobody has written yet are what a client of that kind mostly buys', async () => {
  const chosen = async () => {
    const { team } = await aRequest()
    await asManager()
    return /<select[^>]*name="lines\.0\.nature".*?<option value="([^"]*)" selected/s.exec(await (await site.get(team)).text())?.[1]
  }
  expect(await chosen()).toBe('company-meal')
  await db
    .updateTable('hires')
    .set({ client: JSON.stringify({ ...company, kind: 'person', siren: null }) })
    .where('canteen_id', '=', canteen.id)
    .execute()
  const { id } = await db.selectFrom('hires').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()
  const page = await (await site.get(href(urls.hire, { canteen: canteen.slug, hire: id }))).text()
  expect(/<select[^>]*name="lines\.0\.nature".*?<option value="([^"]*)" selected/s.exec(page)?.[1]).toBe('private-hire')
})

test('whoever asks for a quote reads all that is wrong at once', async () => {
  site.as(visitor)
  const wrong = { ...asked, clientKind: '', name: '', postcode: '7', day: '1/1/2026', until: '19h' }
  const answer = await site.submit(href(urls.askHire, { canteen: canteen.slug }), wrong)
  const told = await answer.text()

  expect(answer.status).toBe(422)
  for (const field of ['clientKind', 'name', 'postcode', 'day', 'until']) expect(told).toContain(`id="${field}-error"`)
})

test('a company says its SIREN with its request, beside whatever else is wrong; a person has none', async () => {
  site.as(visitor)
  const ask = async (fields: Record<string, string>) =>
    (await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, siren: '', people: '', ...fields })).text()

  expect(await ask({ clientKind: 'company' })).toMatch(/id="siren-error"[^>]*>Écrivez le numéro SIREN/)
  expect(await ask({ clientKind: 'person' })).not.toContain('id="siren-error"')
})
