/** What was invoiced in a year for events of a later one: income of then, proposed as an adjustment (487). Pure. */
import type { DraftContent } from '#src/features/money/drafts/draft.ts'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'

export const deferredAccount = '487'

/** One account of income of an invoice or credit note, of a canteen; `cents`: what it adds to the year's income. */
export type DeferredLine = { canteenId: string; number: string; client: string; day: string; account: string; cents: number }
/** What stands on 487 already, of a canteen, in the books or in drafts. */
export type WrittenDeferral = { canteenId: string | null; cents: number }
/** What is still to be put aside, of one canteen. */
export type Deferral = { canteenId: string; lines: { account: string; cents: number }[]; cents: number }

export function deferralsOf(found: readonly DeferredLine[], written: readonly WrittenDeferral[]): Deferral[] {
  return [...Map.groupBy(found, ({ canteenId }) => canteenId)].flatMap(([canteenId, ofCanteen]) => {
    const before = sumOf(written.filter((each) => each.canteenId === canteenId))
    const byAccount = [...Map.groupBy(ofCanteen, ({ account }) => account)].map(([account, lines]) => ({ account, cents: sumOf(lines) }))
    const lines = withoutFirst(byAccount, before)
    return lines.length === 0 ? [] : [{ canteenId, lines, cents: sumOf(lines) }]
  })
}

/** What was written before is taken off, account by account. */
function withoutFirst(lines: readonly { account: string; cents: number }[], before: number) {
  let written = before
  return lines
    .toSorted((one, other) => (one.account < other.account ? -1 : 1))
    .map(({ account, cents }) => {
      const taken = Math.min(Math.max(cents, 0), written)
      written -= taken
      return { account, cents: cents - taken }
    })
    .filter(({ cents }) => cents > 0)
}

export function sumOf(list: readonly { cents: number }[]): number {
  return list.reduce((sum, { cents }) => sum + cents, 0)
}

/** The entry that puts it aside on the last day of the year, and the one that gives it to the next on its first. */
export function entriesOf({ canteenId, lines, cents }: Deferral, lastDay: string): [DraftContent, DraftContent] {
  const same = { ...emptyContent, canteenId, kind: 'entry', amountCents: cents } as const
  const firstDay = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString()
  return [
    {
      ...same,
      day: lastDay,
      label: writtenLabel('deferredIncome'),
      lines: [...lines.map((line) => debit(line.account, line.cents)), credit(deferredAccount, cents)],
    },
    {
      ...same,
      day: firstDay,
      label: writtenLabel('deferredIncomeBack'),
      lines: [debit(deferredAccount, cents), ...lines.map((line) => credit(line.account, line.cents))],
    },
  ]
}
