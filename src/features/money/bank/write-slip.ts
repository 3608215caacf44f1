import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { formatCents } from '#src/platform/money.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'

/** The bank's slip: cheques numbered by their amounts, which no order and no name leads back to who wrote them. In French, as the bank is. */
export async function writeSlip(db: Database, associationId: string, draftId: string): Promise<Buffer> {
  const { day, cents, chequeCents, association, iban, move } = await findDeposit(db, associationId, draftId)
  const text = textIn('fr')
  const title = text(`bank:slip.${move}`)
  const cheques = (chequeCents ?? []).toSorted((one, other) => one - other)
  const facts = [
    text('bank:slip.day', { day: formatDate(day, 'fr') }),
    ...(iban ? [text('bank:slip.iban', { iban: iban.replaceAll(/(.{4})(?=.)/g, '$1 ') })] : []),
    ...(cheques.length > 0 ? [text('bank:slip.count', { count: cheques.length })] : []),
  ]
  const data = {
    ...{ association, title, facts },
    columns: [text('bank:slip.number'), text('bank:slip.amount')],
    cheques: cheques.map((each, position) => [String(position + 1), formatCents(each, 'fr')]),
    total: [text('bank:slip.total'), formatCents(cents, 'fr')],
    signature: text('bank:slip.signature'),
  }
  return writePdf({
    template: 'features/money/bank/slip.typ',
    data,
    title,
    author: association,
    language: 'fr',
    day,
    standard: 'accessible',
  })
}

/** A deposit with what its slip says. @throws NotFound */
function findDeposit(db: Database, associationId: string, draftId: string) {
  return db
    .selectFrom('drafts')
    .innerJoin('associations', 'associations.id', 'drafts.association_id')
    .leftJoin('issuers', 'issuers.association_id', 'drafts.association_id')
    .where('drafts.association_id', '=', associationId)
    .where('drafts.id', '=', draftId)
    .where('kind', '=', 'move')
    .where('way', 'in', ['cheque-deposit', 'cash-deposit'])
    .select(['day', 'amount_cents as cents', 'cheque_cents as chequeCents', 'legal_name as association', 'iban'])
    .select(sql<'cheque-deposit' | 'cash-deposit'>`way`.as('move'))
    .executeTakeFirstOrThrow(() => new NotFound())
}
