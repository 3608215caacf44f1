import type { Generated } from 'kysely'

export const storyScopes = ['none', 'canteen', 'network', 'public'] as const
/** How far somebody agrees that a story goes; `none`: no. */
export type StoryScope = (typeof storyScopes)[number]
export const storyParts = ['teller', 'other', 'parent'] as const
export type StoryPart = (typeof storyParts)[number]
export type ConsentWay = 'link' | 'voice' | 'paper'

export interface StoryTables {
  stories: {
    canteen_id: string
    id: string
    booking_id: string | null
    state: Generated<'told' | 'refused' | 'withdrawn'>
    title: string
    words: string
    language: 'fr' | 'en'
    oral: Generated<boolean>
    edition: Generated<number>
    photo_digest: Generated<string | null>
    photo_text: Generated<string>
    sound_digest: Generated<string | null>
    child_in_photo: Generated<boolean>
    child_said: Generated<string>
    child_agreed: Generated<boolean>
    told_at: Date
    approved: Generated<'canteen' | 'public' | null>
    approved_at: Generated<Date | null>
  }
  /** Emptied of who it is once the story is withdrawn: the link goes on saying that it is done. */
  story_consents: {
    canteen_id: string
    story_id: string
    id: string
    part: StoryPart
    first_name: string
    email: string | null
    language: 'fr' | 'en'
    asked_at: Generated<Date | null>
    scope: Generated<StoryScope | null>
    shows_name: Generated<boolean>
    until: Generated<string | null>
    how: Generated<ConsentWay | null>
    edition: Generated<number | null>
    answered_at: Generated<Date | null>
    noted_by: Generated<string | null>
  }
  story_objections: {
    canteen_id: string
    story_id: string
    id: string
    words: string
    email: string | null
    language: 'fr' | 'en'
    noted_at: Date
  }
}
