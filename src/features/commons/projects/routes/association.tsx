/** The day on which a project has its own association. */
import type { Context } from 'hono'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { associationForm } from '../forms.ts'
import { foundAssociation, type TellHandover } from '../found-association.ts'
import { AssociationPage } from '../pages/association-page.tsx'
import { mayLeadProject } from '../policy.ts'
import { projectOf } from './asked.tsx'
import { backToProject } from './path.tsx'

export const associationRoutes = (tell: TellHandover) =>
  newRoutes()
    .get(urls.projectAssociation, allow(mayLeadProject), (c) => showAssociation(c))
    .post(urls.projectAssociation, allow(mayLeadProject), async (c) => {
      const { acting, today } = await projectOf(c)
      const data = await sentForm(c)
      const form = parseForm(associationForm(textIn(c.var.language), today), data)
      if (!form.ok) return showAssociation(c, form, 422)
      const { on, ...association } = form.value
      const { secret, origin } = c.var
      const founded = await foundAssociation(c.var.db, { ...acting, association, on, tell, site: { secret, origin } })
      if (founded.ok) return backToProject(c, 'association')
      return showAssociation(c, refused(data, founded.refusal), 409)
    })

type Shown = FormState & { refusal?: 'founded' | 'till-open' }

async function showAssociation(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { project, today } = await projectOf(c)
  c.status(status)
  return c.render(<AssociationPage project={project} today={today} {...shown} />)
}
