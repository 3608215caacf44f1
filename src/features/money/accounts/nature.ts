/** What money is for, in everyday words: each nature is kept apart, and goes to an account of the chart. Pure. */

export const incomeNatures = [
  'meal',
  'membership',
  'gift',
  'waived-expense',
  'patronage',
  'drinks',
  'resale',
  'private-hire',
  'company-meal',
  'sponsorship',
  'grant',
  'other-income',
] as const

export const expenseNatures = [
  'food',
  'supplies',
  'equipment',
  'energy',
  'rent',
  'maintenance',
  'insurance',
  'fees',
  'communication',
  'travel',
  'post-and-telephone',
  'bank-fees',
  'network-share',
  'taxes',
  'wages',
  'social-charges',
  'other-expense',
] as const

export type IncomeNature = (typeof incomeNatures)[number]
export type ExpenseNature = (typeof expenseNatures)[number]
export type Nature = IncomeNature | ExpenseNature

export const natures: readonly Nature[] = [...incomeNatures, ...expenseNatures]

/** Of the 30 % that private and company events bring in; the meals and memberships of the 70 % are `ownNatures`. */
export const eventNatures: readonly IncomeNature[] = ['private-hire', 'company-meal']
export const ownNatures: readonly IncomeNature[] = ['meal', 'membership']

/** Sold at a price, so that a till keeps each sale: free contributions stay a bag. */
export const soldNatures = ['drinks', 'resale'] as const satisfies readonly IncomeNature[]

export function isIncome(nature: Nature): nature is IncomeNature {
  return (incomeNatures as readonly Nature[]).includes(nature)
}
