/** When somebody should worry. Pure. */

const hour = 3_600_000
/** A night may fail; two are told. */
const longestWithout = { backup: 36 * hour, check: 10 * 24 * hour } as const
export type Awaited = keyof typeof longestWithout

/** @param since when the network began: what never was is awaited from then on */
export function overdueOf(good: Record<Awaited, Date | undefined>, since: Date, now: Date): Awaited[] {
  return (['backup', 'check'] as const).filter((kind) => now.getTime() - (good[kind] ?? since).getTime() > longestWithout[kind])
}

/** It says each hour that it lives. */
export function isKeeperGone(toldAt: Date | undefined, now: Date): boolean {
  return !toldAt || now.getTime() - toldAt.getTime() > 3 * hour
}
