/** What a canteen's team keeps: read, changed, let through, refused, withdrawn. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { acceptStory, refuseStory } from '../accept-story.ts'
import { mendForm, reasonForm } from '../forms.ts'
import { mendStory, typedStory } from '../mend-story.ts'
import { settleObjections } from '../note-objection.ts'
import { KeptStoriesPage, listDeeds } from '../pages/kept-stories-page.tsx'
import { NewStoryPage } from '../pages/new-story-page.tsx'
import { StorySheetPage } from '../pages/sheet-page.tsx'
import { mayKeepStories } from '../policy.ts'
import { findKeptStories, findKeptStory, findShownStories, findStoryAnywhere } from '../queries.ts'
import { reaches } from '../reach.ts'
import { readSentStory } from '../sent-story.ts'
import { tellStory } from '../tell-story.ts'
import { withdrawStory } from '../withdraw-story.ts'
import { editionIn, keptOf, siteOf, todayOf } from './asked.tsx'
import { backToStory, keptPage, showKept } from './kept-page.tsx'

const followed = whereFollowed('stories')

export const keptRoutes = newRoutes()
  .get(urls.keptStories, allow(mayKeepStories), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const today = todayOf(c)
    const stories = await findKeptStories(c.var.db, { canteenId: canteen.id, today })
    const shared = await findShownStories(c.var.db, { today, reach: reaches.network, limit: 12 })
    const ofNetwork = shared.filter(({ canteenId }) => canteenId !== canteen.id)
    return c.render(<KeptStoriesPage canteen={canteen} stories={stories} ofNetwork={ofNetwork} today={today} done={doneOf(c, listDeeds)} />)
  })
  .get(urls.newStory, allow(mayKeepStories), followed, (c) => showNew(c))
  .post(urls.newStory, allow(mayKeepStories), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const sent = await sentForm(c, { withFile: true })
    const { db, language, now } = c.var
    const form = await readSentStory(sent, { text: textIn(language), language, needsEmail: false, oral: true })
    if (!form.ok) return showNew(c, form, 422)
    const id = idOfForm(sent)
    const telling = { canteen, id, bookingId: null, oralTo: requireUser(c).id, story: form.value, site: siteOf(c), now }
    await tellStory(db, { ...telling, isWrittenTo: true })
    return back(c, urls.keptStory, { canteen: canteen.slug, story: id }, 'raconte')
  })
  .get(urls.keptStory, allow(mayKeepStories), followed, (c) => showKept(c))
  .post(urls.keptStory, allow(mayKeepStories), followed, async (c) => {
    const { canteen, story, acting } = await keptOf(c)
    const data = await sentForm(c)
    const form = parseForm(mendForm(textIn(c.var.language)), data)
    if (!form.ok) return showKept(c, { ...form, form: 'mend' }, 422)
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedStory(await findKeptStory(tx, { canteenId: canteen.id, id: story.id, today: todayOf(c) })),
      save: (tx) => mendStory(tx, { ...acting, mended: form.value }),
    })
    if (!edited.conflict) return backToStory(c, 'change')
    c.status(409)
    const page = await keptPage(c, { typed: reopened(typed, edited.conflict), form: 'mend' })
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.acceptStory, allow(mayKeepStories), followed, async (c) => {
    const { acting } = await keptOf(c)
    const accepted = await acceptStory(c.var.db, { ...acting, edition: editionIn(await sentForm(c)), approved: 'canteen' })
    return accepted.ok ? backToStory(c, 'accueilli') : showKept(c, { refusal: accepted.refusal }, 409)
  })
  .post(urls.refuseStory, allow(mayKeepStories), followed, async (c) => {
    const { acting } = await keptOf(c)
    const form = parseForm(reasonForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showKept(c, { ...form, form: 'refuse' }, 422)
    await refuseStory(c.var.db, { ...acting, reason: form.value.reason })
    return backToStory(c, 'refuse')
  })
  .post(urls.endStory, allow(mayKeepStories), followed, async (c) => {
    const { canteen, acting } = await keptOf(c)
    await withdrawStory(c.var.db, acting)
    return back(c, urls.keptStories, { canteen: canteen.slug }, 'retire')
  })
  .post(urls.settleObjections, allow(mayKeepStories), followed, async (c) => {
    await settleObjections(c.var.db, (await keptOf(c)).acting)
    return backToStory(c, 'regle')
  })
  .get(urls.storySheet, allow(mayKeepStories), followed, async (c) => {
    const { canteen, story } = await keptOf(c)
    const shown = await findStoryAnywhere(c.var.db, story.id, todayOf(c))
    if (!shown || shown.reach < reaches.canteen) throw new NotFound()
    return c.render(<StorySheetPage canteen={canteen} story={shown} />)
  })

async function showNew(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  c.status(status)
  return c.render(<NewStoryPage canteen={canteen} {...state} />)
}
