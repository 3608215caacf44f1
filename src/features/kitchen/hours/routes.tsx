/** The hours of who lends a hand: their signed address is enough, and nobody else's opens them. */
import type { Context } from 'hono'
import { openToPair } from '#src/features/kitchen/tasks/open-to-pair.ts'
import { GonePage } from '#src/features/kitchen/teammates/parts/gone-page.tsx'
import { findOwn, type Teammate } from '#src/features/kitchen/teammates/queries.ts'
import { teammateIdOf } from '#src/features/kitchen/teammates/teammate-links.ts'
import { isGone } from '#src/features/kitchen/teammates/teammate.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { aboutOf, allow, back, doneOf, everybody, idParam, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { addedForm, correctionForm, teachForm } from './forms.ts'
import { confirmedOf, habitOf, isVolunteering, weeksWithoutBreak, workNotices } from './hours.ts'
import { addHours, correctHours, showShare } from './keep-own-hours.ts'
import { hoursDeeds, OwnHoursPage } from './pages/own-hours-page.tsx'
import { findAssociationName, findKindCalled, findOpenings, findOwnHours, findOwnShare } from './queries.ts'
import { writeCertificate } from './write-certificate.ts'

export const hoursRoutes = newRoutes()
  .get(urls.ownHours, allow(everybody), async (c) => {
    const own = await ownOf(c)
    return isGone(own) ? showGone(c, own) : showHours(c, own)
  })
  .post(urls.ownHours, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const own = await ownOf(c)
    if (isGone(own)) return showGone(c, own)
    const data = await sentForm(c)
    const text = textIn(c.var.language)
    const today = dayAt(c.var.now, own.timeZone)
    const form = parseForm(addedForm(text, { first: openSince(own, today), today, language: c.var.language }), data)
    if (!form.ok) {
      c.status(422)
      return showHours(c, own, form)
    }
    const added = await addHours(c.var.db, { ...keyOf(own), lineId: idOfForm(data), added: form.value, now: c.var.now })
    if (added.ok) return backToHours(c, 'ajoute', form.value.day)
    c.status(422)
    return showHours(c, own, { typed: typedFields(data), errors: { hours: text('hours:form.fullDay') } })
  })
  .post(urls.ownHoursLine, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const own = await ownOf(c)
    if (isGone(own)) return showGone(c, own)
    const lineId = idParam(c, 'line')
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(correctionForm(text), data)
    if (!form.ok) {
      c.status(422)
      return showHours(c, own, { ...form, open: lineId })
    }
    const corrected = await correctHours(c.var.db, { ...keyOf(own), lineId, minutes: form.value, now: c.var.now })
    if (corrected.ok) return backToHours(c, 'corrige', corrected.value)
    c.status(422)
    return showHours(c, own, { typed: typedFields(data), errors: { hours: text('hours:form.fullDay') }, open: lineId })
  })
  .post(urls.teachOwn, allow(everybody), limitedByLink(teammateIdOf), async (c) => {
    const own = await ownOf(c)
    if (isGone(own)) return showGone(c, own)
    const form = parseForm(teachForm, await sentForm(c))
    if (form.ok) await openToPair(c.var.db, { canteenId: own.canteenId, kindId: form.value.kind, actorId: null, now: c.var.now })
    return backToHours(c, 'ouvert')
  })
  .post(urls.showShare, allow(everybody), async (c) => {
    const own = await ownOf(c)
    if (isGone(own)) return showGone(c, own)
    const shown = (await sentForm(c)).get('shown') === 'yes'
    await showShare(c.var.db, { ...keyOf(own), shown })
    return backToHours(c, shown ? 'montre' : 'cache')
  })
  .get(urls.hoursCertificate, allow(everybody), async (c) => {
    const own = await ownOf(c)
    if (isGone(own)) return showGone(c, own)
    const { db, language, now } = c.var
    const today = dayAt(now, own.timeZone)
    const since = openSince(own, today)
    const [association, lines] = await Promise.all([findAssociationName(db, own.canteenId), findOwnHours(db, keyOf(own), since)])
    if (confirmedOf(lines.filter(isVolunteering)) === 0) throw new NotFound()
    const written = { name: own.name, canteen: own.canteenName, association, lines, text: textIn(language), language }
    const file = await writeCertificate({ ...written, firstDay: since, lastDay: today, day: today })
    c.header('content-type', 'application/pdf')
    c.header('content-disposition', 'inline; filename="attestation.pdf"')
    return c.body(new Uint8Array(file))
  })

function ownOf(c: Context<Env>): Promise<Teammate> {
  return findOwn(c.var.db, { secret: c.var.secret, canteen: param(c, 'canteen'), token: param(c, 'token') })
}

function showGone(c: Context<Env>, own: Teammate) {
  c.status(404)
  return c.render(<GonePage own={own} token={param(c, 'token')} />)
}

function keyOf({ canteenId, id }: Teammate) {
  return { canteenId, teammateId: id }
}

function yearBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ years: 1 }).add({ days: 1 }).toString()
}

/** A year back, or since somebody else typed their first address: what is before opens to nobody. */
function openSince({ opensFrom }: Teammate, today: string): string {
  const year = yearBefore(today)
  return opensFrom !== null && opensFrom > year ? opensFrom : year
}

async function showHours(c: Context<Env>, own: Teammate, shown: FormState & { open?: string } = {}) {
  const { db, now } = c.var
  const today = dayAt(now, own.timeZone)
  const since = openSince(own, today)
  const [lines, openings, share] = await Promise.all([
    findOwnHours(db, keyOf(own), since),
    findOpenings(db, own.canteenId, { since, today }),
    findOwnShare(db, keyOf(own), today),
  ])
  const habit = habitOf(lines, openings)
  const kindId = habit ? await findKindCalled(db, own.canteenId, habit.what) : null
  const told = { lines, weeks: weeksWithoutBreak(lines, today), habit: habit && { ...habit, kindId }, notices: workNotices(lines), share }
  const [open, month] = [c.req.query('ligne'), c.req.query('mois') ?? aboutOf(c)]
  return c.render(
    <OwnHoursPage {...{ own, token: param(c, 'token'), today, open, month, ...told }} done={doneOf(c, hoursDeeds)} {...shown} />,
  )
}

/** @param day of the line that was written: its month is shown */
function backToHours(c: Context<Env>, done: (typeof hoursDeeds)[number], day?: string): Response {
  const page = { canteen: param(c, 'canteen'), token: param(c, 'token') }
  return back(c, urls.ownHours, page, done, day ? { about: day.slice(0, 7) } : {})
}
