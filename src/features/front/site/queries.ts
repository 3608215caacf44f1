import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { storyOfMonth } from '#src/features/impact/stories/queries.ts'
import { shownOf, type StoryShown } from '#src/features/impact/stories/story.ts'
import { faceColumns, noFace, type NetworkFace } from '#src/features/organisation/networks/queries.ts'
import type { Database } from '#src/platform/database/database.ts'

/** What the first page says of the network, and the story of the month, in one question. */
export async function findHomeFace(db: Database, today: string): Promise<{ face: NetworkFace; story: StoryShown | undefined }> {
  const found = await db
    .selectFrom('network')
    .select(faceColumns)
    .select(jsonObjectFrom(storyOfMonth(db, today)).as('story'))
    .executeTakeFirst()
  if (!found) return { face: noFace, story: undefined }
  const { story, ...face } = found
  return { face, story: story ? shownOf(story) : undefined }
}
