/** How far somebody agreed that a story goes, as they read it again. */
import { expect, test } from 'vitest'
import { storyScopes } from '#src/platform/database/tables/stories.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aShownStory } from '#test/stories.ts'
import { aCanteen, aNetwork, aUser } from '#test/world.ts'

test('how far a story goes is said in words, and nowhere is no reminder', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const [canteen, user] = [await aCanteen(db), await aUser(db)]
  const site = openSite(db)
  site.as({ user, grants: [], lockedGrants: [] })
  const { person } = await aShownStory(db, canteen)
  const read: (string | undefined)[] = []
  for (const scope of storyScopes) {
    await db.updateTable('story_consents').set({ scope, email: user.email }).where('id', '=', person).execute()
    const page = await (await site.get(urls.ownData)).text()
    read.push(/Jusqu’où<\/dt><dd>([^<]*)</.exec(page)?.[1])
  }

  expect(read).toEqual(['nulle part', 'cette cantine', 'le réseau', 'tout le monde'])
})
