/** A treasurer who brings a file in, for tests: sent, looked at, confirmed. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect } from 'vitest'
import type { ImportKind } from '#src/features/money/imports/import.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from './database.ts'
import { openSite, origin } from './site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from './world.ts'

export let db: Kysely<Tables>
export let site: ReturnType<typeof openSite>
export let canteen: Awaited<ReturnType<typeof aCanteen>>
export let here: { canteen: string }
export let associationId: string
export let userId: string

/** For each file a database, for each test a canteen whose treasurer looks on. */
export function beforeImports(): void {
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
}

export async function asTreasurer() {
  const viewer = await aViewer(db, inCanteen('treasurer', canteen))
  userId = viewer.user!.id
  site.as(viewer)
}

export async function send(kind: ImportKind, content: string | Buffer): Promise<Response> {
  const form = new FormData()
  form.append('kind', kind)
  form.append('file', new File([new Uint8Array(Buffer.from(content as string))], 'fichier.csv'))
  return site.app.request(origin + href(urls.imports, here), { method: 'POST', body: form, headers: { origin } })
}

export async function wordsOf(answer: Response | Promise<Response>): Promise<string> {
  return (await (await answer).text())
    .replace(/^.*<h1>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

export function preview(): Promise<string> {
  return wordsOf(site.get(href(urls.importPreview, here)) as Promise<Response>)
}

export async function readAs(fields: Record<string, string>) {
  const answer = await site.submit(href(urls.importPreview, here), fields)
  expect(answer.status).toBe(303)
}

export async function confirm(): Promise<string> {
  const html = await (await site.get(href(urls.importPreview, here))).text()
  const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const answer = await site.submit(href(urls.confirmImport, here), { id })
  return answer.status === 303 ? wordsOf(site.get(answer.headers.get('location')!) as Promise<Response>) : `${answer.status}`
}

export function drafts() {
  return db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .orderBy('day')
    .orderBy('amount_cents')
    .select(['day', 'label', 'amount_cents as cents', 'nature', 'way', 'lines', 'third_party as thirdParty'])
    .execute()
}

/** A file of two expenses. */
export const expenses =
  'Date;Fournisseur;Libellé;Montant;Nature;Paiement\n12/11/2026;Marché;Légumes;1 042,50;Nourriture;CB\n13/11/2026;EDF;;"80,00";énergie;prélèvement\n'
