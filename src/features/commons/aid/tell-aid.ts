import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { askingMail, urgentText, type ToldCall } from './aid-mails.ts'
import type { Site } from './aid-links.ts'
import { planRound, type Asked } from './matching.ts'
import { findHelpers, findWishes, type KnownHelper, type KnownWish } from './queries.ts'
import { findTeams } from './tell-parties.ts'

type Telling = Site & { sendsTexts: boolean; now: Date }

/** As soon as it is written. Run again, it asks whoever would be next. */
export function tellUrgentAid(db: Database, { callId, ...telling }: Telling & { callId: string }): Promise<void> {
  return tellRound(db, telling, (wish) => wish.id === callId && wish.isUrgent)
}

/** Every morning: what nobody has said yes to yet is told to the next few, one mail for each canteen and urgency. */
export function tellAid(db: Database, telling: Telling): Promise<void> {
  return tellRound(db, telling, () => true)
}

/** One round after the other: turns are the same for all. */
function tellRound(db: Database, telling: Telling, isTold: (wish: KnownWish) => boolean): Promise<void> {
  const { now } = telling
  const today = dayAt(now, networkTimeZone)
  const isWeekly = Temporal.PlainDate.from(today).dayOfWeek === 1
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('aid turns', 0))`.execute(tx)
    const wishes = (await findWishes(tx, today)).filter(isTold)
    if (wishes.length === 0) return
    const asked = planRound(wishes, await findHelpers(tx, now), { now, today, isWeekly })
    const linkOf = await noteTold(tx, asked, now)
    await write(tx, asked, { ...telling, linkOf })
  })
}

type Known = Asked<KnownHelper>

function keyOf(canteenId: string, callId: string): string {
  return `${canteenId} ${callId}`
}

/** Its rows are the only record of turns. @returns the ids that links sign, of those that were not told before */
async function noteTold(tx: Database, asked: readonly Known[], now: Date): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map()
  const rows = asked.map(({ wish, match }) => ({
    ...{ canteen_id: match.helper.canteenId, call_canteen_id: wish.canteenId, call_id: wish.id },
    ...{ way: wish.isUrgent ? ('urgent' as const) : ('digest' as const), told_at: now },
  }))
  const noted = await tx
    .insertInto('aid_told')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'canteen_id as canteenId', 'call_id as callId'])
    .execute()
  return new Map(noted.map(({ id, canteenId, callId }) => [keyOf(canteenId, callId), id]))
}

async function write(tx: Database, asked: readonly Known[], telling: Telling & { linkOf: ReadonlyMap<string, string> }): Promise<void> {
  const { linkOf, now, sendsTexts, ...site } = telling
  const told = asked.flatMap(({ wish, match: { helper, km, means } }) => {
    const toldId = linkOf.get(keyOf(helper.canteenId, wish.id))
    return toldId === undefined ? [] : [{ helper, isUrgent: wish.isUrgent, call: toldCall(wish as KnownWish, toldId, km, means) }]
  })
  if (told.length === 0) return
  const readers = await findTeams(tx, [...new Set(told.map(({ helper }) => helper.canteenId))], now)
  const mails = readers.flatMap((reader) =>
    [true, false].flatMap((isUrgent) => {
      const theirs = told.filter((each) => each.helper.canteenId === reader.canteenId && each.isUrgent === isUrgent)
      const [first] = theirs
      if (!first) return []
      const calls = theirs.map(({ call }) => call)
      return [askingMail(site, { reader: { ...reader, slug: first.helper.slug }, calls, isUrgent })]
    }),
  )
  await queueMails(tx, mails, now)
  if (!sendsTexts) return
  for (const { helper, isUrgent, call } of told) {
    if (!isUrgent || helper.urgentBy !== 'text' || helper.phone === null) continue
    const message = {
      purpose: 'aid-urgent',
      recipient: helper.phone,
      body: urgentText(site, call, helper.phone),
      canteenId: helper.canteenId,
    }
    await queueTextMessage(tx, message, now)
  }
}

function toldCall(wish: KnownWish, toldId: string, km: number, means: readonly { what: string }[]): ToldCall {
  return { ...wish, toldId, km, means: means.map(({ what }) => what) }
}
