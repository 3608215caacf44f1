import { isVatLiable } from '#src/features/money/accounts/queries.ts'
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import {
  emptyContent,
  longestDocument,
  longestLabel,
  longestName,
  thirdPartyKindOf,
  type DraftContent,
  type expenseWays,
} from '#src/features/money/drafts/draft.ts'
import type { Database } from '#src/platform/database/database.ts'
import { formatCents } from '#src/platform/money.ts'
import { foldName } from '#src/platform/names.ts'
import type { Importing, Prepared } from './import.ts'
import { readLines, type LineReader } from './line-reader.ts'
import { natureCalled } from './nature-called.ts'
import { findKnownLines, noteLines, withOccurrence } from './note-lines.ts'

type Way = (typeof expenseWays)[number]

const calledWays: Record<string, Way> = {
  ...{ especes: 'cash', liquide: 'cash', caisse: 'cash', cash: 'cash', esp: 'cash' },
  ...{ carte: 'card', cb: 'card', cartebancaire: 'card', card: 'card', cartebleue: 'card' },
  ...{ virement: 'transfer', vir: 'transfer', transfer: 'transfer', banktransfer: 'transfer' },
  ...{ prelevement: 'direct-debit', prlv: 'direct-debit', directdebit: 'direct-debit' },
  ...{ cheque: 'cheque', chq: 'cheque', check: 'cheque' },
  ...{ avance: 'person', benevole: 'person', remboursement: 'person' },
  ...{ apayer: 'unpaid', impaye: 'unpaid', nonpaye: 'unpaid', pasencorepaye: 'unpaid', unpaid: 'unpaid' },
}

/** Expenses become drafts: corrected freely until their month is validated. */
export async function prepareExpenses(db: Database, importing: Importing): Promise<Prepared> {
  const { pending, now, associationId, canteenId, today } = importing
  const asksVat = await isLiable(db, associationId, today)
  const { rows, faults } = readLines(pending, (line) => expenseOf(line, { canteenId, usualWay: pending.choices.paidBy, asksVat, today }))
  const lines = withOccurrence(rows, sayOf)
  const isKnown = await findKnownLines(
    db,
    importing,
    lines.map(({ key }) => key),
  )
  const isNoted = await findDocuments(db, associationId, rows)
  const fresh = lines.filter(({ row, key }) => !isKnown(key) && !isNoted(row))
  const cents = fresh.reduce((sum, { row }) => sum + row.amountCents, 0)
  return {
    faults,
    fresh: fresh.length,
    known: rows.length - fresh.length,
    told: [(text, language) => text('imports:expenses.sum', { sum: formatCents(cents, language) })],
    write: (tx) =>
      noteLines(
        tx,
        importing,
        fresh.map(({ row, key }) => ({ content: row, keys: [key] })),
        now,
      ),
  }
}

type Around = { canteenId: string; usualWay: Way; asksVat: boolean; today: string }

function expenseOf(line: LineReader, { canteenId, usualWay, asksVat, today }: Around): DraftContent | undefined {
  const [day, amountCents] = [line.day('day'), line.cents('amount')]
  const name = line.text('supplier', longestName)
  const way = line.read('way', (typed) => calledWays[foldName(typed)], 'unknown-way') ?? usualWay
  const nature = line.read('nature', (typed) => expenseCalled(typed), 'unknown-nature') ?? null
  const [document, vatCents] = [line.text('document', longestDocument), line.signedCents('vat') ?? 0]
  if (day !== undefined && day > today) return line.fault('day', 'day-far')
  if (name === '' && (way === 'unpaid' || way === 'person' || document !== '')) return line.fault('supplier', 'supplier-needed')
  if (day === undefined || amountCents === undefined) return undefined
  if (vatCents < 0 || vatCents > amountCents) return line.fault('vat', 'vat-much')
  return {
    ...emptyContent,
    ...{ kind: 'expense', canteenId, day, label: line.text('label', longestLabel), nature, amountCents, way, document },
    vatCents: asksVat ? vatCents : 0,
    thirdParty: name === '' ? null : { name, kind: thirdPartyKindOf(way) },
  }
}

function expenseCalled(typed: string): Nature | undefined {
  const nature = natureCalled(typed)
  return nature && (expenseNatures as readonly Nature[]).includes(nature) ? nature : undefined
}

function sayOf({ day, amountCents, label, thirdParty, document }: DraftContent): unknown {
  return ['expense', day, amountCents, foldName(label), thirdParty && foldName(thirdParty.name), document]
}

/** An invoice that was noted by hand, or stands twice in the file, is one. */
async function findDocuments(db: Database, associationId: string, rows: readonly DraftContent[]): Promise<(row: DraftContent) => boolean> {
  const documents = rows.map(({ document }) => document).filter((document) => document !== '')
  const found = documents.length === 0 ? [] : await findNoted(db, associationId, documents)
  const seen = new Set(found.map(({ name, document }) => `${foldName(name)} ${document}`))
  return ({ thirdParty, document }) => {
    if (!thirdParty || document === '') return false
    const key = `${foldName(thirdParty.name)} ${document}`
    const isSeen = seen.has(key)
    seen.add(key)
    return isSeen
  }
}

function findNoted(db: Database, associationId: string, documents: readonly string[]) {
  return db
    .selectFrom('drafts')
    .innerJoin('third_parties', (join) =>
      join.onRef('third_parties.association_id', '=', 'drafts.association_id').onRef('third_parties.code', '=', 'drafts.third_party'),
    )
    .where('drafts.association_id', '=', associationId)
    .where('document', 'in', documents)
    .select(['third_parties.name', 'document'])
    .execute()
}

async function isLiable(db: Database, associationId: string, day: string): Promise<boolean> {
  const { liable } = await db.selectNoFrom(isVatLiable(associationId, day).as('liable')).executeTakeFirstOrThrow()
  return liable
}
