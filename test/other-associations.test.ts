/** Whoever holds every role in a canteen of another association, and knows each id of ours, neither reads nor changes anything of our money. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { planAssembly } from '#src/features/money/assemblies/plan-assembly.ts'
import { keepStatement } from '#src/features/money/bank/keep-statement.ts'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { notePayment } from '#src/features/money/invoices/note-payment.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenRoles, visitor } from '#src/platform/viewer.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aContent, anInvoicingAssociation, company } from '#test/invoices.ts'
import { idMade, openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aMember, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let ours: { id: string; slug: string; associationId: string }
let theirs: { id: string; slug: string; associationId: string }
let ids: Record<string, string>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  ours = await aHouse()
  theirs = await aHouse()
  ids = await fill(ours)
})

async function aHouse() {
  const { id, slug } = await aCanteen(db)
  const associationId = await anInvoicingAssociation(db, id)
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  return { id, slug, associationId }
}

/** One of each thing that has an address of its own. */
async function fill({ id: canteenId, slug, associationId }: typeof ours): Promise<Record<string, string>> {
  const actorId = (await aUser(db)).id
  const invoice = await addDraft(db, { associationId, canteenId, kind: 'invoice', content: aContent(), now })
  await issueInvoice(db, { associationId, invoiceId: invoice, actorId, secret, origin, now })
  const payment = randomUUID()
  const paid = { id: payment, paidOn: '2026-12-01', means: 'transfer', cents: 100 } as const
  await notePayment(db, { associationId, invoiceId: invoice, payment: paid, actorId, now })
  const content = {
    ...emptyContent,
    canteenId,
    kind: 'expense',
    day: '2026-11-12',
    nature: 'food',
    amountCents: 4250,
    way: 'unpaid',
  } as const
  const draft = await noteDraft(db, {
    associationId,
    content: { ...content, thirdParty: { name: 'Moulin', kind: 'supplier' } },
    actorId,
    now,
  })
  const member = await aMember(db, { id: canteenId })
  const meeting = { day: '2027-01-20', clock: '18:00', place: 'Ici', agenda: 'Comptes' }
  const assembly = randomUUID()
  await planAssembly(db, { associationId, canteenId, assemblyId: assembly, meeting })
  await keepStatement(db, { associationId, statement: { lines: [{ day: '2026-11-12', cents: -4250, label: 'CB' }] } })
  const line = await db.selectFrom('bank_lines').where('association_id', '=', associationId).select('id').executeTakeFirstOrThrow()
  site.as(visitor)
  const { kind: clientKind, siren, ...client } = company
  const asked = { ...client, clientKind, siren: siren!, day: '12/12/2026', from: '19h', until: '23h', people: '30', about: 'Fête' }
  await site.submit(href(urls.askHire, { canteen: slug }), asked)
  const hire = await db.selectFrom('hires').where('canteen_id', '=', canteenId).select('id').executeTakeFirstOrThrow()
  site.as(await aViewer(db, inCanteen('treasurer', { slug })))
  const gift = idMade(await site.submit(href(urls.newGift, { canteen: slug }), aGift))
  expect([draft.ok, (await db.selectFrom('gifts').where('id', '=', gift).select('id').execute()).length]).toEqual([true, 1])
  return { invoice, payment, draft: draft.ok ? draft.value : '', member: member.id, assembly, line: line.id, hire: hire.id, gift }
}

const aGift = {
  ...{ donorKind: 'person', name: 'Benali', firstNames: 'Amina', street: '3 rue des Lilas', postcode: '59000', town: 'Lille' },
  ...{
    email: 'amina@exemple.fr',
    language: 'fr',
    counterpart: 'none',
    kind: 'money',
    means: 'cheque',
    amount: '80',
    givenOn: '20/11/2026',
  },
}

/** What forms of many kinds ask for, all at once: whatever would be done gets as far as it can. */
const anything = {
  ...aGift,
  ...{
    id: randomUUID(),
    amount: '1',
    paidOn: '2026-12-01',
    day: '2026-12-01',
    means: 'transfer',
    way: 'transfer',
    whole: 'all',
    reason: 'Erreur',
  },
  ...{ served: '3', validUntil: '5/12/2026', depositKind: 'acompte', clock: '18:00', place: 'Ailleurs', agenda: 'Rien', version: '0' },
  ...{
    'lines.0.label': 'Repas',
    'lines.0.quantity': '1',
    'lines.0.unit': '1',
    'lines.0.nature': 'company-meal',
    confirmed: 'yes',
    text: 'x',
  },
}

/** Every row of a house, table by table. */
async function rowsOf({ id, associationId }: typeof ours): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string; of: string }>`
    select format('%I.%I', table_schema, table_name) as name, string_agg(format('%I', column_name), ',' order by column_name) as of
    from information_schema.columns where column_name in ('canteen_id', 'association_id', 'owner_id') and table_schema in ('public', 'ledger')
    group by table_schema, table_name order by 1`.execute(db)
  const found: Record<string, string> = {}
  for (const { name, of } of tables) {
    const { rows } = await sql<{ text: string }>`select coalesce(string_agg(t::text, '|' order by t::text), '') as text
      from ${sql.raw(name)} as t where ${sql.join(
        of.split(',').map((column) => sql`${sql.raw(column)} in (${id}, ${associationId})`),
        sql` or `,
      )}`.execute(db)
    found[name] = rows[0]!.text
  }
  return found
}

test('with the ids of another association every address is nowhere, and no row of that association changes', async () => {
  const before = await rowsOf(ours)
  site.as(await aViewer(db, ...canteenRoles.map((role) => inCanteen(role, theirs))))
  const shown: string[] = []
  const walked = new Set<string>()
  for (const { method, path, handler } of site.app.routes) {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
    if (!isGuard(handler) || !path.startsWith('/equipe/:canteen/') || !names.some((name) => name in ids)) continue
    const address = path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'canteen' ? theirs.slug : (ids[name] ?? randomUUID())))
    const answer = await (method === 'GET' ? site.get(address) : site.submit(address, anything))
    if (answer.status !== 404 && (method === 'GET' || answer.status >= 500)) shown.push(`${method} ${path}: ${answer.status}`)
    for (const name of names) walked.add(name)
  }

  expect([...Object.keys(ids)].filter((name) => !walked.has(name))).toEqual([])
  expect(shown).toEqual([])
  expect(await rowsOf(ours)).toEqual(before)
})

test('a line of the bank is neither the draft nor the invoice of another association', async () => {
  const { associationId } = theirs
  const lines = [-4250, 23_900].map((cents) => ({ day: '2026-11-12', cents, label: 'VIR' }))
  await keepStatement(db, { associationId, statement: { lines } })
  const [owed, due] = await db.selectFrom('bank_lines').where('association_id', '=', associationId).orderBy('cents').select('id').execute()
  const before = await rowsOf(ours)
  site.as(await aViewer(db, inCanteen('treasurer', theirs)))
  const match = (line: string, choice: string) =>
    site.submit(href(urls.matchedLines, { canteen: theirs.slug }), { [`lines.${line}`]: choice })

  expect((await match(owed!.id, `pay:${ids.draft}`)).status).toBe(409)
  expect((await match(due!.id, `invoice:${ids.invoice}`)).status).toBe(409)
  await match(ids.line!, 'nature:food')
  expect(await rowsOf(ours)).toEqual(before)
})
