/** Its holders read who would like to be of the project, and tell them what happens. */
import type { Context } from 'hono'
import { mayLeadProject } from '#src/features/commons/projects/policy.ts'
import { findProject } from '#src/features/commons/projects/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newsForm } from '../forms.ts'
import { SupportersPage } from '../pages/supporters-page.tsx'
import { postNews } from '../post-news.ts'
import { findNews, findSupporters } from '../queries.ts'

export const teamRoutes = newRoutes()
  .get(urls.supporters, allow(mayLeadProject), (c) => showSupporters(c))
  .post(urls.supporters, allow(mayLeadProject), async (c) => {
    const project = await findProject(c.var.db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(newsForm(textIn(c.var.language)), data)
    if (!form.ok) return showSupporters(c, form, 422)
    const { secret, origin, now } = c.var
    const posting = { canteenId: project.id, id: idOfForm(data), ...form.value, site: { secret, origin } }
    await postNews(c.var.db, { ...posting, actorId: requireUser(c).id, now })
    return back(c, urls.supporters, { canteen: project.slug }, 'envoye')
  })

async function showSupporters(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const project = await findProject(c.var.db, param(c, 'canteen'))
  const [supporters, news] = await Promise.all([findSupporters(c.var.db, project.id), findNews(c.var.db, project.id, 20)])
  c.status(status)
  return c.render(<SupportersPage {...{ project, supporters, news }} isSent={doneOf(c, ['envoye']) !== undefined} {...state} />)
}
