import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { foldName } from '#src/platform/names.ts'
import { keepSkillsOf } from './keep-skills-of.ts'
import { sendOwnLink, type Sending } from './send-own-link.ts'
import type { TeammateContent } from './teammate.ts'

type AddTeammate = {
  canteenId: string
  /** Made with the form: sent twice, it adds one. */
  teammateId: string
  content: TeammateContent
  joined: 'team' | 'help' | 'friend'
  language: Language
  actorId: string | null
  site: Sending
  /** Left out where another mail leads to their page. */
  isWrittenTo?: boolean
}

/** Somebody who lends a hand; their own page is sent to them. */
export function addTeammate(
  db: Database,
  { canteenId, teammateId, content, joined, language, actorId, site, isWrittenTo = true }: AddTeammate,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { now } = site
    const added = await tx
      .insertInto('teammates')
      .values({
        ...{ canteen_id: canteenId, id: teammateId, user_id: null, ...columnsOf(content), language, joined },
        ...{ most_tasks: null, since: now, seen_at: now, asked_again_at: null, left_on: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return false
    await keepSkillsOf(tx, { canteenId, teammateId }, content.skills)
    await recordEvent(tx, { name: 'teammate.added', canteenId, subjectId: teammateId, actorId, at: now, facts: { kind: content.kind } })
    if (isWrittenTo) await sendOwnLink(tx, { canteenId, teammateId }, site)
    return true
  })
}

export function columnsOf({ name, kind, email, phone, age, parent, weeklyHours }: TeammateContent) {
  const parental = { parent_name: parent?.name ?? null, parent_agreed_on: parent?.agreedOn ?? null }
  return { name, folded_name: foldName(name), kind, email, phone, age, weekly_hours: weeklyHours, ...parental }
}
