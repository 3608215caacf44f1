import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { AssemblyKey } from './assembly.ts'
import { isCalled, isHolderCalled, lapsedBefore } from './find-called.ts'

const clock = sql<string>`to_char(clock, 'HH24:MI')`.as('clock')

/** The latest of an association's meetings; their minutes are kept. */
export function findAssemblies(db: Database, associationId: string) {
  return db
    .selectFrom('assemblies')
    .where('association_id', '=', associationId)
    .orderBy('day', 'desc')
    .orderBy('id')
    .select(['id', 'day', clock, 'place', 'state', 'minutes_sent_on as minutesSentOn'])
    .limit(60)
    .execute()
}

export type Assembly = Awaited<ReturnType<typeof findAssembly>>

export async function findAssembly(db: Database, { associationId, assemblyId }: AssemblyKey) {
  return db
    .selectFrom('assemblies')
    .where('association_id', '=', associationId)
    .where('id', '=', assemblyId)
    .select(['id', 'canteen_id as canteenId', 'day', clock, 'place', 'agenda', 'state', 'convened_on as convenedOn', 'minutes'])
    .select(['minutes_sent_on as minutesSentOn', 'entitled', 'present', 'represented', lapsedBefore.as('lapsed')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('assembly_decisions as decided')
          .whereRef('decided.association_id', '=', 'assemblies.association_id')
          .whereRef('decided.assembly_id', '=', 'assemblies.id')
          .orderBy('position')
          .select(['decision as text', 'votes_for as for', 'votes_against as against', 'abstained']),
      ).as('decisions'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type VoiceShown = Awaited<ReturnType<typeof findVoices>>[number]

/** Everybody who is called to the meeting, with what is known of their voice. */
export function findVoices(db: Database, { associationId, assemblyId, day }: AssemblyKey & { day: string }) {
  return db
    .selectFrom('memberships as member')
    .where('member.association_id', '=', associationId)
    .leftJoin('assembly_voices as voice', (join) =>
      join
        .onRef('voice.association_id', '=', 'member.association_id')
        .onRef('voice.membership_id', '=', 'member.id')
        .on('voice.assembly_id', '=', assemblyId),
    )
    .leftJoin('memberships as holder', (join) =>
      join.onRef('holder.association_id', '=', 'member.association_id').onRef('holder.id', '=', 'voice.holder_id'),
    )
    .where(isCalled({ assemblyId, day }))
    .orderBy('member.folded_name')
    .orderBy('member.id')
    .select(['member.id as membershipId', 'member.name', 'member.folded_name as foldedName', 'member.email', 'member.phone'])
    .select(['member.language', 'voice.id as voiceId', 'voice.holder_id as holderId', 'holder.name as holderName'])
    .select(['voice.named_holder as namedHolder', 'voice.called_on as calledOn'])
    .select((eb) => eb.fn.coalesce('voice.is_present', sql<boolean>`false`).as('isPresent'))
    .execute()
}

/** In whose name an association's members are written to. */
export function findSender(db: Database, canteenId: string) {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'association_id')
    .where('canteens.id', '=', canteenId)
    .select(['canteens.id as canteenId', 'slug', 'canteens.name', 'legal_name as association'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type OwnVoice = Awaited<ReturnType<typeof findVoice>>

/** The voice that a link of a mail names. */
export function findVoice(db: Database, voiceId: string) {
  return db
    .selectFrom('assembly_voices as voice')
    .innerJoin('memberships as member', (join) =>
      join.onRef('member.association_id', '=', 'voice.association_id').onRef('member.id', '=', 'voice.membership_id'),
    )
    .leftJoin('memberships as holder', (join) =>
      join.onRef('holder.association_id', '=', 'voice.association_id').onRef('holder.id', '=', 'voice.holder_id'),
    )
    .innerJoin('assemblies as meeting', (join) =>
      join.onRef('meeting.association_id', '=', 'voice.association_id').onRef('meeting.id', '=', 'voice.assembly_id'),
    )
    .where('voice.id', '=', voiceId)
    .select(['voice.association_id as associationId', 'voice.assembly_id as assemblyId', 'voice.membership_id as membershipId'])
    .select(['member.name', 'holder.name as holderName', 'voice.named_holder as namedHolder'])
    .select(({ selectFrom, exists, or, not }) =>
      or([
        exists(
          selectFrom('assembly_voices as theirs')
            .whereRef('theirs.association_id', '=', 'voice.association_id')
            .whereRef('theirs.assembly_id', '=', 'voice.assembly_id')
            .whereRef('theirs.membership_id', '=', 'voice.holder_id')
            .where((theirs) => theirs.or([theirs('theirs.holder_id', 'is not', null), theirs('theirs.named_holder', 'is not', null)]))
            .select('theirs.id'),
        ),
        not(isHolderCalled),
      ])
        .$castTo<boolean | null>()
        .as('isLost'),
    )
    .select(({ selectFrom, fn }) =>
      selectFrom('assembly_voices as carried')
        .whereRef('carried.association_id', '=', 'voice.association_id')
        .whereRef('carried.assembly_id', '=', 'voice.assembly_id')
        .whereRef('carried.holder_id', '=', 'voice.membership_id')
        .select(fn.countAll<number>().as('count'))
        .as('carries'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Held until the command ends: voices of one meeting are given one after another. */
export function lockAssembly(tx: Database, { associationId, assemblyId }: AssemblyKey) {
  return tx
    .selectFrom('assemblies')
    .where('association_id', '=', associationId)
    .where('id', '=', assemblyId)
    .select(['day', 'state', clock, 'place', 'agenda', 'canteen_id as canteenId', 'minutes_sent_on as minutesSentOn'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
}
