import { z } from 'zod'
import { nearDayField, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Counts } from './count-stock.ts'
import { isBelowNought, levels, longestAmount, mostItems, readItems, yearsAround, type StockItem } from './stock.ts'

/** `gone` takes it off the list. */
export const answers = [...levels, 'gone'] as const

export function countForm(text: Text, today: string) {
  const day = nearDayField({ today, years: yearsAround }, { wrong: text('stock:form.dayWrong'), far: text('stock:form.dayFar') })
  const item = z.object({
    level: z.enum(answers, text('stock:form.levelNeeded')),
    amount: textField({ max: longestAmount }, text('stock:form.amountLong', { max: longestAmount }))
      .refine((amount) => !isBelowNought(amount), text('stock:form.amountBelow'))
      .default(''),
    useBy: optionalField(day),
  })
  return z
    .object({ items: z.record(z.string(), item).default({}) })
    .transform(
      ({ items }): Counts =>
        new Map(Object.entries(items).map(([id, { level, ...count }]) => [id, level === 'gone' ? 'gone' : { level, ...count }])),
    )
}

/** As the page shows what is there. */
export function typedStock(items: readonly StockItem[]): Typed {
  return Object.fromEntries(
    items.flatMap(({ id, level, amount, useBy }) => [
      [`items.${id}.level`, level],
      [`items.${id}.amount`, amount],
      [`items.${id}.useBy`, useBy ?? ''],
    ]),
  )
}

export function addForm(text: Text, today: string) {
  return z.object({
    names: textField({ max: 8000, lines: true, required: text('stock:add.needed') }, text('stock:add.long'))
      .transform((typed) => readItems(typed, today))
      .refine(({ items }) => items.length <= mostItems, text('stock:add.long'))
      .superRefine(({ wrong }, context) => {
        if (wrong.length > 0) context.addIssue({ code: 'custom', message: text('stock:add.wrong', { line: wrong[0]!.slice(0, 60) }) })
      }),
  })
}
