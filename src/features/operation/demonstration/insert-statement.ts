/** The bank's last statement: what went through it since last month, and what nobody has noted yet. Its lines wait to be matched. */
import { keepStatement } from '#src/features/money/bank/keep-statement.ts'
import { monthAfter, monthOf } from '#src/features/money/drafts/draft.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayBefore } from '#src/platform/time.ts'
import type { NotedDraft } from './draft.ts'

const labels: Record<string, string> = { transfer: 'VIR SEPA', 'direct-debit': 'PRLV SEPA', card: 'PAIEMENT CB' }

type Told = { associationId: string; drafts: readonly NotedDraft[]; today: string }

export async function insertStatement(db: Database, { associationId, drafts, today }: Told): Promise<void> {
  const since = `${monthAfter(monthOf(today), -1)}-01`
  const paid = drafts.filter(({ kind, way, day }) => kind === 'expense' && (way ?? '') in labels && day >= since)
  const lines = paid.map(({ day, amountCents, way, thirdParty }) => ({
    day,
    cents: -amountCents,
    label: `${labels[way ?? '']} ${thirdParty?.name ?? ''}`.trim(),
  }))
  const last = dayBefore(today)
  const unknown = [
    { day: last, cents: -780, label: 'FRAIS DE TENUE DE COMPTE' },
    { day: last, cents: 2500, label: 'VIR SEPA RECU' },
  ]
  await keepStatement(db, { associationId, statement: { lines: [...lines, ...unknown] } })
}
