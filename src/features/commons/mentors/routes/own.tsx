/** What two people do together, for the two alone. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, refused } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, idParam, requireUser, sentForm, signedIn, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { answerMentoring } from '../answer-mentoring.ts'
import { endMentoring } from '../end-mentoring.ts'
import { answerForm, noteForm, stepForm, turnForm, visitAnswerForm, visitForm } from '../forms.ts'
import { addStep, turnStep } from '../keep-steps.ts'
import { answerVisit, proposeVisit } from '../keep-visits.ts'
import { mentoringDeeds, MentoringPage, type MentoringForm } from '../pages/mentoring-page.tsx'
import { MentoringsPage } from '../pages/mentorings-page.tsx'
import { findOwnMentorings } from '../queries.ts'
import { removeNote, writeNote } from '../write-note.ts'
import { pairOf, siteOf, todayOf } from './asked.tsx'

export const ownRoutes = newRoutes()
  .get(urls.mentorings, allow(signedIn), async (c) =>
    c.render(<MentoringsPage mentorings={await findOwnMentorings(c.var.db, requireUser(c).id)} />),
  )
  .get(urls.mentoring, allow(signedIn), (c) => showPair(c))
  .post(urls.answerMentoring, allow(signedIn), async (c) => {
    const pair = await pairOf(c)
    const form = parseForm(answerForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const answered = await answerMentoring(c.var.db, { ...pair, says: form.value.says, site: siteOf(c) })
    return answered.ok ? backToPair(c, 'repondu') : showPair(c, { refusal: answered.refusal }, 409)
  })
  .post(urls.endMentoring, allow(signedIn), async (c) => {
    await endMentoring(c.var.db, { ...(await pairOf(c)), site: siteOf(c) })
    return backToPair(c, 'fini')
  })
  .post(urls.mentoringSteps, allow(signedIn), async (c) => {
    const pair = await pairOf(c)
    const data = await sentForm(c)
    const form = parseForm(stepForm(textIn(c.var.language), todayOf(c)), data)
    if (!form.ok) return showPair(c, { ...form, form: 'step' }, 422)
    const added = await addStep(c.var.db, { ...pair, id: idOfForm(data), ...form.value })
    return added.ok ? backToPair(c, 'ajoutee') : showPair(c, { ...refused(data, added.refusal), form: 'step' }, 409)
  })
  .post(urls.mentoringStep, allow(signedIn), async (c) => {
    const pair = await pairOf(c)
    const form = parseForm(turnForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const doneOn = form.value.done === 'yes' ? todayOf(c) : null
    const turned = await turnStep(c.var.db, { ...pair, stepId: idParam(c, 'step'), doneOn })
    return turned.ok ? backToPair(c, 'etape') : showPair(c, { refusal: turned.refusal }, 409)
  })
  .post(urls.mentoringNotes, allow(signedIn), (c) => write(c, null))
  .post(urls.removeMentoringNote, allow(signedIn), async (c) => {
    await removeNote(c.var.db, { ...(await pairOf(c)), noteId: idParam(c, 'note') })
    return backToPair(c, 'reprise')
  })
  .post(urls.mentoringVisits, allow(signedIn), async (c) => {
    const pair = await pairOf(c)
    const data = await sentForm(c)
    const form = parseForm(visitForm(textIn(c.var.language), todayOf(c)), data)
    if (!form.ok) return showPair(c, { ...form, form: 'visit' }, 422)
    const proposed = await proposeVisit(c.var.db, { ...pair, id: idOfForm(data), ...form.value, site: siteOf(c) })
    return proposed.ok ? backToPair(c, 'visite') : showPair(c, { ...refused(data, proposed.refusal), form: 'visit' }, 409)
  })
  .post(urls.mentoringVisit, allow(signedIn), async (c) => {
    const pair = await pairOf(c)
    const form = parseForm(visitAnswerForm, await sentForm(c))
    if (!form.ok) return fail(400)
    const answer = { visitId: idParam(c, 'visit'), says: form.value.says, today: todayOf(c), site: siteOf(c) }
    const answered = await answerVisit(c.var.db, { ...pair, ...answer })
    return answered.ok ? backToPair(c, 'visite') : showPair(c, { refusal: answered.refusal }, 409)
  })
  .post(urls.mentoringHome, allow(signedIn), (c) => write(c, idParam(c, 'visit')))

async function write(c: Context<Env>, visitId: string | null) {
  const pair = await pairOf(c)
  const data = await sentForm(c)
  const form = parseForm(noteForm(textIn(c.var.language)), data)
  const which = visitId === null ? { form: 'note' as const } : { form: 'home' as const, visitId }
  if (!form.ok) return showPair(c, { ...form, ...which }, 422)
  const written = await writeNote(c.var.db, { ...pair, id: idOfForm(data), words: form.value.words, visitId })
  return written.ok ? backToPair(c, visitId === null ? 'note' : 'dit') : showPair(c, { ...refused(data, written.refusal), ...which }, 409)
}

function backToPair(c: Context<Env>, done: (typeof mentoringDeeds)[number]): Response {
  return back(c, urls.mentoring, { mentoring: idParam(c, 'mentoring') }, done)
}

type Shown = FormState & { form?: MentoringForm; refusal?: 'over' | 'many'; visitId?: string }

/** In one question, which shows nothing to anybody else: of those that are there they are told that it is not theirs. */
async function showPair(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const id = idParam(c, 'mentoring')
  const mentoring = (await findOwnMentorings(c.var.db, requireUser(c).id)).find((each) => each.id === id)
  if (!mentoring) {
    await pairOf(c)
    throw new NotFound()
  }
  c.status(status)
  return c.render(<MentoringPage mentoring={mentoring} today={todayOf(c)} done={doneOf(c, mentoringDeeds)} {...shown} />)
}
