import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { maySumBeTold } from '#src/features/money/contributions/sum.ts'
import { emptyContent, mostCents, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { formatCents } from '#src/platform/money.ts'
import { foldName } from '#src/platform/names.ts'
import { formatShortDay } from '#src/platform/time.ts'
import type { Choices, Importing, Prepared } from './import.ts'
import { faultsOfSum, readLines, type LineReader } from './line-reader.ts'
import { findKnownLines, noteLines, withOccurrence } from './note-lines.ts'

type PaidOnline = { line: number; day: string; cents: number; nature: Nature; reference: string }
type Known = { row: PaidOnline; key: string }
type Group = { day: string; nature: Nature; payments: Known[] }

/** Online payments wait there until they are paid out to the bank. */
const onTheWay = '5117'

/**
 * HelloAsso's export: sums by day and nature, without a name. Of meals and memberships a day's sum is written where it tells of nobody, else the
 * month's; what is too little even then waits for a longer file.
 */
export async function prepareOnlinePayments(db: Database, importing: Importing): Promise<Prepared> {
  const { pending, now } = importing
  let refused = 0
  const { rows, faults } = readLines(pending, (line) => paymentOf(line, pending.choices, () => refused++))
  const lines = withOccurrence(rows, ({ reference, cents }) => ['helloasso', reference, cents])
  const isKnown = await findKnownLines(
    db,
    importing,
    lines.map(({ key }) => key),
  )
  const fresh = lines.filter(({ key }) => !isKnown(key))
  const { groups, left } = groupsOf(fresh, await findCanteenThreshold(db))
  return {
    faults: [...faults, ...groups.flatMap((group) => faultsOfSum(pending, rowsOf(group), mostCents))],
    fresh: fresh.length - left,
    known: rows.length - fresh.length,
    told: [...groups.map(tellGroup), ...(left > 0 ? [tellLeft(left)] : []), ...(refused > 0 ? [tellRefused(refused)] : [])],
    async write(tx) {
      const noted = []
      for (const group of groups) noted.push({ content: await contentOf(tx, importing, group), keys: group.payments.map(({ key }) => key) })
      await noteLines(tx, importing, noted, now)
    },
  }
}

const doneStates = [
  'valide',
  'validee',
  'paye',
  'payee',
  'authorized',
  'registered',
  'encaisse',
  'reussi',
  'traite',
  'traitee',
  'processed',
  'succes',
]

function paymentOf(line: LineReader, { othersAre }: Choices, refuse: () => void): PaidOnline | undefined {
  const status = foldName(line.text('status', 60))
  if (status !== '' && !doneStates.includes(status)) {
    refuse()
    return undefined
  }
  const [day, cents] = [line.day('day'), line.signedCents('amount')]
  if (cents !== undefined && cents < 0) return line.fault('amount', 'not-positive')
  if (day === undefined || cents === undefined || cents === 0) return undefined
  return { line: line.line, day, cents, nature: natureOf(line.text('type', 200), othersAre), reference: line.text('reference', 80) }
}

function natureOf(type: string, othersAre: Choices['othersAre']): Nature {
  const folded = foldName(type)
  if (/adhesion|cotisation|membership/.test(folded)) return 'membership'
  return /^dons?$|donation|crowdfunding|formulairededon/.test(folded) ? 'gift' : othersAre
}

const secret: readonly Nature[] = ['meal', 'membership']

function groupsOf(payments: readonly Known[], threshold: number): { groups: Group[]; left: number } {
  const mayBeTold = ({ nature, payments: of }: Group) =>
    !secret.includes(nature) ||
    maySumBeTold(
      of.map(({ row }) => ({ amountCents: row.cents })),
      threshold,
    )
  const days = grouped(payments, ({ day }) => day)
  const rest = days.filter((group) => !mayBeTold(group)).flatMap((group) => group.payments)
  const months = grouped(rest, ({ day }) => day.slice(0, 7))
  const left = months.filter((group) => !mayBeTold(group)).reduce((sum, group) => sum + group.payments.length, 0)
  return { groups: [...days, ...months].filter(mayBeTold), left }
}

/** By nature and by day or month; what is of a month is of its last payment's day. */
function grouped(payments: readonly Known[], when: (row: PaidOnline) => string): Group[] {
  const groups = Map.groupBy(payments, ({ row }) => `${row.nature} ${when(row)}`)
  return [...groups.values()].map((of) => ({
    nature: of[0]!.row.nature,
    day: of
      .map(({ row }) => row.day)
      .toSorted()
      .at(-1)!,
    payments: of,
  }))
}

function rowsOf({ payments }: Group): PaidOnline[] {
  return payments.map(({ row }) => row)
}

function centsOf({ payments }: Group): number {
  return payments.reduce((sum, { row }) => sum + row.cents, 0)
}

function tellGroup(group: Group): Prepared['told'][number] {
  return (text, language) =>
    text('imports:onlinePayments.group', {
      nature: text(`accounts:natures.${group.nature}`),
      day: formatShortDay(group.day, language),
      count: group.payments.length,
      sum: formatCents(centsOf(group), language),
    })
}

function tellLeft(count: number): Prepared['told'][number] {
  return (text) => text('imports:onlinePayments.left', { count })
}

function tellRefused(count: number): Prepared['told'][number] {
  return (text) => text('imports:onlinePayments.refused', { count })
}

async function contentOf(tx: Database, { associationId, canteenId }: Importing, group: Group): Promise<DraftContent> {
  const { day, nature, payments } = group
  const [account, cents] = [(await findAccountsOf(tx, associationId, day))[nature], centsOf(group)]
  const lines = [debit(onTheWay, cents), credit(account, cents)]
  const label = writtenLabel('onlineOfFile', String(payments.length))
  return { ...emptyContent, kind: 'entry', canteenId, day, label, amountCents: cents, lines }
}
