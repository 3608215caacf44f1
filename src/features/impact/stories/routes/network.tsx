/** What the network lets through: nothing leaves its canteen before. */
import type { Context } from 'hono'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { acceptStory, refuseStory } from '../accept-story.ts'
import { reasonForm } from '../forms.ts'
import { NetworkStoriesPage } from '../pages/kept-stories-page.tsx'
import { networkDeeds, NetworkStoryPage } from '../pages/network-story-page.tsx'
import { mayCoordinateStories } from '../policy.ts'
import { findStoriesOfNetwork, findStoryOfNetwork } from '../queries.ts'
import { editionIn, siteOf, todayOf } from './asked.tsx'

export const networkRoutes = newRoutes()
  .get(urls.networkStories, allow(mayCoordinateStories), async (c) => {
    const today = todayOf(c)
    return c.render(<NetworkStoriesPage stories={await findStoriesOfNetwork(c.var.db, today)} today={today} />)
  })
  .get(urls.networkStory, allow(mayCoordinateStories), (c) => showStory(c))
  .post(urls.acceptNetworkStory, allow(mayCoordinateStories), async (c) => {
    const accepted = await acceptStory(c.var.db, { ...(await actingOf(c)), edition: editionIn(await sentForm(c)), approved: 'public' })
    if (accepted.ok) return back(c, urls.networkStory, { story: idParam(c, 'story') }, 'accueilli')
    return showStory(c, { refusal: accepted.refusal }, 409)
  })
  .post(urls.refuseNetworkStory, allow(mayCoordinateStories), async (c) => {
    const acting = await actingOf(c)
    const form = parseForm(reasonForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showStory(c, form, 422)
    await refuseStory(c.var.db, { ...acting, reason: form.value.reason })
    return back(c, urls.networkStories, {}, 'refuse')
  })

async function actingOf(c: Context<Env>) {
  const { canteenId, id } = await findStoryOfNetwork(c.var.db, { id: idParam(c, 'story'), today: todayOf(c) })
  return { canteenId, storyId: id, actorId: requireUser(c).id, site: siteOf(c), now: c.var.now }
}

type Shown = FormState & { refusal?: 'other-words' | 'without-words' }

async function showStory(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const today = todayOf(c)
  const story = await findStoryOfNetwork(c.var.db, { id: idParam(c, 'story'), today })
  c.status(status)
  return c.render(<NetworkStoryPage story={story} today={today} done={doneOf(c, networkDeeds)} {...shown} />)
}
