/** Who is called to a general meeting: whoever was convened stays so; beside them the members of its day, and of the year before as long as the statutes say. */
import { sql } from 'kysely'
import type { AssemblyKey } from './assembly.ts'

/** By their membership alone, also some months after its last day. */
function countsOnDay(membership: 'member' | 'other' | 'holder', day: unknown) {
  const its = (column: string) => sql.ref(`${membership}.${column}`)
  return sql<boolean>`(${its('valid_from')} <= ${day}::date and (${its('valid_until')} + make_interval(months => coalesce(
    (select grace_months from membership_rules where association_id = ${its('association_id')}), 0)))::date >= ${day}::date)`
}

function stays(membership: 'member' | 'other' | 'holder', day: unknown) {
  const left = sql.ref(`${membership}.left_on`)
  return sql<boolean>`(${left} is null or ${left} > ${day}::date)`
}

function isConvened(membership: 'other' | 'holder', assemblyId: unknown) {
  return sql<boolean>`exists (select from assembly_voices as convened where convened.association_id = ${sql.ref(`${membership}.association_id`)}
    and convened.assembly_id = ${assemblyId} and convened.membership_id = ${sql.ref(`${membership}.id`)})`
}

/** One person in two years, one after the other: the same name, and no contact that tells them apart. */
const isSamePerson = sql<boolean>`(other.association_id = member.association_id and other.id <> member.id and other.folded_name = member.folded_name
  and (other.valid_from > member.valid_until or member.valid_from > other.valid_until)
  and (other.email is null or member.email is null or lower(other.email) = lower(member.email))
  and (other.phone is null or member.phone is null or other.phone = member.phone))`

/** Of `member`, with their `voice` beside. Nobody is called twice: as they were convened, else by their later membership. */
export function isCalled({ assemblyId, day }: Pick<AssemblyKey, 'assemblyId'> & { day: string }) {
  const isOtherConvened = isConvened('other', sql`${assemblyId}::uuid`)
  return sql<boolean>`((voice.id is not null or ${countsOnDay('member', day)}) and ${stays('member', day)} and not exists (
    select from memberships as other where ${isSamePerson} and ${stays('other', day)} and (${isOtherConvened} or ${countsOnDay('other', day)})
      and (${isOtherConvened}, other.valid_until) > (voice.id is not null, member.valid_until)))`
}

/** Of the `holder` of a voice of a `meeting`. */
export const isHolderCalled = sql<boolean>`((${isConvened('holder', sql.ref('meeting.id'))} or ${countsOnDay('holder', sql.ref('meeting.day'))})
  and ${stays('holder', sql.ref('meeting.day'))})`

/** Of a meeting of the question that nobody is convened to yet: who was a member within the year before, and is called no more. */
export const lapsedBefore = sql<number>`(select count(distinct (member.folded_name, coalesce(member.email, member.phone, ''))) from memberships as member
  where assemblies.state = 'draft' and member.association_id = assemblies.association_id and member.left_on is null
    and member.valid_until < assemblies.day and member.valid_until >= (assemblies.day - interval '1 year')::date
    and not ${countsOnDay('member', sql.ref('assemblies.day'))} and not exists (
      select from memberships as other where ${isSamePerson} and ${stays('other', sql.ref('assemblies.day'))} and ${countsOnDay('other', sql.ref('assemblies.day'))}))::int`
