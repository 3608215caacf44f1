import type { Generated } from 'kysely'

export const ideaKinds = ['recipe', 'workshop'] as const
export type IdeaKind = (typeof ideaKinds)[number]
export const ideaAnswers = ['yes', 'later', 'no'] as const
export type IdeaAnswer = (typeof ideaAnswers)[number]

export interface IdeaTables {
  /** Of a booking, whose contacts answer; forgotten with it. */
  ideas: {
    canteen_id: string
    id: string
    booking_id: string
    kind: IdeaKind
    title: string
    folded_title: string
    details: string
    proposed_at: Date
    answer: Generated<IdeaAnswer | null>
    answer_words: Generated<string>
    answered_at: Generated<Date | null>
    meal_id: Generated<string | null>
    thanked_at: Generated<Date | null>
  }
}
