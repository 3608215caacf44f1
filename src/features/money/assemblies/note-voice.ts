import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isOver, type AssemblyKey, type ProxyRefusal } from './assembly.ts'
import { findVoices, lockAssembly, type VoiceShown } from './queries.ts'

/** `holder`: the name of who carries the voice, as it was typed. */
export type WhatOfVoice = { gesture: 'present' | 'absent' } | { gesture: 'proxy'; holder: string }

type NoteVoice = AssemblyKey & {
  membershipId: string
  what: WhatOfVoice
  proxiesEach: number
  today: string
  /** Held: the team notes until the minutes are sent. */ byTeam: boolean
}

/** Who is there, or who carries the voice of who is not. Under the meeting's lock: nobody carries more voices than the statutes say. */
export function noteVoice(db: Database, noting: NoteVoice): Promise<Result<null, ProxyRefusal>> {
  const { associationId, assemblyId, membershipId, what } = noting
  return inTransaction(db, async (tx) => {
    const meeting = await lockAssembly(tx, noting)
    if (meeting.state !== 'convened' || (!noting.byTeam && isOver(meeting, noting.today))) return refuse('meeting-over')
    const voices = await findVoices(tx, { associationId, assemblyId, day: meeting.day })
    if (!voices.some((voice) => voice.membershipId === membershipId)) return refuse('no-such-member')
    const holder = what.gesture === 'proxy' ? holderAmong(voices, noting, what.holder) : accept(null)
    if (!holder.ok) return holder
    const row = { is_present: what.gesture === 'present', holder_id: holder.value }
    await tx
      .insertInto('assembly_voices')
      .values({ association_id: associationId, assembly_id: assemblyId, membership_id: membershipId, ...row })
      .onConflict((conflict) => conflict.columns(['association_id', 'assembly_id', 'membership_id']).doUpdateSet(row))
      .execute()
    return accept(null)
  })
}

function holderAmong(voices: readonly VoiceShown[], { membershipId, proxiesEach }: NoteVoice, typed: string): Result<string, ProxyRefusal> {
  const [holder, ...others] = voices.filter(({ foldedName }) => foldedName === foldName(typed))
  if (!holder) return refuse('no-such-member')
  if (others.length > 0) return refuse('several-members')
  if (holder.membershipId === membershipId) return refuse('oneself')
  const carried = voices.filter((voice) => voice.holderId === holder.membershipId && voice.membershipId !== membershipId).length
  return carried >= proxiesEach ? refuse('too-many-proxies') : accept(holder.membershipId)
}
