/** The network's team proposes mentors. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { withdrawMentoring } from '../end-mentoring.ts'
import { findBeginners, findCandidates, findPairs, findPersons } from '../find-beginners.ts'
import { proposalForm } from '../forms.ts'
import { networkDeeds, NetworkMentorsPage } from '../pages/network-mentors-page.tsx'
import { ProposeMentoringPage } from '../pages/propose-mentoring-page.tsx'
import { mayProposeMentors } from '../policy.ts'
import { proposeMentoring, type ProposeRefusal } from '../propose-mentoring.ts'
import { siteOf, todayOf } from './asked.tsx'

export const networkRoutes = newRoutes()
  .get(urls.networkMentors, allow(mayProposeMentors), async (c) => {
    const [beginners, pairs] = await Promise.all([findBeginners(c.var.db, c.var.now), findPairs(c.var.db)])
    return c.render(<NetworkMentorsPage beginners={beginners} pairs={pairs} done={doneOf(c, networkDeeds)} />)
  })
  .get(urls.newMentoring, allow(mayProposeMentors), (c) => showProposal(c, c.req.query('cantine') ?? ''))
  .post(urls.newMentoring, allow(mayProposeMentors), async (c) => {
    const data = await sentForm(c)
    const typed = typedFields(data)
    const form = parseForm(proposalForm(textIn(c.var.language), todayOf(c)), data)
    if (!form.ok) return showProposal(c, typed.canteen ?? '', form, 422)
    const { canteen: slug, person: userId, mentor, startsOn } = form.value
    const canteen = await findCanteenName(c.var.db, slug)
    const acting = { site: siteOf(c), actorId: requireUser(c).id, now: c.var.now }
    const person = { userId, canteenId: canteen.id }
    const proposed = await proposeMentoring(c.var.db, { id: idOfForm(data), person, mentor, startsOn, ...acting })
    if (proposed.ok) return back(c, urls.networkMentors, {}, 'propose')
    return showProposal(c, slug, { typed, refusal: proposed.refusal }, 409)
  })
  .post(urls.withdrawMentoring, allow(mayProposeMentors), async (c) => {
    const acting = { site: siteOf(c), actorId: requireUser(c).id, now: c.var.now }
    await withdrawMentoring(c.var.db, { mentoringId: idParam(c, 'mentoring'), ...acting })
    return back(c, urls.networkMentors, {}, 'retire')
  })

type Shown = FormState & { refusal?: ProposeRefusal }

async function showProposal(c: Context<Env>, slug: string, { typed, ...shown }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { db, now } = c.var
  const { canteens } = await readPublicCanteens(db)
  const found = canteens.find((each) => each.slug === slug)
  const canteen = found && { id: found.id, slug: found.slug, name: found.name }
  const model = c.req.query('modele') ?? ''
  const [persons, candidates] = canteen
    ? await Promise.all([findPersons(db, { canteenId: canteen.id, now }), findCandidates(db, { canteenId: canteen.id, model, now })])
    : [[], []]
  const usual = { startsOn: todayOf(c), ...(c.req.query('personne') && { person: c.req.query('personne')! }) }
  c.status(status)
  return c.render(<ProposeMentoringPage {...{ canteens, canteen, persons, candidates }} typed={{ ...usual, ...typed }} {...shown} />)
}
