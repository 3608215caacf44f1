/** What is shown, to whom it may be; and the photo or the sound of it, asked each time. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { serveFile, serveSound } from '#src/platform/files/serve-file.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, idParam, limited, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { objectionForm } from '../forms.ts'
import { noteObjection } from '../note-objection.ts'
import { ObjectionPage } from '../pages/objection-page.tsx'
import { StoriesPage } from '../pages/stories-page.tsx'
import { StoryPage } from '../pages/story-page.tsx'
import { mayCoordinateStories, mayKeepStories, mayReadStory } from '../policy.ts'
import { findConsent, findKeptStory, findShownStories, findStoryAnywhere, type KeptStory } from '../queries.ts'
import { reaches } from '../reach.ts'
import { consentIdOf } from '../story-links.ts'
import { tellingCanteen, todayOf } from './asked.tsx'

export const shownRoutes = newRoutes()
  .get(urls.stories, allow(everybody), async (c) => {
    const stories = await findShownStories(c.var.db, { today: todayOf(c), reach: reaches.public })
    return c.render(<StoriesPage stories={stories} />)
  })
  .get(urls.canteenStories, allow(everybody), async (c) => {
    const canteen = await tellingCanteen(c)
    const stories = await findShownStories(c.var.db, { today: todayOf(c), reach: reaches.public, canteenId: canteen.id })
    return c.render(<StoriesPage canteen={canteen} stories={stories} />)
  })
  .get(urls.story, allow(everybody), async (c) => c.render(<StoryPage story={await shownOf(c)} />))
  .get(urls.storyPhoto, allow(everybody), async (c) => serveFile(c, await fileOf(c, 'photoDigest')))
  .get(urls.storySound, allow(everybody), async (c) => serveSound(c, await fileOf(c, 'soundDigest')))
  .get(urls.objectToStory, allow(everybody), (c) => showObjection(c))
  .post(urls.objectToStory, allow(everybody), limited('form'), async (c) => {
    const story = await shownOf(c)
    const data = await sentForm(c)
    const form = parseForm(objectionForm(textIn(c.var.language)), data)
    if (!form.ok) return showObjection(c, form, 422)
    const { language, now } = c.var
    await noteObjection(c.var.db, { canteenId: story.canteenId, storyId: story.id, id: idOfForm(data), ...form.value, language, now })
    return back(c, urls.objectToStory, { story: story.id }, 'dit')
  })

/** @throws NotFound also for what somebody else may read */
async function shownOf(c: Context<Env>) {
  const story = await findStoryAnywhere(c.var.db, idParam(c, 'story'), todayOf(c))
  if (!story || !mayReadStory(c.var.viewer, story)) throw new NotFound()
  return story
}

/** What was sent has hidden the story: its page of thanks needs none. */
async function showObjection(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const isDone = doneOf(c, ['dit']) !== undefined
  if (!isDone) await shownOf(c)
  c.status(status)
  return c.render(<ObjectionPage story={idParam(c, 'story')} isDone={isDone} {...state} />)
}

async function fileOf(c: Context<Env>, of: 'photoDigest' | 'soundDigest') {
  const today = todayOf(c)
  const story = await findKeptStory(c.var.db, { id: idParam(c, 'story'), today })
  const digest = story[of]
  const isShown = mayReadStory(c.var.viewer, story) && (of === 'soundDigest' || story.showsPhoto)
  if (digest === null || !(isShown || looksAfter(c, story) || (await isAsked(c, story.id, today)))) throw new NotFound()
  const file = await findFile(c.var.db, { ownerId: story.canteenId, usedBy: story.id, digest })
  if (!file) throw new NotFound()
  return file
}

/** Its team; coordinators, where everybody in it agreed that it leaves its canteen. */
function looksAfter(c: Context<Env>, { canteen, consents }: KeptStory): boolean {
  if (mayKeepStories(c.var.viewer, { canteen })) return true
  return mayCoordinateStories(c.var.viewer, {}) && consents.every(({ scope }) => scope === 'network' || scope === 'public')
}

/** Whoever holds the link of somebody in it. */
async function isAsked(c: Context<Env>, storyId: string, today: string): Promise<boolean> {
  const id = consentIdOf(c.var.secret, c.req.query('accord') ?? '')
  return id !== undefined && (await findConsent(c.var.db, id, today))?.story.id === storyId
}
