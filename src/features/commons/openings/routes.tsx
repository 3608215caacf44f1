/** A project becomes a canteen: what will be made is read first, and made in one gesture. */
import type { Context } from 'hono'
import { findProject } from '#src/features/commons/projects/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { openProjectForm } from './forms.ts'
import { openProject, type OpeningRefusal } from './open-project.ts'
import { OpeningPage } from './pages/opening-page.tsx'
import { mayOpenProject } from './policy.ts'
import { findModels, findOpening, findOpeningPractices } from './queries.ts'

export const openingRoutes = newRoutes()
  .get(urls.openProject, allow(mayOpenProject), (c) => showOpening(c))
  .post(urls.openProject, allow(mayOpenProject), async (c) => {
    const project = await findProject(c.var.db, param(c, 'canteen'))
    const today = dayAt(c.var.now, project.timeZone)
    const data = await sentForm(c)
    const form = parseForm(openProjectForm(textIn(c.var.language), today), data)
    if (!form.ok) return showOpening(c, form, 422)
    const { model: slug, openedOn } = form.value
    const model = (await findModels(c.var.db)).find((each) => each.slug === slug) ?? null
    const { secret, origin, network, now } = c.var
    const site = { secret, origin, networkName: network.name }
    const opened = await openProject(c.var.db, { project, model, openedOn, site, actorId: requireUser(c).id, now })
    if (opened.ok) return back(c, urls.project, { canteen: project.slug }, 'ouverte')
    return showOpening(c, refused(data, opened.refusal), 409)
  })

type Shown = FormState & { refusal?: OpeningRefusal }

async function showOpening(c: Context<Env>, { typed, ...shown }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { db, now } = c.var
  const project = await findProject(db, param(c, 'canteen'))
  const [models, practices] = await Promise.all([findModels(db), findOpeningPractices(db)])
  const slug = typed?.model ?? c.req.query('modele') ?? ''
  const model = models.find((each) => each.slug === slug) ?? null
  const opening = await findOpening(db, project, model?.id ?? null)
  const fields = { model: model?.slug ?? '', openedOn: project.openingOn ?? dayAt(now, project.timeZone), ...typed }
  c.status(status)
  return c.render(<OpeningPage {...{ project, models, model, practices, opening }} typed={fields} {...shown} />)
}
