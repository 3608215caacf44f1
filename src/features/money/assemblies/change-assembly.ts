import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mailNews, type Sender } from './assembly-mail.ts'
import type { Site } from './assembly-links.ts'
import type { AssemblyKey, Meeting } from './assembly.ts'
import { findVoices, lockAssembly } from './queries.ts'

export type Holding = AssemblyKey & { from: Sender; site: Site; actorId: string; now: Date }

/** Day, place or agenda: what changed is told to whoever was convened, also where it moves past the end of their membership. Call in the transaction of the edit. */
export async function changeAssembly(
  tx: Database,
  { meeting, ...holding }: Holding & { meeting: Meeting },
): Promise<Result<null, 'minutes-sent'>> {
  const { associationId, assemblyId, from, site, actorId, now } = holding
  const before = await lockAssembly(tx, holding)
  if (before.minutesSentOn !== null) return refuse('minutes-sent')
  await tx.updateTable('assemblies').set(meeting).where('association_id', '=', associationId).where('id', '=', assemblyId).execute()
  const isSame = (['day', 'clock', 'place', 'agenda'] as const).every((each) => before[each] === meeting[each])
  if (before.state !== 'convened' || isSame) return accept(null)
  // Who is called by the new day alone is invited the next night.
  const voices = (await findVoices(tx, { associationId, assemblyId, day: meeting.day })).filter(({ voiceId }) => voiceId !== null)
  await mailNews(tx, { news: 'moved', meeting, voices, from, site, now })
  await recordEvent(tx, { name: 'assembly.moved', canteenId: from.canteenId, subjectId: assemblyId, actorId, at: now })
  return accept(null)
}
