/** Writes what a canteen noted of its money, most of it in the books already, each with the paper that shows it. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { lastDayKept } from '#src/features/money/drafts/keep-vouchers.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import { keepFilesUntil } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import type { Canteen } from './meal-rows.ts'
import { centsPerHour, funders, suppliers, type NotedDraft } from './draft.ts'

/** `piece`: null while it waits for its month to be validated. */
export type DraftToInsert = NotedDraft & { number: number | null; piece: string | null }

/** Whom the canteen's accounts know from the first day on; by name, their codes. */
export async function insertThirdParties(db: Database, { associationId, now }: Canteen): Promise<Map<string, string>> {
  const named = (letter: string, kind: ThirdPartyKind, names: readonly string[]) =>
    names.map((name, index) => ({ code: letter + String(index + 1).padStart(4, '0'), kind, name }))
  const parties = [...named('F', 'supplier', suppliers), ...named('S', 'funder', funders)]
  await db
    .insertInto('third_parties')
    .values(parties.map((party) => ({ association_id: associationId, ...party, siren: null, created_at: now })))
    .execute()
  return new Map(parties.map(({ name, code }) => [name, code]))
}

export async function insertDrafts(
  db: Database,
  canteen: Canteen,
  drafts: readonly DraftToInsert[],
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  const { associationId, now } = canteen
  await db
    .insertInto('volunteering_rates')
    .values({ association_id: associationId, valid_from: '2025-01-01', cents_per_hour: centsPerHour })
    .execute()
  const rows = drafts.map(({ canteenId, amountCents, vatCents, thirdParty, dueOn, lines, chequeCents, ...same }) => ({
    ...same,
    association_id: associationId,
    canteen_id: canteenId,
    amount_cents: amountCents,
    vat_cents: vatCents,
    third_party: thirdParty && codes.get(thirdParty.name),
    due_on: dueOn,
    lines,
    cheque_cents: chequeCents,
    noted_at: now,
    taken_back: false,
  }))
  await sql`insert into drafts select * from json_populate_recordset(null::drafts, ${JSON.stringify(rows)}::json)`.execute(db)
  await insertReceipts(db, canteen, drafts)
}

async function insertReceipts(db: Database, { associationId, now }: Canteen, drafts: readonly DraftToInsert[]): Promise<void> {
  const { digest, mediaType, content } = await inventedVoucher()
  const owner = { owner_id: associationId, digest }
  await db
    .insertInto('files')
    .values({ ...owner, media_type: mediaType, content, kept_since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const shown = drafts.filter(({ hasReceipt }) => hasReceipt)
  const uses = shown.map(({ id }) => ({ ...owner, used_by: id, keep_until: null, used_since: now }))
  await sql`insert into file_uses select * from json_populate_recordset(null::file_uses, ${JSON.stringify(uses)}::json)`.execute(db)
  const vouchers = shown.filter(({ piece }) => piece !== null)
  for (const [year, some] of Map.groupBy(vouchers, ({ day }) => day.slice(0, 4))) {
    const ids = some.map(({ id }) => id)
    await keepFilesUntil(db, associationId, ids, await lastDayKept(db, associationId, `${year}-12-31`))
  }
}

/** One invented paper shows all expenses; each of what volunteers ask for has its own, since the same paper twice is asked about. */
export async function inventedVoucher(what?: string): Promise<SentFile> {
  const content = await invented(what === undefined ? 'Justificatif inventé' : `Justificatif inventé : ${what}`)
  return { digest: createHash('sha256').update(content).digest('hex'), mediaType: 'application/pdf', content }
}

const made = new Map<string, Promise<Buffer>>()

function invented(title: string): Promise<Buffer> {
  const known = made.get(title)
  if (known) return known
  const template = 'features/operation/demonstration/receipt.typ'
  const written = writePdf({ template, data: {}, title, author: 'Les Tablées', language: 'fr', day: '2026-01-01', standard: 'accessible' })
  made.set(title, written)
  return written
}
