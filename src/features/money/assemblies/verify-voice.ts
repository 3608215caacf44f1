import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Site } from './assembly-links.ts'
import { mailNotCarried, type Sender } from './assembly-mail.ts'
import { refusalToCarry, voiceStateOf, type AssemblyKey, type ProxyRefusal } from './assembly.ts'
import { findVoices, lockAssembly } from './queries.ts'

/** `holderId`: the member who was meant. Set aside: nobody carries the voice, and its giver is told. */
export type Finding = { gesture: 'match'; holderId: string } | { gesture: 'aside' }

type VerifyVoice = AssemblyKey & { membershipId: string; finding: Finding; proxiesEach: number; from: Sender; site: Site; now: Date }

/** Whoever was named by a link is matched with a member or set aside, once, under the meeting's lock. */
export function verifyVoice(db: Database, verifying: VerifyVoice): Promise<Result<null, ProxyRefusal>> {
  const { associationId, assemblyId, membershipId, finding, proxiesEach, from, site, now } = verifying
  return inTransaction(db, async (tx) => {
    const meeting = await lockAssembly(tx, verifying)
    if (meeting.minutesSentOn !== null) return refuse('minutes-sent')
    if (meeting.state !== 'convened') return refuse('meeting-over')
    const voices = await findVoices(tx, { associationId, assemblyId, day: meeting.day })
    const own = voices.find((voice) => voice.membershipId === membershipId)
    if (!own || voiceStateOf(own, voices) !== 'to-verify') return refuse('verified-already')
    if (finding.gesture === 'match') {
      const holder = voices.find((voice) => voice.membershipId === finding.holderId)
      const refusal = holder ? refusalToCarry(holder, { giverId: membershipId, voices, proxiesEach }) : 'no-such-member'
      if (refusal) return refuse(refusal)
    }
    await tx
      .updateTable('assembly_voices')
      .set(finding.gesture === 'match' ? { holder_id: finding.holderId } : { named_holder: null, called_on: null })
      .where('association_id', '=', associationId)
      .where('assembly_id', '=', assemblyId)
      .where('membership_id', '=', membershipId)
      .execute()
    if (finding.gesture === 'aside') await mailNotCarried(tx, { voices: [own], meeting, from, site, now })
    return accept(null)
  })
}
