/** A file from its choice to what came in, as the pages show it; and that no name ever stands beside an amount. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { confirmImport } from './confirm-import.ts'
import type { ImportKind } from './import.ts'
import { findPending } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }
let associationId: string
let userId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  associationId = (await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow())
    .association_id
  await asTreasurer()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
})

async function asTreasurer() {
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  userId = viewer.user!.id
  site.as(viewer)
}

async function send(kind: ImportKind, content: string | Buffer): Promise<Response> {
  const form = new FormData()
  form.append('kind', kind)
  form.append('file', new File([new Uint8Array(Buffer.from(content as string))], 'fichier.csv'))
  return site.app.request(origin + href(urls.imports, here), { method: 'POST', body: form, headers: { origin } })
}

async function wordsOf(answer: Response | Promise<Response>): Promise<string> {
  return (await (await answer).text())
    .replace(/^.*<h1>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

function preview(): Promise<string> {
  return wordsOf(site.get(href(urls.importPreview, here)) as Promise<Response>)
}

async function readAs(fields: Record<string, string>) {
  const answer = await site.submit(href(urls.importPreview, here), fields)
  expect(answer.status).toBe(303)
}

async function confirm(): Promise<string> {
  const html = await (await site.get(href(urls.importPreview, here))).text()
  const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const answer = await site.submit(href(urls.confirmImport, here), { id })
  return answer.status === 303 ? wordsOf(site.get(answer.headers.get('location')!) as Promise<Response>) : `${answer.status}`
}

function drafts() {
  return db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .orderBy('day')
    .orderBy('amount_cents')
    .select(['day', 'label', 'amount_cents as cents', 'nature', 'way', 'lines', 'third_party as thirdParty'])
    .execute()
}

const expenses =
  'Date;Fournisseur;Libellé;Montant;Nature;Paiement\n12/11/2026;Marché;Légumes;1 042,50;Nourriture;CB\n13/11/2026;EDF;;"80,00";énergie;prélèvement\n'

test('two who confirm the same file at once bring it in once', async () => {
  const people = []
  for (let each = 0; each < 2; each++) {
    await asTreasurer()
    await send('expenses', expenses)
    people.push({ userId, id: (await findPending(db, seals, { canteenId: canteen.id, userId }, now))!.id })
  }
  const whose = { associationId, canteenId: canteen.id, slug: canteen.slug, secret, seals, today: '2026-12-01', now }
  const confirmed = await Promise.all(people.map((person) => confirmImport(db, { ...whose, ...person })))

  expect(confirmed.map((each) => (each.ok ? each.value.fresh : -1))).toSatisfy((fresh: number[]) => fresh.includes(0) && fresh.includes(2))
  expect(await drafts()).toHaveLength(2)
})

test('a sum of memberships beyond what is noted at once is refused, unless it is not to be noted', async () => {
  await send(
    'members',
    `Nom;Montant\n${Array.from({ length: 12 }, (_, each) => `Dupont ${'ABCDEFGHIJKL'[each]};${500_000 + each}\n`).join('')}`,
  )
  await readAs({ 'columns.name': '0', 'columns.amount': '1', sumMeans: 'transfer' })
  expect(await preview()).toContain('La somme des montants dépasse un million d’euros')
  expect(await confirm()).toBe('409')
  await readAs({ 'columns.name': '0', 'columns.amount': '1' })
  expect(await confirm()).toContain('12 lignes sont entrées')
})
