import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { mailNews } from './assembly-mail.ts'
import type { Site } from './assembly-links.ts'
import { findSender, findVoices, lockAssembly } from './queries.ts'

type TellLateJoiners = { today: string; site: Site; now: Date }

/**
 * Who joined after the convocation is invited too: the next night, since the hour of a mail would stand beside that of a card payment. Once, and only while
 * the meeting is to come.
 */
export async function tellLateJoiners(db: Database, { today, site, now }: TellLateJoiners): Promise<void> {
  const coming = await db
    .selectFrom('assemblies')
    .where('state', '=', 'convened')
    .where('day', '>', today)
    .select(['association_id as associationId', 'id as assemblyId'])
    .execute()
  for (const key of coming)
    await inTransaction(db, async (tx) => {
      const meeting = await lockAssembly(tx, key)
      if (meeting.state !== 'convened') return
      const late = (await findVoices(tx, { ...key, day: meeting.day })).filter(({ voiceId }) => voiceId === null)
      if (late.length === 0) return
      const row = { association_id: key.associationId, assembly_id: key.assemblyId }
      await tx
        .insertInto('assembly_voices')
        .values(late.map(({ membershipId }) => ({ ...row, membership_id: membershipId })))
        .execute()
      const ids = new Set(late.map(({ membershipId }) => membershipId))
      const voices = (await findVoices(tx, { ...key, day: meeting.day })).filter(({ membershipId }) => ids.has(membershipId))
      await mailNews(tx, { news: 'convened', meeting, voices, from: await findSender(tx, meeting.canteenId), site, now })
    })
}
