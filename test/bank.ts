/** A treasurer before the bank's lines, for tests: what is in a statement is sent as a file. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach } from 'vitest'
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
export let actorId: string

/** For each file a database, for each test a canteen whose treasurer looks on. */
export function atTheBank(): void {
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
    await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
    const viewer = await aViewer(db, inCanteen('treasurer', canteen))
    actorId = viewer.user!.id
    site.as(viewer)
  })
}

export async function send(lines: readonly string[]): Promise<Response> {
  const form = new FormData()
  form.append('statement', new File([`Date;Libellé;Montant\n${lines.join('\n')}\n`], 'releve.csv'))
  return site.app.request(origin + href(urls.bank, here), { method: 'POST', body: form, headers: { origin } })
}

export async function wordsOf(answer: Response): Promise<string> {
  return (await answer.text())
    .replace(/^.*<h1>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

export function lines() {
  return db.selectFrom('bank_lines').where('association_id', '=', associationId).orderBy('day').orderBy('ordinal').selectAll().execute()
}

export function drafts() {
  return db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .orderBy('day')
    .orderBy('amount_cents', 'desc')
    .orderBy('kind')
    .selectAll()
    .execute()
}
