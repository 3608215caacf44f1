/** Everybody who can be recognised: added by the team, whose consent is noted when it was given aloud or on paper. */
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, idParam, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { addPerson } from '../add-person.ts'
import { notedForm, personForm } from '../forms.ts'
import { giveConsent } from '../give-consent.ts'
import { mayKeepStories } from '../policy.ts'
import { keptOf, todayOf } from './asked.tsx'
import { backToStory, showKept } from './kept-page.tsx'

const followed = whereFollowed('stories')

export const peopleRoutes = newRoutes()
  .post(urls.storyPeople, allow(mayKeepStories), followed, async (c) => {
    const { canteen, acting } = await keptOf(c)
    const data = await sentForm(c)
    const form = parseForm(personForm(textIn(c.var.language)), data)
    if (!form.ok) return showKept(c, { ...form, form: 'person' }, 422)
    const added = await addPerson(c.var.db, { ...acting, canteen, id: idOfForm(data), person: form.value })
    return added.ok ? backToStory(c, 'ajoute') : showKept(c, { refusal: added.refusal }, 409)
  })
  .get(urls.notedConsent, allow(mayKeepStories), followed, async (c) => showKept(c, { person: await personOf(c) }))
  .post(urls.notedConsent, allow(mayKeepStories), followed, async (c) => {
    const [{ acting }, person] = [await keptOf(c), await personOf(c)]
    const form = parseForm(notedForm(textIn(c.var.language), todayOf(c)), await sentForm(c))
    if (!form.ok) return showKept(c, { ...form, form: 'consent', person }, 422)
    const { how: way, edition, ...said } = form.value
    const given = await giveConsent(c.var.db, { ...acting, consentId: person, said, edition, way, notedBy: acting.actorId })
    return given.ok ? backToStory(c, 'note') : showKept(c, { refusal: given.refusal, person }, 409)
  })

/** @throws NotFound for somebody of another story */
async function personOf(c: Parameters<typeof keptOf>[0]): Promise<string> {
  const { story } = await keptOf(c)
  const id = idParam(c, 'person')
  if (!story.consents.some((consent) => consent.id === id)) throw new NotFound()
  return id
}
