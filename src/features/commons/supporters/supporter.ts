/** Somebody who would like to be of a project. Pure. */
import type { BroughtThing } from '#src/platform/database/tables/supporters.ts'

export const longestName = 120
export const longestWords = 1000
export const longestTitle = 120
export const longestNews = 3000
/** An address that nobody said was theirs. */
export const daysToConfirm = 7
/** After the last word of theirs. */
export const monthsKept = 24
/** After the opening: by then they are guests, or not. */
export const monthsAfterOpening = 12

export type SupportSaid = { name: string; brings: BroughtThing[]; words: string }

export type Supporter = SupportSaid & { id: string; email: string }

export type News = { id: string; title: string; words: string; postedAt: Date }
