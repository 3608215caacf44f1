/** The signs of quality that the law counts, in its order of rank. Pure. Source: articles L. 230-5-1 and R. 230-30-1 of the Code rural. */

/** As the public service *ma cantine* writes them. */
export const labels = [
  'BIO',
  'LABEL_ROUGE',
  'AOCAOP',
  'IGP',
  'STG',
  'HVE',
  'PECHE_DURABLE',
  'RUP',
  'FERMIER',
  'COMMERCE_EQUITABLE',
  'EXTERNALITES',
  'PERFORMANCE',
] as const
export type Label = (typeof labels)[number]

/** Organic; signs of quality and origin; the law's other sustainable products; what a buyer weighed by its outer costs or performance. */
export const ranks = ['organic', 'quality', 'sustainable', 'weighed'] as const
export type Rank = (typeof ranks)[number]

const rankOf: Record<Label, Rank> = {
  BIO: 'organic',
  LABEL_ROUGE: 'quality',
  AOCAOP: 'quality',
  IGP: 'quality',
  STG: 'quality',
  HVE: 'sustainable',
  PECHE_DURABLE: 'sustainable',
  RUP: 'sustainable',
  FERMIER: 'sustainable',
  COMMERCE_EQUITABLE: 'sustainable',
  EXTERNALITES: 'weighed',
  PERFORMANCE: 'weighed',
}

/** Where a euro counts that bears several: once, in the highest. `none` bears none. */
export function highestRank(borne: readonly Label[]): Rank | 'none' {
  const found = new Set(borne.map((label) => rankOf[label]))
  return ranks.find((rank) => found.has(rank)) ?? 'none'
}
