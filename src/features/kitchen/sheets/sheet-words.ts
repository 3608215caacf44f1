/** A kitchen's sheet in words, as a page shows it and as paper keeps it: amounts of ingredients and hours; neither a name nor a need. Pure. */
import { amountWords, ingredientName, type ShownPart } from '#src/features/kitchen/recipes/shown-line.ts'
import { toNumber } from '#src/platform/fraction.ts'
import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatClock } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Batch, Sheet, SheetDish } from './sheet.ts'
import { timelineOf } from './timeline.ts'

/** `kind`: an `open` line is as it was written, and scaled by nobody. */
export type LineWords = { kind: ShownPart['kind']; amount: string; name: string; remark: string }
export type BatchWords = { variant: string; portions: string; lines: readonly LineWords[]; vessels: string }
export type DishWords = {
  course: string
  name: string
  learned: string
  batches: readonly BatchWords[] | null
  steps: readonly string[]
  equipment: string
  /** That neither is scaled; sheets printed before it was said have none. */
  asWritten?: string
}
export type SheetWords = {
  language: Language
  dishes: readonly DishWords[]
  hours: readonly { clock: string; words: string }[]
  untimed: string
}

type Told = { text: Text; language: Language; timeZone: string; tableAt: Date }

export function sheetWords({ dishes }: Sheet, told: Told): SheetWords {
  const { text, language, timeZone, tableAt } = told
  const cooked = dishes.filter(({ batches }) => batches !== null)
  const { moments, untimed } = timelineOf(cooked, tableAt)
  const hours = moments.map(({ at, kind, dish, minutes }) => ({
    clock: formatClock(at, timeZone, language),
    words: text(`sheets:hours.${kind}`, { dish, minutes }),
  }))
  return {
    language,
    dishes: dishes.map((dish) => dishWords(dish, told)),
    hours: [
      ...hours,
      ...(hours.length > 0 ? [{ clock: formatClock(tableAt, timeZone, language), words: text('sheets:hours.table') }] : []),
    ],
    untimed: untimed.length > 0 ? text('sheets:hours.untimed', { dishes: untimed.join(', ') }) : '',
  }
}

function dishWords({ name, course, batches, steps, equipment, writtenFor, learned }: SheetDish, told: Told): DishWords {
  const { text } = told
  const percent = Math.abs(learned)
  const learnt = learned === 0 ? '' : text(learned > 0 ? 'sheets:learned.more' : 'sheets:learned.less', { percent })
  return {
    ...{ course: text(`meals:course.${course}`), name, learned: learnt, steps, equipment },
    ...(writtenFor !== null && { asWritten: text('sheets:asWritten', { count: writtenFor }) }),
    batches: batches && batches.map((batch) => batchWords(batch, told)),
  }
}

function batchWords({ variant, portions, parts, vessels }: Batch, { text, language }: Told): BatchWords {
  const count = Math.round(toNumber(portions) * 10) / 10
  return {
    variant,
    portions: text('sheets:portions', { count, amount: formatNumber(count, language) }),
    lines: parts.map((part) => lineWords(part, text, language)),
    vessels: vessels ? vesselWords(vessels, text, language) : '',
  }
}

function vesselWords({ vessel, count, each, isWhole }: NonNullable<Batch['vessels']>, text: Text, language: Language): string {
  const litres = formatNumber(Math.round(toNumber(each) / 100) / 10, language)
  return text(isWhole ? 'sheets:vessels.in' : 'sheets:vessels.atLeast', { count, vessel, litres })
}

function lineWords(part: ShownPart, text: Text, language: Language): LineWords {
  if (part.kind !== 'line') return { kind: part.kind, amount: '', name: part.text, remark: '' }
  const { shown, ingredient, written, remark, isReplaced } = part
  const instead = isReplaced ? text('sheets:insteadOf', { line: written }) : ''
  return {
    kind: 'line',
    amount: shown ? amountWords(shown, text, language) : '',
    name: ingredient ? ingredientName(ingredient, shown, language) : written,
    remark: [remark, instead].filter(Boolean).join(', '),
  }
}
