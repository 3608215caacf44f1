/** The way of one project: where it stands, when it would open, who accompanies it, what blocks. */
import type { Context } from 'hono'
import { findPath } from '#src/features/commons/paths/queries.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, refused, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { changeProject, moveOpening, stopProject, takePath } from '../change-project.ts'
import { blockForm, openingDayForm, projectForm, stopForm, typedProject } from '../forms.ts'
import { endBlock, raiseBlock } from '../keep-step.ts'
import { NoProjectPage, projectDeeds, ProjectPage } from '../pages/project-page.tsx'
import { ProjectSettingsPage } from '../pages/project-settings-page.tsx'
import { mayCoordinateProjects, mayFollowProject, mayLeadProject } from '../policy.ts'
import { mostBlocks } from '../project.ts'
import { findAccompanists, findProject, findProjectAt } from '../queries.ts'
import { aroundOf, projectOf } from './asked.tsx'

export const pathRoutes = newRoutes()
  .get(urls.project, allow(mayFollowProject), (c) => showProject(c))
  .post(urls.projectOpeningDay, allow(mayLeadProject), async (c) => {
    const { acting, today } = await projectOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(openingDayForm(text, today), data)
    if (!form.ok) return showProject(c, form, 422)
    const { openingOn, openingWhy: why } = form.value
    const moved = await moveOpening(c.var.db, { ...acting, id: idOfForm(data), openingOn, why })
    if (moved.ok) return backToProject(c, 'date')
    if (moved.refusal === 'opened') return showProject(c, refused(data, moved.refusal), 409)
    return showProject(c, { typed: typedFields(data), errors: { openingWhy: text('projects:form.whyNeeded') } }, 422)
  })
  .post(urls.projectBlocks, allow(mayLeadProject), async (c) => {
    const { acting, canteen, site } = await projectOf(c)
    const data = await sentForm(c)
    const form = parseForm(blockForm(textIn(c.var.language)), data)
    if (!form.ok) return showProject(c, form, 422)
    const raised = await raiseBlock(c.var.db, { ...acting, canteen, site, id: idOfForm(data), words: form.value.block })
    if (raised.ok) return backToProject(c, 'bloque')
    const errors = { block: textIn(c.var.language)('projects:form.manyBlocks', { max: mostBlocks }) }
    return showProject(c, { typed: typedFields(data), errors }, 409)
  })
  .post(urls.endProjectBlock, allow(mayLeadProject), async (c) => {
    const { acting } = await projectOf(c)
    await endBlock(c.var.db, { ...acting, id: idParam(c, 'block') })
    return backToProject(c, 'debloque')
  })
  .post(urls.takeProjectPath, allow(mayLeadProject), async (c) => {
    const { acting } = await projectOf(c)
    await takePath(c.var.db, acting)
    return backToProject(c, 'modele')
  })
  .get(urls.projectSettings, allow(mayLeadProject), async (c) => c.render(await settingsPage(c)))
  .post(urls.projectSettings, allow(mayLeadProject), async (c) => {
    const { project, acting, today } = await projectOf(c)
    const accompanists = await findAccompanists(c.var.db, c.var.now)
    const data = await sentForm(c)
    const form = parseForm(projectForm(textIn(c.var.language), { today, accompanists: [...accompanists, ...standing(project)] }), data)
    if (!form.ok) {
      const page = await settingsPage(c, form)
      c.status(422)
      return c.render(page)
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedProject(await findProject(tx, project.slug)),
      save: (tx) => changeProject(tx, { ...acting, settings: form.value }),
    })
    if (!edited.conflict) return backToProject(c, 'regle')
    const page = await settingsPage(c, { typed: reopened(typed, edited.conflict) })
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.stopProject, allow(mayCoordinateProjects), async (c) => {
    const { acting } = await projectOf(c)
    const form = parseForm(stopForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      const page = await settingsPage(c, { stop: form })
      c.status(422)
      return c.render(page)
    }
    const stopped = await stopProject(c.var.db, acting)
    return stopped.ok ? back(c, urls.networkProjects, {}, 'arrete') : showProject(c, { refusal: 'opened' }, 409)
  })

export function backToProject(c: Context<Env>, done: (typeof projectDeeds)[number]): Response {
  return back(c, urls.project, { canteen: param(c, 'canteen') }, done)
}

/** Whoever accompanied it, also once they hold no role in the network. */
function standing({ accompaniedBy, accompanist }: { accompaniedBy: string | null; accompanist: string | null }) {
  return accompaniedBy === null ? [] : [{ id: accompaniedBy, name: accompanist ?? '' }]
}

type Shown = FormState & { refusal?: 'opened' }

export async function showProject(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const [project, path] = await Promise.all([findProjectAt(c.var.db, param(c, 'canteen')), findPath(c.var.db)])
  if (!project) {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    return c.render(<NoProjectPage canteen={canteen} />)
  }
  const { today, isNetwork } = aroundOf(c, project)
  c.status(status)
  return c.render(<ProjectPage {...{ project, path, today, isNetwork }} done={doneOf(c, projectDeeds)} {...shown} />)
}

async function settingsPage(c: Context<Env>, { stop = {}, typed, errors = {} }: FormState & { stop?: FormState } = {}) {
  const [project, accompanists] = await Promise.all([findProject(c.var.db, param(c, 'canteen')), findAccompanists(c.var.db, c.var.now)])
  const { today, isNetwork } = aroundOf(c, project)
  const settings: Typed = typed ?? opened(typedProject(project))
  const known = [...accompanists, ...standing(project).filter(({ id }) => !accompanists.some((each) => each.id === id))]
  return <ProjectSettingsPage {...{ project, today, isNetwork, stop }} accompanists={known} settings={{ typed: settings, errors }} />
}
