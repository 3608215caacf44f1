/** What somebody reads of the books: which year and month, of which canteen, with or without the numbers of accounts. Pure. */
import { dayBefore, readDay } from '#src/platform/time.ts'
import { monthsOf, yearAt } from './fiscal-year.ts'
import type { Books, EntryFilter, FiscalYear } from './queries.ts'

export type Reading = {
  year: FiscalYear
  /** Its first day. */
  month: string
  canteen: { id: string; slug: string; name: string } | undefined
  byNumber: boolean
  page: number
}

export type Asked = (name: 'exercice' | 'mois' | 'cantine' | 'comptes' | 'page') => string | undefined

/** What the address asks for, where it exists; else this year and this month. Undefined before the books begin. */
export function readingOf({ years, canteens }: Books, asked: Asked, today: string): Reading | undefined {
  const year = years.find(({ firstDay }) => firstDay === asked('exercice')) ?? yearAt(years, today)
  if (!year) return undefined
  const months = monthsOf(year)
  const wanted = readDay(`${asked('mois')}-01`) ?? `${today.slice(0, 7)}-01`
  return {
    year,
    month: months.find((month) => month === wanted) ?? (today < year.firstDay ? months[0]! : months.at(-1)!),
    canteen: canteens.find(({ slug }) => slug === asked('cantine')),
    byNumber: asked('comptes') === '1',
    page: /^[1-9]\d{0,4}$/.test(asked('page') ?? '') ? Number(asked('page')) : 1,
  }
}

export function filterOf({ association }: Books, { year, canteen }: Reading): EntryFilter {
  return { associationId: association.id, fiscalYear: year.firstDay, canteenId: canteen?.id }
}

/** From the first day of a month to its last. */
export function daysOfMonth(month: string): { from: string; to: string } {
  return { from: month, to: dayBefore(Temporal.PlainDate.from(month).add({ months: 1 }).toString()) }
}

type Change = Partial<{ year: string; month: string; canteen: string | null; byNumber: boolean; page: number }>

/** The part of an address that asks for the same, but for what changes; another choice begins at the first page. */
export function queryOf(reading: Reading, change: Change = {}): string {
  const canteen = change.canteen === undefined ? reading.canteen?.slug : change.canteen
  const byNumber = change.byNumber ?? reading.byNumber
  return `?${new URLSearchParams({
    exercice: change.year ?? reading.year.firstDay,
    ...(!change.year && { mois: (change.month ?? reading.month).slice(0, 7) }),
    ...(canteen && { cantine: canteen }),
    ...(byNumber && { comptes: '1' }),
    ...(change.page && change.page > 1 && { page: String(change.page) }),
  })}`
}

/** A line of the books as forms name it: `12-3` is the third line of the entry 12 of the chain. */
export type LineKey = { number: number; position: number }

export function lineKey({ number, position }: LineKey): string {
  return `${number}-${position}`
}

export function readLineKey(sent: unknown): LineKey | undefined {
  const [, number, position] = /^([1-9]\d{0,14})-([1-9]\d{0,3})$/.exec(typeof sent === 'string' ? sent : '') ?? []
  return number && position ? { number: Number(number), position: Number(position) } : undefined
}

const tick = 'line.'

/** How the box of a line is called: each has a name of its own. */
export function tickOf(line: LineKey): string {
  return tick + lineKey(line)
}

/** The lines that are ticked in a form. */
export function tickedLines(sent: FormData): LineKey[] {
  return [...sent.keys()].flatMap((name) => (name.startsWith(tick) ? (readLineKey(name.slice(tick.length)) ?? []) : []))
}
