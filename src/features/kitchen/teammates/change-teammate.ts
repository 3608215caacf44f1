import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { columnsOf } from './add-teammate.ts'
import { askContact } from './change-contact.ts'
import { findTeammate, type TeammateKey } from './queries.ts'
import type { Site } from './send-own-link.ts'
import { keepSkillsOf } from './keep-skills-of.ts'
import { waitsForYes, type TeammateContent } from './teammate.ts'

type ChangeTeammate = {
  canteenId: string
  teammateId: string
  content: TeammateContent
  actorId: string
  /** By which the person says yes to a new address, should there be one. */
  code: string
  sendsTexts: boolean
  site: Site
}

/**
 * What the team notes of somebody; not what they wish. A new address waits for the yes of its person: whoever could choose where somebody's own page
 * is sent could open it. @param tx of `saveEdit`: nobody else writes it meanwhile @returns whether an address waits
 */
export async function changeTeammate(
  tx: Database,
  { canteenId, teammateId, content, actorId, code, ...sending }: ChangeTeammate,
): Promise<boolean> {
  const { email, phone } = await findTeammate(tx, { canteenId, teammateId })
  const waits = waitsForYes({ email, phone }, content, sending)
  const teammate = tx.updateTable('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await teammate.set(columnsOf(waits ? { ...content, email, phone } : content)).execute()
  await keepSkillsOf(tx, { canteenId, teammateId }, content.skills)
  await recordEvent(tx, { name: 'teammate.changed', canteenId, subjectId: teammateId, actorId, at: sending.site.now })
  const isOpened = !waits && (content.email ?? content.phone) !== null && (content.email !== email || content.phone !== phone)
  if (isOpened) await openAnew(tx, { canteenId, teammateId }, sending.site.now)
  if (waits) await askContact(tx, { canteenId, teammateId, asked: content, code, ...sending })
  return waits
}

/**
 * Whom nothing could be sent to has an address that somebody else typed: it opens nothing of what was before. Hours stay in the log, and are read by
 * nobody; what was wished is said anew.
 */
async function openAnew(tx: Database, { canteenId, teammateId }: TeammateKey, now: Date): Promise<void> {
  const today = sql<string>`(select (${now}::timestamptz at time zone time_zone)::date from canteens where canteens.id = ${canteenId})`
  const teammate = tx.updateTable('teammates').where('canteen_id', '=', canteenId).where('id', '=', teammateId)
  await teammate.set({ opens_from: today, most_tasks: null, same_day: false, greets: false }).execute()
  for (const table of ['teammate_windows', 'teammate_companions', 'teammate_wishes', 'teammate_learns', 'absences'] as const)
    await tx.deleteFrom(table).where('canteen_id', '=', canteenId).where('teammate_id', '=', teammateId).execute()
}
