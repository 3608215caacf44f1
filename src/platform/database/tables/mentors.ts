import type { Generated } from 'kysely'

export const mentoringSides = ['person', 'mentor'] as const
/** Who begins, or who helps. */
export type MentoringSide = (typeof mentoringSides)[number]
export type MentoringEnd = 'declined' | 'withdrawn' | 'ended'

interface OfMentoring {
  canteen_id: string
  mentoring_id: string
  id: string
}

export interface MentorTables {
  mentorings: {
    canteen_id: string
    id: string
    person_id: string | null
    mentor_id: string | null
    mentor_canteen_id: string
    starts_on: string
    proposed_by: string | null
    proposed_at: Date
    person_said_at: Generated<Date | null>
    mentor_said_at: Generated<Date | null>
    ended_at: Generated<Date | null>
    ended_as: Generated<MentoringEnd | null>
  }
  mentoring_visits: OfMentoring & {
    host: MentoringSide
    asked_by: MentoringSide
    day: string
    asked_at: Date
    accepted_at: Generated<Date | null>
    done_at: Generated<Date | null>
    dropped_at: Generated<Date | null>
  }
  /** Shown to the two alone: `letRead` first. */
  mentoring_steps: OfMentoring & {
    path_key: string | null
    position: number
    due_on: string | null
    title_fr: string
    title_en: Generated<string>
    words_fr: Generated<string>
    words_en: Generated<string>
    fits: Generated<string>
    done_on: Generated<string | null>
  }
  /** Shown to the two alone: `letRead` first. */
  mentoring_notes: OfMentoring & { author_id: string; visit_id: string | null; words: string; written_at: Date }
}
