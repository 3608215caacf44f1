/** From the request to what is agreed: what cannot be meant is told beside its field, and whoever gives up or follows it sees what holds. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { remindClients } from '#src/features/money/invoices/remind-clients.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { anInvoicingAssociation, company, issueShown } from '#test/invoices.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen } from '#test/world.ts'

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
const when = { day: '12/12/2026', from: '19h', until: '23h', people: '30', about: 'Fête de l’équipe' }
const asked: Record<string, string> = { ...client, clientKind, siren: siren!, ...when }
const quote: Record<string, string> = {
  ...{ 'lines.0.label': 'Repas', 'lines.0.quantity': '30', 'lines.0.unit': '20', 'lines.0.nature': 'company-meal' },
  ...{ deposit: '150', depositKind: 'acompte', validUntil: '5/12/2026', note: 'Sans alcool' },
}

const pathOf = (answer: Response) => new URL(answer.headers.get('location')!, 'http://x').pathname
const asManager = async () => site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
const wordsIn = (html: string) =>
  html
    .replace(/^.*<h1>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const read = async (path: string) => wordsIn(await (await site.get(path)).text())

async function aRequest(day = when.day) {
  site.as(visitor)
  const own = pathOf(await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, day }))
  const { id } = await db
    .selectFrom('hires')
    .where('canteen_id', '=', canteen.id)
    .orderBy('starts_at', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  return { own, team: href(urls.hire, { canteen: canteen.slug, hire: id }) }
}

async function accepted(given: Record<string, string> = {}, day = when.day) {
  const hire = await aRequest(day)
  await asManager()
  expect((await site.submit(`${hire.team}/devis`, { ...quote, ...given })).status).toBe(303)
  site.as(visitor)
  expect((await site.submit(`${hire.own}/accord`, { name: 'Anne Martin', agreed: 'yes', version: '1' })).status).toBe(303)
  return hire
}

async function withDeposit(given: Record<string, string> = {}, day = when.day) {
  const hire = await accepted(given, day)
  await asManager()
  const deposit = pathOf(await site.submit(`${hire.team}/factures`, { kind: 'deposit' }))
  await issueShown(site, deposit)
  return { ...hire, deposit }
}

const mailsOf = (purpose: string) =>
  db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', purpose).orderBy('recipient').selectAll().execute()

test.each([
  ['acompte', /acompte : il engage les deux[\s\S]*reste tenu du prix convenu/, 'reste tenu du prix convenu'],
  ['arrhes', /arrhes : qui renonce les perd, et ne doit rien de plus/, 'ne doit rien de plus'],
])(
  'whoever gives up what was accepted with %s knows before what holds and which invoices stand; the team hears it too',
  async (depositKind, told, mailed) => {
    await db.updateTable('canteens').set({ email: 'cantine@exemple.fr' }).where('id', '=', canteen.id).execute()
    const { own } = await withDeposit({ depositKind })
    site.as(visitor)
    const page = await read(own)
    expect(page).toMatch(told)
    expect(page).toMatch(/Restent valables[^.]*: F2026-0001/)
    expect(page).toMatch(/F2026-0001[\s\S]*Il reste 150 € à payer/)

    await site.submit(`${own}/annulation`, {})
    expect(await read(own)).toMatch(told)
    const mails = await mailsOf('hire-given-up')
    expect(mails.map(({ recipient }) => recipient)).toEqual(['cantine@exemple.fr', company.email])
    for (const { text_body: body } of mails)
      expect([body.includes('F2026-0001'), body.includes(mailed), body.replaceAll(/http\S+/g, '').includes('150')]).toEqual([
        true,
        true,
        false,
      ])
  },
)

test('a canteen without an address of its own is told through whoever manages it', async () => {
  const manager = await aUser(db)
  const since = { starts_at: new Date(0), ends_at: null, granted_by: null }
  await db
    .insertInto('role_grants')
    .values({ user_id: manager.id, canteen_id: canteen.id, role: 'canteen-manager', ...since })
    .execute()
  const { own } = await accepted()
  await site.submit(`${own}/annulation`, {})

  expect((await mailsOf('hire-given-up')).map(({ recipient }) => recipient)).toContain(manager.email)
})

test('a quote has as many lines as are asked for, without a script, and the next version begins with the last one’s words', async () => {
  const { team } = await aRequest()
  await asManager()
  const lines = (html: string) => html.match(/name="lines\.\d+\.label"/g)!.length
  expect(lines(await (await site.get(team)).text())).toBe(3)
  const added = await site.submit(`${team}/devis`, { ...quote, lineCount: '3', moreLines: 'yes' })
  const html = await added.text()
  expect([added.status, lines(html), html.includes('value="Repas"'), html.includes('Sans alcool')]).toEqual([200, 6, true, true])
  expect(await db.selectFrom('quotes').where('canteen_id', '=', canteen.id).select('version').execute()).toEqual([])

  expect((await site.submit(`${team}/devis`, quote)).status).toBe(303)
  const again = await (await site.get(team)).text()
  for (const kept of ['value="Repas"', 'value="30"', 'value="20"', 'value="150"', 'value="2026-12-05"', 'Sans alcool</textarea>'])
    expect(again).toContain(kept)
})

test('hours, days and postcodes that cannot be meant are told beside their fields, and what was typed stays', async () => {
  site.as(visitor)
  const tell = async (given: Record<string, string>) => {
    const answer = await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, ...given })
    const html = await answer.text()
    return [
      answer.status,
      ...Object.keys(given).map((field) => new RegExp(`id="${field}-error"[^>]*>([^<]*)`).exec(html)?.[1]?.slice(0, 28)),
    ]
  }

  expect(await tell({ until: '19h' })).toEqual([422, 'La fin est à la même heure q'])
  expect(await tell({ day: '12/12/2040' })).toEqual([422, 'Ce jour est dans plus de deu'])
  for (const postcode of ['🥕🥕🥕🥕🥕', '6900', 'Lyon', '']) expect(await tell({ postcode })).toEqual([422, 'Écrivez le code postal tel q'])
  const abroad = { clientKind: 'person', siren: '', country: 'BE' }
  const answer = await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, ...abroad, postcode: '69007' })
  expect([answer.status, (await answer.text()).includes('id="postcode-error"')]).toEqual([422, true])
  expect((await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, ...abroad, postcode: '1000' })).status).toBe(303)
})

test('no quote is valid after its event, nor asks for more on order than its total: told beside the field', async () => {
  const { team } = await aRequest()
  await asManager()
  const tell = async (given: Record<string, string>, field: string) => {
    const answer = await site.submit(`${team}/devis`, { ...quote, ...given })
    return [answer.status, new RegExp(`id="${field}-error"`).test(await answer.text())]
  }
  expect(await tell({ validUntil: '13/12/2026' }, 'validUntil')).toEqual([422, true])
  expect(await tell({ validUntil: '30/11/2026', deposit: '601' }, 'validUntil')).toEqual([422, true])
  expect(await tell({ validUntil: '30/11/2026', deposit: '601' }, 'deposit')).toEqual([422, true])
  expect((await site.submit(`${team}/devis`, { ...quote, validUntil: '12/12/2026' })).status).toBe(303)
})

test('the treasurer sees all that was agreed, and what comes next at each step', async () => {
  const hire = await accepted()
  const asTreasurer = async () => site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  await asTreasurer()
  const page = await read(hire.team)
  for (const part of ['SIREN', '552', 'un acompte de 150 €', 'Sans alcool', 'À faire : écrire la facture de ce qui est demandé'])
    expect(page).toContain(part)
  expect(await read(hire.team.replace(/\/[^/]+$/, ''))).toMatch(/\d00\s€ acceptée/)

  const deposit = pathOf(await site.submit(`${hire.team}/factures`, { kind: 'deposit' }))
  expect(await read(hire.team)).toContain('À faire : relire et émettre')
  await issueShown(site, deposit)
  expect(await read(hire.team)).toMatch(/À faire : attendre le règlement de ce qui[\s\S]*Il reste 150 €/)
  const id = /name="id" value="([^"]+)"/.exec(await (await site.get(deposit)).text())![1]!
  await site.submit(`${deposit}/reglements`, { id, amount: '150', paidOn: '2026-12-01', means: 'transfer' })
  expect(await read(hire.team)).toContain('À faire : rien avant le jour même')
  await site.submit(`${deposit}/avoir`, { version: '0', whole: 'all', reason: 'Annulé' })
  expect(await read(hire.team)).toContain('À faire : rendre au client')
})

test('a cancelled hire says what to do with the invoices that stand, and its client reads what was credited', async () => {
  const { own, team, deposit } = await withDeposit({ depositKind: 'arrhes' })
  expect(await read(team)).toContain('Facture d’arrhes F2026-0001')
  await site.submit(`${team}/annulation`, {})
  const cancelled = await read(team)
  expect(cancelled).toMatch(/À faire : faire un avoir sur ce qui n’est plus dû \(F2026-0001\)/)
  expect(cancelled).not.toContain('Écrire la facture')
  expect((await site.submit(`${team}/factures`, { kind: 'invoice' })).status).toBe(409)
  expect(await read(own)).toMatch(/corrige par un avoir ce que vous ne devez plus \(F2026-0001\)/)

  await site.submit(`${deposit}/avoir`, { version: '0', whole: 'all', reason: 'Annulé' })
  expect(await read(team)).toContain('À faire : rien de plus')
  site.as(visitor)
  expect(await read(own)).toMatch(
    /Facture d’arrhes F2026-0001[\s\S]*Tout est repris par avoir[\s\S]*150 €[\s\S]*Avoir A2026-0001[\s\S]*-150 €/,
  )
})

test('who called off a hire, or was told that it is, is asked for nothing by itself: a person decides what is kept', async () => {
  const [standing, cancelled] = [await withDeposit(), await withDeposit({}, '13/12/2026')]
  await site.submit(`${cancelled.team}/annulation`, {})
  await remindClients(db, { secret, origin, now: new Date('2027-01-15T08:00Z') })
  const reminded = await db
    .selectFrom('invoice_reminders')
    .innerJoin('invoices', 'invoices.id', 'invoice_id')
    .where('canteen_id', '=', canteen.id)
    .select('invoices.id')
    .execute()
  expect(reminded.map(({ id }) => standing.deposit.endsWith(id))).toEqual([true])
})

test('what was paid of a cancelled hire may be kept or given back: both are said', async () => {
  const { team, deposit } = await withDeposit()
  const id = /name="id" value="([^"]+)"/.exec(await (await site.get(deposit)).text())![1]!
  await site.submit(`${deposit}/reglements`, { id, amount: '150', paidOn: '2026-12-01', means: 'transfer' })
  await site.submit(`${team}/annulation`, {})

  expect(await read(team)).toMatch(/faire un avoir sur F2026-0001 si la somme est à rendre/)
})

test('who accepts again by another name reads who has accepted; the team opens the quote, the client’s page and a draft', async () => {
  const { own, team } = await accepted()
  const again = await site.submit(`${own}/accord`, { name: 'Paul Petit', agreed: 'yes', version: '1' })
  expect([again.status, wordsIn(await again.text())]).toEqual([409, expect.stringContaining('déjà accepté, par Anne Martin')])

  await asManager()
  const draft = pathOf(await site.submit(`${team}/factures`, { kind: 'invoice' }))
  const html = await (await site.get(team)).text()
  for (const address of [own, `${own}/devis.pdf`, draft]) expect(html).toContain(`href="${address}"`)
})

test('an empty quote is told all that it lacks at once; whoever is of another country says which', async () => {
  const { team } = await aRequest()
  await asManager()
  const empty = await (await site.submit(`${team}/devis`, { deposit: '', depositKind: 'acompte', validUntil: '' })).text()
  for (const field of ['lines.0.label', 'validUntil']) expect(empty).toContain(`id="${field}-error"`)

  site.as(visitor)
  const abroad = { clientKind: 'foreign', siren: 'BE 0403.170.701', country: 'FR', postcode: '59000' }
  const answer = await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, ...abroad })
  expect([answer.status, (await answer.text()).includes('id="country-error"')]).toEqual([422, true])
  // A number of their own country is no SIREN, and nobody checks it as one.
  const told = { ...asked, ...abroad, country: 'BE', postcode: '1000' }
  expect((await site.submit(href(urls.askHire, { canteen: canteen.slug }), told)).status).toBe(303)
  expect((await site.submit(href(urls.askHire, { canteen: canteen.slug }), { ...asked, siren: '123' })).status).toBe(422)
})
