/** What canteens share, as the team of one finds it in its menu, and as the network's team does. */
import type { AreaEntry } from './entry.ts'

export const commonsEntries: readonly AreaEntry[] = []
export const networkCommonsEntries: readonly AreaEntry[] = []
