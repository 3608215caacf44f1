/** Of suppliers, purchases and what comes of them, each route by its name: written by hand, as in routes.test.ts. */
import type { Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const keep = ['canteen-manager', 'core-team', 'treasurer'] as const
const lead = ['canteen-manager', 'core-team'] as const
const cook = [...lead, 'volunteer', 'civic-service'] as const
const read = [...keep, 'board-member'] as const

const openTo: [roles: readonly Role[], get: string, post: string][] = [
  [read, 'suppliers supplier purchases purchase purchaseReceipt shares plants declaration declarationFile', ''],
  [cook, 'stock waste mealWaste', 'stock stockItems mealWaste'],
  [lead, 'leftovers costs mealCost', 'leftovers removeLeftover mealCost'],
  [['canteen-manager'], '', 'acceptCost'],
  [
    keep,
    'newPurchase editPurchase purchaseLine purchaseRules purchaseFile purchaseFileSample purchaseFilePreview labelTotals',
    'purchaseFile confirmPurchaseFile forgetPurchaseFile labelTotals supplier newPurchase editPurchase removePurchase purchaseLines purchaseLine removePurchaseLine purchaseExpense purchaseIsExpense purchaseReceipts removePurchaseReceipt purchaseRules',
  ],
]

export const whoOpensPurchases: [method: string, path: string, roles: readonly Role[]][] = openTo.flatMap(([roles, get, post]) =>
  [`GET ${get}`, `POST ${post}`].flatMap((line) => {
    const [method = '', ...names] = line.split(' ').filter(Boolean)
    return names.map((name): [string, string, readonly Role[]] => [method, urls[name as keyof typeof urls], roles])
  }),
)
