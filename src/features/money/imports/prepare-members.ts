import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { randomUUID } from 'node:crypto'
import { periodsOn, type Member, type Period } from '#src/features/money/memberships/membership.ts'
import { findHouse } from '#src/features/money/memberships/queries.ts'
import { findSameMembers, recordMembers } from '#src/features/money/memberships/record-members.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { emptyContent, mostCents, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import type { Database } from '#src/platform/database/database.ts'
import { readEmail } from '#src/platform/messages/email.ts'
import { readPhone } from '#src/platform/messages/phone.ts'
import { formatCents } from '#src/platform/money.ts'
import { foldName, isCalled } from '#src/platform/names.ts'
import type { Choices, ColumnSum, Importing, Pending, Prepared } from './import.ts'
import { readLines, type LineReader } from './line-reader.ts'
import { noteLines } from './note-lines.ts'

type Row = { member: Member; period: Period }

const longest = { name: 100 }

/** Names become members. Of what they gave, only a sum that tells of nobody is known by then: on wish it becomes a draft. */
export async function prepareMembers(db: Database, importing: Importing): Promise<Prepared> {
  const { associationId, canteenId, slug, pending, today, now } = importing
  const { rules } = await findHouse(db, slug)
  const { rows, faults } = readLines(pending, (line) => rowOf(line, (day) => periodsOn(day ?? today, rules.year)[0]))
  const fresh = await findFresh(db, associationId, rows)
  const sum = sumToNote(pending, fresh.length === rows.length)
  return {
    faults,
    // Which line holds how much is not kept: the sum alone can be refused.
    fileFault: sum && sum.cents > mostCents ? 'sum-too-much' : undefined,
    fresh: fresh.length,
    known: rows.length - fresh.length,
    told: tellSum(pending, fresh.length === rows.length),
    async write(tx) {
      await recordMembers(
        tx,
        { associationId, canteenId },
        fresh.map((row) => ({ id: randomUUID(), ...row })),
      )
      if (sum) await noteLines(tx, importing, [{ content: await contentOf(tx, importing, sum), keys: [keyOf(rows, sum)] }], now)
    },
  }
}

function rowOf(line: LineReader, usualPeriod: (day: string | undefined) => Period): Row | undefined {
  const name = [line.text('firstName', longest.name), line.text('name', longest.name)].filter(Boolean).join(' ')
  if (name.length > longest.name) return line.fault('name', 'too-long')
  if (name !== '' && !isCalled(name)) return line.fault('name', 'not-a-name')
  const member = {
    name,
    email: line.read('email', readEmail, 'not-an-email') ?? null,
    phone: line.read('phone', readPhone, 'not-a-phone') ?? null,
  }
  const from = line.day('from')
  const until = line.day('until')
  const usual = usualPeriod(from)
  if (until !== undefined && until < (from ?? usual.from)) {
    if (from !== undefined) return line.fault('until', 'ends-before')
    return { member, period: { from: until, until } }
  }
  return { member, period: { from: usual.from, until: until ?? usual.until } }
}

/** Those whom nobody of the same name and days stands for, neither in the list nor earlier in the file. */
async function findFresh(db: Database, associationId: string, rows: readonly Row[]): Promise<Row[]> {
  const isSame = await findSameMembers(
    db,
    associationId,
    rows.map(({ member }) => member.name),
  )
  return rows.filter((row) => !isSame(row))
}

type Sum = Extract<ColumnSum, { cents: number }> & { means: NonNullable<Choices['sumMeans']> }

/** Where some of the file is known already, a part of its sum may be in the books: nobody can tell which. */
function sumToNote({ sheet, mapping, choices }: Pending, isAllNew: boolean): Sum | undefined {
  const found = sheet.sums.find(({ column }) => column === mapping.amount)
  if (!found || 'hidden' in found || choices.sumMeans === null || !isAllNew) return undefined
  return { ...found, means: choices.sumMeans }
}

function tellSum({ sheet, mapping, choices }: Pending, isAllNew: boolean): Prepared['told'] {
  const found = sheet.sums.find(({ column }) => column === mapping.amount)
  if (!found) return []
  const unread = tellUnread(found)
  if ('hidden' in found) return [(text) => text('imports:members.sumHidden'), ...unread]
  const becomes = choices.sumMeans === null ? 'sumLeft' : isAllNew ? 'sumNoted' : 'sumUnknown'
  return [
    (text, language) => text(`imports:members.${becomes}`, { count: found.count, sum: formatCents(found.cents, language) }),
    ...unread,
  ]
}

const mostLinesTold = 10

function tellUnread({ unread = [] }: ColumnSum): Prepared['told'] {
  if (unread.length === 0) return []
  const lines = unread.slice(0, mostLinesTold).join(', ') + (unread.length > mostLinesTold ? '…' : '')
  return [(text) => text('imports:members.unread', { count: unread.length, lines })]
}

async function contentOf(
  tx: Database,
  { associationId, canteenId, today }: Importing,
  { cents, count, means }: Sum,
): Promise<DraftContent> {
  const { membership } = await findAccountsOf(tx, associationId, today)
  const lines = [debit(accountOfMeans[means], cents), credit(membership, cents)]
  return {
    ...emptyContent,
    kind: 'entry',
    canteenId,
    day: today,
    label: writtenLabel('membershipsOfFile', String(count)),
    amountCents: cents,
    lines,
  }
}

function keyOf(rows: readonly Row[], { cents }: Sum): string {
  return JSON.stringify(['members', cents, ...rows.map(({ member, period }) => `${foldName(member.name)} ${period.from}`).toSorted()])
}
