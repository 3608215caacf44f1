/** From the page of a project: somebody says what they can bring. */
import type { Context } from 'hono'
import { ShownProjectPage } from '#src/features/commons/projects/parts/shown-project.tsx'
import { findShownProject } from '#src/features/commons/projects/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limited, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { NotFound } from '#src/platform/errors.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { supportForm } from '../forms.ts'
import { offerSupport } from '../offer-support.ts'
import { Joining } from '../parts/joining.tsx'
import { findNews } from '../queries.ts'

const mostNews = 3

export const joiningRoutes = newRoutes().post(urls.supportProject, allow(everybody), limited('registration'), async (c) => {
  const project = await findShownProject(c.var.db, param(c, 'canteen'))
  if (!project) throw new NotFound()
  const data = await sentForm(c)
  const form = parseForm(supportForm(textIn(c.var.language)), data)
  if (!form.ok) {
    const page = await joining(c, project, form)
    c.status(422)
    return c.render(<ShownProjectPage project={project}>{page}</ShownProjectPage>)
  }
  const { email, said } = form.value
  // Nobody fills somebody else's mailbox by naming it again and again.
  const isWrittenTo = await c.var.limits('link-mail', `support ${email}`)
  const { language, secret, origin, now } = c.var
  const offering = { canteenId: project.id, id: idOfForm(data), said, email, language, isWrittenTo, site: { secret, origin }, now }
  await offerSupport(c.var.db, offering)
  return back(c, urls.shownProject, { canteen: project.slug }, 'soutien', { part: 'soutenir' })
})

/** Below what the page tells of the project: its news, and the way in. */
export async function joining(c: Context<Env>, project: { id: string; slug: string; name: string }, state: FormState = {}) {
  const news = await findNews(c.var.db, project.id, mostNews)
  return <Joining {...{ project, news }} isThanked={doneOf(c, ['soutien']) !== undefined} {...state} />
}
