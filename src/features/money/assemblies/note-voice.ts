import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Site } from './assembly-links.ts'
import { mailLostVoices, type Sender } from './assembly-mail.ts'
import { isHeld, isOver, refusalToCarry, voicesLostWith, type AssemblyKey, type Meeting, type ProxyRefusal } from './assembly.ts'
import { findVoices, lockAssembly, type VoiceShown } from './queries.ts'

/** `holder`: the name of who carries the voice, as it was typed. */
export type WhatOfVoice = { gesture: 'present' | 'absent' } | { gesture: 'proxy'; holder: string }

type NoteVoice = AssemblyKey & {
  membershipId: string
  what: WhatOfVoice
  proxiesEach: number
  today: string
  /** Held: the team notes until the minutes are sent. */ byTeam: boolean
  /** Whoever loses the holder of their voice is written to. */
  from: Sender
  site: Site
  now: Date
}

/** Who is there, or who carries the voice of who is not. Under the meeting's lock: nobody carries more voices than the statutes say. */
export function noteVoice(db: Database, noting: NoteVoice): Promise<Result<null, ProxyRefusal>> {
  const { associationId, assemblyId, membershipId, what } = noting
  return inTransaction(db, async (tx) => {
    const meeting = await lockAssembly(tx, noting)
    const refusal = refusalToNote(meeting, noting)
    if (refusal) return refuse(refusal)
    const voices = await findVoices(tx, { associationId, assemblyId, day: meeting.day })
    const own = voices.find((voice) => voice.membershipId === membershipId)
    if (!own) return refuse('no-such-member')
    const given = what.gesture === 'proxy' ? givenTo(voices, noting, what.holder) : accept(nobody)
    if (!given.ok) return given
    const row = { is_present: what.gesture === 'present', ...given.value }
    await tx
      .insertInto('assembly_voices')
      .values({ association_id: associationId, assembly_id: assemblyId, membership_id: membershipId, ...row })
      .onConflict((conflict) => conflict.columns(['association_id', 'assembly_id', 'membership_id']).doUpdateSet(row))
      .execute()
    if (what.gesture === 'proxy') await tellLost(tx, { lost: voicesLostWith(own, voices), giver: own.name, meeting, noting })
    return accept(null)
  })
}

function refusalToNote(
  meeting: { day: string; state: string; minutesSentOn: string | null },
  { what, byTeam, today }: NoteVoice,
): ProxyRefusal | undefined {
  if (meeting.minutesSentOn !== null) return 'minutes-sent'
  if (meeting.state !== 'convened' || (!byTeam && isOver(meeting, today))) return 'meeting-over'
  return what.gesture === 'present' && !isHeld(meeting, today) ? 'not-yet' : undefined
}

const nobody = { holder_id: null, named_holder: null }

/** By the link of a mail the same is answered for every name, or it would tell who is a member: who cannot carry it is for the team to find out. */
function givenTo(voices: readonly VoiceShown[], noting: NoteVoice, typed: string) {
  if (noting.proxiesEach === 0) return refuse('too-many-proxies')
  const holder = holderAmong(voices, noting, typed)
  if (noting.byTeam) return holder.ok ? accept({ ...nobody, holder_id: holder.value }) : holder
  return accept({ holder_id: holder.ok ? holder.value : null, named_holder: typed })
}

function holderAmong(
  voices: readonly VoiceShown[],
  { membershipId: giverId, proxiesEach }: NoteVoice,
  typed: string,
): Result<string, ProxyRefusal> {
  const [holder, ...others] = voices.filter(({ foldedName }) => foldedName === foldName(typed))
  if (!holder) return refuse('no-such-member')
  if (others.length > 0) return refuse('several-members')
  const refusal = refusalToCarry(holder, { giverId, voices, proxiesEach })
  return refusal ? refuse(refusal) : accept(holder.membershipId)
}

type Lost = { lost: readonly VoiceShown[]; giver: string; meeting: Meeting; noting: NoteVoice }

/** By mail; whom none reaches is to be called again. */
async function tellLost(tx: Database, { lost, giver, meeting, noting }: Lost): Promise<void> {
  if (lost.length === 0) return
  const { associationId, assemblyId, from, site, now } = noting
  await tx
    .updateTable('assembly_voices')
    .set({ called_on: null })
    .where('association_id', '=', associationId)
    .where('assembly_id', '=', assemblyId)
    .where(
      'membership_id',
      'in',
      lost.map(({ membershipId }) => membershipId),
    )
    .execute()
  await mailLostVoices(tx, { voices: lost, giver, meeting, from, site, now })
}
