/** Up to what a year an association may sell beside its purpose and stay untaxed on it (CGI 206-1 bis, 261-7-1° b): a dated table. Pure. */

/** Raised with prices each year; a year whose sum is not out yet goes by the last one, and the page says so. */
const thresholds = [
  { year: '2023', cents: 7_667_900 },
  { year: '2024', cents: 7_859_600 },
  { year: '2025', cents: 8_001_100 },
] as const

export type AccessoryThreshold = { year: string; cents: number; isKnown: boolean }

/** @param year `YYYY`, a civil one */
export function accessoryThreshold(year: string): AccessoryThreshold {
  const known = thresholds.findLast((each) => each.year <= year) ?? thresholds[0]
  return { ...known, isKnown: known.year === year }
}
