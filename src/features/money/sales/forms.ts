import { z } from 'zod'
import { saleNatures } from '#src/platform/database/tables/ledger.ts'
import { amountField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { counterMeans } from './sale.ts'

const longestItem = 60
/** A drink, a book, an apron: not a meal. */
const highestPrice = 50_000

/** Nothing of it is typed. */
export const saleForm = z.object({
  item: z.string().min(1).max(longestItem),
  price: z.coerce.number().int(),
  means: z.enum(counterMeans),
  key: z.guid(),
})

export const reversalForm = z.object({ key: z.guid() })

export function salePriceForm(text: Text) {
  return z.object({
    item: textField({ max: longestItem, required: text('sales:prices.itemNeeded') }, text('sales:prices.itemTooLong')),
    nature: z.enum(saleNatures, text('sales:prices.natureNeeded')),
    priceCents: amountField({ min: 1, max: highestPrice }, { wrong: text('sales:prices.wrong'), tooMuch: text('sales:prices.tooMuch') }),
  })
}

export const salePriceEndForm = z.object({ item: z.string().min(1).max(longestItem) })
