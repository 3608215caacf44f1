/** One thing to do, or one document: done, asked, received, accepted; by when. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { readSentFile, type SentFile } from '#src/platform/files/sent-file.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ownStepForm, stepForm, typedStep } from '../forms.ts'
import { addOwnStep, keepDocument, keepStep } from '../keep-step.ts'
import { OwnStepPage } from '../pages/own-step-page.tsx'
import { stepDeeds, StepPage } from '../pages/step-page.tsx'
import { mayFollowProject, mayLeadProject } from '../policy.ts'
import { mostOwnSteps } from '../project.ts'
import { findStep } from '../queries.ts'
import { aroundOf, projectOf } from './asked.tsx'

export const stepsRoutes = newRoutes()
  .get(urls.newProjectStep, allow(mayLeadProject), async (c) => c.render(<OwnStepPage {...await projectOf(c)} />))
  .post(urls.newProjectStep, allow(mayLeadProject), async (c) => {
    const { project, today, acting } = await projectOf(c)
    const data = await sentForm(c)
    const form = parseForm(ownStepForm(textIn(c.var.language), today), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<OwnStepPage project={project} {...form} />)
    }
    const { dueOn, ...said } = form.value
    const id = idOfForm(data)
    const added = await addOwnStep(c.var.db, { ...acting, id, said, dueOn })
    if (!added.ok) {
      c.status(409)
      const errors = { titleFrench: textIn(c.var.language)('projects:form.manySteps', { max: mostOwnSteps }) }
      return c.render(<OwnStepPage project={project} typed={typedFields(data)} errors={errors} />)
    }
    return back(c, urls.projectStep, { canteen: project.slug, step: id }, 'ajoute')
  })
  .get(urls.projectStep, allow(mayFollowProject), (c) => showStep(c))
  .post(urls.projectStep, allow(mayLeadProject), async (c) => {
    const { step, around } = await stepOf(c)
    const { acting, canteen, site, today, isNetwork } = around
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(stepForm(text, { today, step, isNetwork }), data)
    if (!form.ok) return showStep(c, form, 422)
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedStep((await findStep(tx, canteen.slug, step.id)).step),
      save: (tx) => keepStep(tx, { ...acting, canteen, stepId: step.id, kept: form.value, site }),
    })
    if (edited.conflict) {
      const page = await stepPage(c, { typed: reopened(typed, edited.conflict) })
      c.status(409)
      return c.render(
        <Conflicting stands={edited.conflict} takeAt={c.req.path}>
          {page}
        </Conflicting>,
      )
    }
    if (!edited.saved.ok) return showStep(c, { typed, errors: { why: text('projects:form.whyNeeded') } }, 422)
    return back(c, urls.projectStep, { canteen: canteen.slug, step: step.id }, 'note')
  })
  .get(urls.projectDocument, allow(mayFollowProject), async (c) => {
    const { project, step } = await stepOf(c)
    const use = { ownerId: project.id, usedBy: step.id }
    const file = step.fileDigest === null ? undefined : await findFile(c.var.db, { ...use, digest: step.fileDigest })
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .post(urls.projectDocument, allow(mayLeadProject), async (c) => {
    const { step, around } = await stepOf(c)
    if (step.kind !== 'document') throw new NotFound()
    const file = await documentIn(await sentForm(c, { withFile: true }))
    if (!file) return showStep(c, { errors: { file: textIn(c.var.language)('projects:form.fileWrong') } }, 422)
    const { acting, canteen, site } = around
    await keepDocument(c.var.db, { ...acting, canteen, site, stepId: step.id, file })
    return back(c, urls.projectStep, { canteen: canteen.slug, step: step.id }, 'recu')
  })

async function stepOf(c: Context<Env>) {
  const found = await findStep(c.var.db, param(c, 'canteen'), idParam(c, 'step'))
  return { ...found, around: aroundOf(c, found.project) }
}

/** A photo or a PDF. */
async function documentIn(sent: FormData): Promise<SentFile | undefined> {
  const file = sent.get('file')
  if (!(file instanceof File) || file.size === 0) return undefined
  const read = await readSentFile(new Uint8Array(await file.arrayBuffer()))
  return read.ok && read.value.mediaType !== 'application/xml' ? read.value : undefined
}

async function stepPage(c: Context<Env>, { typed, errors = {} }: FormState = {}) {
  const { project, step, around } = await stepOf(c)
  const fields = { ...opened(typedStep(step)), ...typed }
  const { today, isNetwork } = around
  return <StepPage {...{ project, step, today, isNetwork, errors }} typed={fields} done={doneOf(c, stepDeeds)} />
}

async function showStep(c: Context<Env>, shown: FormState = {}, status: 200 | 422 = 200) {
  const page = await stepPage(c, shown)
  c.status(status)
  return c.render(page)
}
