/** How far a story goes today: the least of what everybody in it agreed to, and of what those who looked at it let through. The only reader of consents. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { shortestWords } from './story.ts'

export const reaches = { nobody: 0, canteen: 1, network: 2, public: 3 } as const

/**
 * 0: not shown to anybody. One who has not answered, who said no, whose time is over, or who is in words that were changed and has not read them, is enough.
 * Parents agree to a photo, which no word changes.
 * Of a question on `stories as story`. @param today `YYYY-MM-DD`
 */
export function reachOn(today: string) {
  return sql<number>`(select case
      when story.state <> 'told' or story.approved is null or char_length(story.words) < ${sql.lit(shortestWords)}
        or exists (select from story_objections objection where objection.canteen_id = story.canteen_id and objection.story_id = story.id)
        or not exists (select from followed where followed.canteen_id = story.canteen_id and thing = 'stories')
      then 0
      else least(case story.approved when 'public' then 3 else 1 end, min(case
        when consent.until < ${today}::date or (consent.part <> 'parent' and consent.edition <> story.edition) then 0
        else coalesce(array_position(array['canteen', 'network', 'public'], consent.scope), 0) end))
      end
    from story_consents consent where consent.canteen_id = story.canteen_id and consent.story_id = story.id)`
}

/** No child's face, unless both parents agreed and the child, asked, said so too. */
export const showsPhoto = sql<boolean>`(story.photo_digest is not null and (not story.child_in_photo or (story.child_agreed and 2 <= (
  select count(*) from story_consents parent where parent.canteen_id = story.canteen_id and parent.story_id = story.id and parent.part = 'parent'
    and parent.scope in ('canteen', 'network', 'public')))))`

/** Whatever may take a story away from where it is told: reports that tell it are looked through. */
export function leaveReports(tx: Database): Promise<void> {
  return enqueue(tx, 'remake-reports', {}, { key: 'remake-reports' })
}
