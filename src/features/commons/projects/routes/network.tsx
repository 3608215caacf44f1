/** All projects, as who coordinates sees them; a new one. */
import type { Context } from 'hono'
import { openingForm } from '#src/features/organisation/canteens/opening-place.ts'
import { findAssociations } from '#src/features/organisation/canteens/queries.ts'
import { findOwnRegistration } from '#src/features/commons/info-sessions/queries.ts'
import { chosenId, fewToChoose, type Named } from '#src/platform/named-choice.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { withField, parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { beginProject } from '../begin-project.ts'
import { beginningForm } from '../forms.ts'
import { NetworkProjectsPage } from '../pages/network-projects-page.tsx'
import { NewProjectPage } from '../pages/new-project-page.tsx'
import { mayCoordinateProjects } from '../policy.ts'
import { findProjects } from '../queries.ts'

export const networkRoutes = newRoutes()
  .get(urls.networkProjects, allow(mayCoordinateProjects), async (c) => {
    const projects = await findProjects(c.var.db)
    return c.render(<NetworkProjectsPage projects={projects} today={dayAt(c.var.now, networkTimeZone)} />)
  })
  .get(urls.newProject, allow(mayCoordinateProjects), async (c) => showNew(c, { typed: await proposed(c) }))
  .post(urls.newProject, allow(mayCoordinateProjects), async (c) => {
    const text = textIn(c.var.language)
    const sent = await sentForm(c)
    const associations = await findAssociations(c.var.db)
    const data = withField(sent, 'carrier', (typed) => chosenId(associations, typed))
    // Before there is a place, there is a town.
    const placed = withField(data, 'street', (typed) => (typed.trim() === '' ? text('projects:noPlace') : typed))
    const [place, rest] = [parseForm(openingForm(text), placed), parseForm(beginningForm(text), data)]
    if (!place.ok || !rest.ok) {
      const errors = { ...(!place.ok && place.errors), ...(!rest.ok && rest.errors) }
      return showNew(c, { typed: typedFields(sent), errors, associations }, 422)
    }
    const { holders, words, carrier: carrierId } = rest.value
    const { id, email } = requireUser(c)
    const { secret, origin, network, language, now } = c.var
    const begun = await beginProject(c.var.db, {
      ...{ place: place.value.place, holders, words, carrier: associations.find((each) => each.id === carrierId) ?? null },
      ...{ actor: { id, email }, site: { secret, origin, networkName: network.name }, language, now },
    })
    if (begun.ok) return back(c, urls.project, { canteen: begun.value.slug }, 'commence')
    return showNew(c, { typed: typedFields(sent), errors: { name: text('canteens:form.nameTaken') }, associations }, 409)
  })

/** Somebody who came to a meeting has said where they are, and what they have in mind. */
async function proposed(c: Context<Env>): Promise<Typed> {
  const id = c.req.query('inscription') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return {}
  const registered = await findOwnRegistration(c.var.db, id)
  return registered ? { holders: registered.email, town: registered.town, words: registered.words } : {}
}

type Shown = FormState & { associations?: readonly Named[] }

async function showNew(c: Context<Env>, { associations, ...state }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const among = associations ?? (await findAssociations(c.var.db, fewToChoose + 1))
  c.status(status)
  return c.render(<NewProjectPage associations={among} {...state} />)
}
