/** What is there and until when, roughly. Pure. */
import { keyOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { readTypedDay } from '#src/platform/time.ts'

export const levels = ['plenty', 'some', 'little', 'none'] as const
export type Level = (typeof levels)[number]

export const mostItems = 200
export const longestName = 80
export const longestAmount = 40
/** Frozen food is forgotten for years, tins keep for nearly ten. */
export const yearsAround = 10

export type StockCount = { level: Level; amount: string; useBy: string | null }
/** Days are `YYYY-MM-DD`. */
export type StockItem = StockCount & { id: string; name: string; countedOn: string }

/** Days within which something is to be cooked first. */
const soonDays = 4

export type Urgency = 'over' | 'soon' | 'later'

export function urgencyOf({ useBy }: Pick<StockItem, 'useBy'>, today: string): Urgency {
  if (useBy === null) return 'later'
  if (useBy < today) return 'over'
  return useBy <= Temporal.PlainDate.from(today).add({ days: soonDays }).toString() ? 'soon' : 'later'
}

/** What would be lost first; then what is there, by name. What is used up is not there. */
export function toUseFirst(items: readonly StockItem[], today: string): StockItem[] {
  return items
    .filter(({ level }) => level !== 'none')
    .filter((item) => urgencyOf(item, today) !== 'later')
    .toSorted((one, other) => (one.useBy! < other.useBy! ? -1 : one.useBy! > other.useBy! ? 1 : 0))
}

export type NewItem = { name: string; key: string; useBy: string | null }

/** « −5 kg »: of nothing is there less than nothing. */
export function isBelowNought(amount: string): boolean {
  return /^\s*[-\u2212\u2013]\s*\d/.test(amount)
}

/** « lait 5/12 », « carottes »: one a line, perhaps until a day. @returns the lines that are none, too */
export function readItems(typed: string, today: string): { items: NewItem[]; wrong: string[] } {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const read = lines.map((line) => ({ line, item: readItem(line, today) }))
  return {
    items: read.flatMap(({ item }) => item ?? []),
    wrong: read.filter(({ item }) => item === undefined).map(({ line }) => line),
  }
}

function readItem(line: string, today: string): NewItem | undefined {
  const [, before = '', last = ''] = /^(.*?)[\s,;:]+(?:jusqu.au |until )?(\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)$/.exec(line) ?? []
  const useBy = last === '' ? undefined : readTypedDay(last)
  const name = (useBy === undefined ? line : before).trim()
  const key = keyOf(name)
  const isFar = useBy !== undefined && Math.abs(Temporal.PlainDate.from(today).until(useBy, { largestUnit: 'years' }).years) >= yearsAround
  if (key === '' || name.length > longestName || (last !== '' && useBy === undefined) || isFar) return undefined
  return { name, key, useBy: useBy ?? null }
}
