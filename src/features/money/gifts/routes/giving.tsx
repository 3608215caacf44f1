/** What every route of gifts asks first: whose gifts, and what this viewer may see and do with them. */
import type { Context } from 'hono'
import { dayAt } from '#src/platform/time.ts'
import { param, requireUser, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { Text } from '#src/ui/page.tsx'
import { mayIssueReceipts, mayNoteGifts, maySeeReceipts } from '../policy.ts'
import { findGivingCanteen, type GivingCanteen, type Sight } from '../queries.ts'

export type Giving = {
  canteen: GivingCanteen
  sight: Sight
  /** `YYYY-MM-DD`, at the canteen. */
  today: string
  text: Text
  mayNote: boolean
  mayIssue: boolean
}

export async function givingOf(c: Context<Env>): Promise<Giving> {
  const { db, viewer, now, language } = c.var
  const canteen = await findGivingCanteen(db, param(c, 'canteen'))
  const place = { canteen: canteen.slug }
  return {
    canteen,
    sight: { associationId: canteen.associationId, canteenId: canteen.id, isWhole: maySeeReceipts(viewer, place) },
    today: dayAt(now, canteen.timeZone),
    text: textIn(language),
    mayNote: mayNoteGifts(viewer, place),
    mayIssue: mayIssueReceipts(viewer, place),
  }
}

/** Who acts, where and when: what commands ask. */
export function actingOf(c: Context<Env>, { canteen, today }: Giving) {
  const { secret, origin, now } = c.var
  return { associationId: canteen.associationId, canteenId: canteen.id, today, actorId: requireUser(c).id, secret, origin, now }
}

/** The year and the page that an address asks for. */
export function pageAsked(c: Context<Env>, today: string): { year: number; page: number; thisYear: number } {
  const thisYear = Number(today.slice(0, 4))
  const year = /^20\d\d$/.test(c.req.query('annee') ?? '') ? Math.min(thisYear, Number(c.req.query('annee'))) : thisYear
  const page = /^\d{1,4}$/.test(c.req.query('page') ?? '') ? Math.max(1, Number(c.req.query('page'))) : 1
  return { year, page, thisYear }
}
