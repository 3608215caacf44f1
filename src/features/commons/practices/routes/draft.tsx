/** What somebody writes, others read, and is published. */
import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { needsIn, ownerForm, practiceForm, readingForm, sureForm } from '../forms.ts'
import { giveReading } from '../give-reading.ts'
import { draftDeeds, DraftPage } from '../pages/draft-page.tsx'
import { draftsDeeds, DraftsPage } from '../pages/drafts-page.tsx'
import { NewPracticePage } from '../pages/new-practice-page.tsx'
import { canteensToWriteFor, mayChangePractice, mayWritePractices } from '../policy.ts'
import { typedPractice, type PracticeSaid } from '../practice.ts'
import { publishPractice, withdrawPractice } from '../publish-practice.ts'
import { findDraft, findDrafts, type Draft } from '../find-drafts.ts'
import { findNamed } from '../queries.ts'
import { beginPractice, keepDraft } from '../write-practice.ts'
import { siteOf } from './asked.tsx'

/** In the network's own name. */
const ofNetwork = 'reseau'

export const draftRoutes = newRoutes()
  .get(urls.newPractice, allow(mayWritePractices), (c) => showNew(c))
  .post(urls.newPractice, allow(mayWritePractices), async (c) => {
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const owners = await ownersOf(c)
    const form = parseForm(
      practiceForm(text, { isNew: true }).extend(
        ownerForm(
          text,
          owners.map(({ value }) => value),
        ).shape,
      ),
      data,
    )
    if (!form.ok) return showNew(c, form, 422)
    const { owner, ...said } = form.value
    const canteenId = owners.find(({ value }) => value === owner)?.id ?? null
    const begun = { id: idOfForm(data), canteenId, language: c.var.language, said: saidOf(said), ...actingOf(c) }
    return back(c, urls.practiceDraft, { practice: await beginPractice(c.var.db, begun) }, 'commence')
  })
  .get(urls.practiceDrafts, allow(mayWritePractices), async (c) =>
    c.render(<DraftsPage drafts={await findDrafts(c.var.db)} done={doneOf(c, draftsDeeds)} />),
  )
  .get(urls.practiceDraft, allow(mayWritePractices), (c) => showDraft(c))
  .post(urls.practiceDraft, allow(mayWritePractices), async (c) => {
    const draft = await ownDraftOf(c)
    const data = await sentForm(c)
    const form = parseForm(practiceForm(textIn(c.var.language), { isNew: draft.version === null }), data)
    if (!form.ok) return showDraft(c, form, 422)
    const typed = typedFields(data)
    const follows = typed.follows === 'yes' ? (draft.source?.version ?? null) : null
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedDraft(await findDraft(tx, draft.slug, draft.language)),
      save: (tx) => keepDraft(tx, draft.id, saidOf(form.value), { ...actingOf(c), follows }),
    })
    if (!edited.conflict) return backToDraft(c, 'garde')
    const page = await draftPage(c, { typed: reopened(typed, edited.conflict) })
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.readPractice, allow(mayWritePractices), async (c) => {
    const draft = await draftOf(c)
    const data = await sentForm(c)
    const form = parseForm(readingForm(textIn(c.var.language)), data)
    if (!form.ok) return showDraft(c, { ...form, form: 'reading' }, 422)
    const { words, written } = form.value
    const reading = { practiceId: draft.id, number: numberOf(data), writtenAt: written, words, reader: requireUser(c) }
    const given = await giveReading(c.var.db, { ...reading, site: siteOf(c), now: c.var.now })
    if (given.ok) return backToDraft(c, 'relu')
    return showDraft(c, { refusal: given.refusal, form: 'reading', typed: typedFields(data) }, 409)
  })
  .post(urls.publishPractice, allow(mayWritePractices), async (c) => {
    const draft = await ownDraftOf(c)
    const published = await publishPractice(c.var.db, { practiceId: draft.id, number: numberOf(await sentForm(c)), ...actingOf(c) })
    if (!published.ok) return showDraft(c, { refusal: published.refusal }, 409)
    return back(c, urls.practice, { practice: draft.slug }, 'publie')
  })
  .post(urls.withdrawPractice, allow(mayWritePractices), async (c) => {
    const draft = await ownDraftOf(c)
    const form = parseForm(sureForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showDraft(c, { ...form, form: 'withdraw' }, 422)
    await withdrawPractice(c.var.db, { practiceId: draft.id, ...actingOf(c) })
    return draft.version === null ? back(c, urls.practiceDrafts, {}, 'supprime') : backToDraft(c, 'retire')
  })

export function actingOf(c: Context<Env>) {
  return { actorId: requireUser(c).id, now: c.var.now, today: dayAt(c.var.now, networkTimeZone) }
}

/** Which draft a button was shown beside; one that is there no more is none. */
function numberOf(data: FormData): number {
  const sent = typedFields(data).number ?? ''
  return /^[1-9]\d{0,5}$/.test(sent) ? Number(sent) : 0
}

type Ticked = 'yes' | undefined
type Typed = Omit<PracticeSaid, 'isGiven' | 'needs'> & { isGiven?: Ticked; forBreakEven?: Ticked; forRota?: Ticked; forFirstWeek?: Ticked }

export function saidOf({ isGiven, forBreakEven, forRota, forFirstWeek, ...said }: Typed): PracticeSaid {
  return { ...said, needs: needsIn({ forBreakEven, forRota, forFirstWeek }), isGiven: isGiven === 'yes' }
}

/** What changed is said anew of each version. */
function typedDraft(draft: Draft) {
  const { title, tags, applies, how, takes, risks, tells, kind, isGiven, isPublished, measure, needs } = draft
  return typedPractice({
    title,
    tags,
    applies,
    how,
    takes,
    risks,
    tells,
    kind,
    isGiven,
    measure,
    needs,
    changed: isPublished ? '' : draft.changed,
  })
}

/** In whose name the viewer may write. */
export async function ownersOf(c: Context<Env>) {
  const { viewer, network } = c.var
  const canteens = (await findNamed(c.var.db, canteensToWriteFor(viewer))).map(({ id, slug, name }) => ({ id, value: slug, label: name }))
  return holdsNetworkRole(viewer) ? [{ id: null, value: ofNetwork, label: network.name }, ...canteens] : canteens
}

async function showNew(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const owners = await ownersOf(c)
  c.status(status)
  return c.render(<NewPracticePage owners={owners} {...state} />)
}

function draftOf(c: Context<Env>): Promise<Draft> {
  return findDraft(c.var.db, param(c, 'practice'), c.var.language)
}

/** @throws HTTPException 403 where the practice is of others */
export async function ownDraftOf(c: Context<Env>): Promise<Draft> {
  const draft = await draftOf(c)
  return mayChangePractice(c.var.viewer, draft) ? draft : fail(403)
}

type Shown = FormState & Pick<Parameters<typeof DraftPage>[0], 'form' | 'refusal'>

async function draftPage(c: Context<Env>, shown: Shown = {}) {
  const draft = await draftOf(c)
  return <DraftPage draft={draft} stands={opened(typedDraft(draft))} {...shown} done={doneOf(c, draftDeeds)} />
}

export async function showDraft(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const page = await draftPage(c, shown)
  c.status(status)
  return c.render(page)
}

export function backToDraft(c: Context<Env>, done: (typeof draftDeeds)[number], part?: string): Response {
  return back(c, urls.practiceDraft, { practice: param(c, 'practice') }, done, part === undefined ? {} : { part })
}
