/** The network's team writes the path in a draft, and publishes it. */
import type { Context } from 'hono'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, refused, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { publishForm } from './forms.ts'
import { pathDeeds, PathPage } from './pages/path-page.tsx'
import { PathStepPage } from './pages/path-step-page.tsx'
import { mayWritePath } from './policy.ts'
import { countOlder, findDraftStep, findWrittenPath } from './queries.ts'
import { typedPathStep, writtenStepForm } from './step-fields.ts'
import { addStep, beginVersion, changeStep, publishPath, removeStep } from './write-path.ts'

export const pathRoutes = newRoutes()
  .get(urls.projectPath, allow(mayWritePath), (c) => showPath(c))
  .post(urls.projectPath, allow(mayWritePath), async (c) => {
    await beginVersion(c.var.db)
    return backToPath(c, 'commence')
  })
  .post(urls.publishPath, allow(mayWritePath), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(publishForm(textIn(c.var.language)), data)
    if (!form.ok) return showPath(c, form, 422)
    const published = await publishPath(c.var.db, { ...form.value, actorId: requireUser(c).id, now: c.var.now })
    return published.ok ? backToPath(c, 'publie') : showPath(c, refused(data, published.refusal), 409)
  })
  .get(urls.newPathStep, allow(mayWritePath), (c) => c.render(<PathStepPage />))
  .post(urls.newPathStep, allow(mayWritePath), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(writtenStepForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<PathStepPage {...form} />)
    }
    const added = await addStep(c.var.db, { key: idOfForm(data), said: form.value })
    if (added.ok) return backToPath(c, 'ajoute')
    c.status(409)
    return c.render(<PathStepPage {...refused(data, added.refusal)} />)
  })
  .get(urls.pathStep, allow(mayWritePath), async (c) => {
    const step = await findDraftStep(c.var.db, param(c, 'key'))
    return c.render(<PathStepPage step={step} typed={opened(typedPathStep(step))} />)
  })
  .post(urls.pathStep, allow(mayWritePath), async (c) => {
    const key = param(c, 'key')
    const step = await findDraftStep(c.var.db, key)
    const data = await sentForm(c)
    const form = parseForm(writtenStepForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<PathStepPage step={step} {...form} />)
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedPathStep(await findDraftStep(tx, key)),
      save: (tx) => changeStep(tx, { key, said: form.value }),
    })
    if (!edited.conflict) return backToPath(c, 'change')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        <PathStepPage step={step} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.removePathStep, allow(mayWritePath), async (c) => {
    await removeStep(c.var.db, param(c, 'key'))
    return backToPath(c, 'retire')
  })

function backToPath(c: Context<Env>, done: (typeof pathDeeds)[number]): Response {
  return back(c, urls.projectPath, {}, done)
}

async function showPath(c: Context<Env>, shown: FormState & { refusal?: 'published' } = {}, status: 200 | 409 | 422 = 200) {
  const path = await findWrittenPath(c.var.db)
  const older = path.isDraft ? 0 : await countOlder(c.var.db, path.version)
  c.status(status)
  return c.render(<PathPage path={path} older={older} done={doneOf(c, pathDeeds)} {...shown} />)
}
