/** What money is for, in everyday words: each nature is kept apart, and goes to an account of the chart. Pure. */
const incomeNatures = [
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

export type Nature = (typeof incomeNatures | typeof expenseNatures)[number]

export const natures: readonly Nature[] = [...incomeNatures, ...expenseNatures]
