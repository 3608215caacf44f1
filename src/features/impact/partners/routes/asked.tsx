import type { Context } from 'hono'
import { openPot } from '#src/features/money/solidarity/seal-pot.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { back, doneOf, idParam, param, requireUser, type Env } from '#src/platform/web/http.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { partnerDeeds, PartnerPage } from '../pages/partner-page.tsx'
import type { Partner } from '../partner.ts'
import { findWholePartner } from '../queries.ts'

/** The canteen that a page is about, its day, and who acts. */
export async function hereOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, today: dayAt(c.var.now, canteen.timeZone), acting: { actorId: requireUser(c).id, now: c.var.now } }
}

/** The partner that a page is about, by its key. */
export async function partnerOf(c: Context<Env>) {
  const here = await hereOf(c)
  return { ...here, key: { canteenId: here.canteen.id, partnerId: idParam(c, 'partner') } }
}

export function siteOf(c: Context<Env>) {
  return { secret: c.var.secret, origin: c.var.origin }
}

export function typedPartner({ name, kind, does, since }: Partner): Typed {
  return { name, kind, does, since: since ?? '' }
}

export function backToPartner(c: Context<Env>, done: (typeof partnerDeeds)[number]): Response {
  return back(c, urls.partner, { canteen: param(c, 'canteen'), partner: param(c, 'partner') }, done)
}

type Shown = FormState & { refusal?: 'gone' }

/** Three questions: the canteen, all that it knows of the partner, and the seats that were used. */
export async function partnerPage(c: Context<Env>, { typed, ...shown }: Shown = {}) {
  const { canteen, today, key } = await partnerOf(c)
  const follows = canteen.followed.includes('solidarity')
  const [partner, pot] = await Promise.all([
    findWholePartner(c.var.db, { ...key, today, timeZone: canteen.timeZone }),
    follows ? openPot(c.var.db, c.var.seals, canteen.id) : null,
  ])
  const done = doneOf(c, partnerDeeds)
  return <PartnerPage {...{ canteen, partner, today, pot, done, ...shown }} typed={typed ?? opened(typedPartner(partner))} />
}

export async function showPartner(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const page = await partnerPage(c, shown)
  c.status(status)
  return c.render(page)
}
