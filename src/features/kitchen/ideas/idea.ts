/** What guests propose. Pure. */
import type { IdeaAnswer, IdeaKind } from '#src/platform/database/tables/ideas.ts'
import type { Typed } from '#src/platform/web/form.ts'

export const longestTitle = 120
export const longestDetails = 3000
export const longestWords = 1000
/** So many a booking may have. */
export const mostIdeas = 5

export type IdeaContent = { kind: IdeaKind; title: string; details: string }
export type Answer = { answer: IdeaAnswer; words: string }

export type Idea = IdeaContent & {
  id: string
  bookingId: string
  proposedAt: Date
  answer: IdeaAnswer | null
  words: string
  /** The meal at which it was tried. */
  triedAt: { title: string; day: string } | null
  thankedAt: Date | null
}

/** With who proposed it, as the team calls them; empty once the contacts of the booking are erased. */
export type ProposedIdea = Idea & { by: string }

/** The form of the answer as it is opened on what stands. */
export function typedAnswer({ answer, words }: Pick<Idea, 'answer' | 'words'>): Typed {
  return { answer: answer ?? '', words }
}
