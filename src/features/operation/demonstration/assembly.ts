/** General meetings of an invented association: one that was held, with its minutes, and one that its members are convened to. */
import { conveneAssembly } from '#src/features/money/assemblies/convene-assembly.ts'
import { noteVoice } from '#src/features/money/assemblies/note-voice.ts'
import { planAssembly } from '#src/features/money/assemblies/plan-assembly.ts'
import { findSender, findVoices } from '#src/features/money/assemblies/queries.ts'
import { writeMinutes } from '#src/features/money/assemblies/write-minutes.ts'
import { usualRules } from '#src/features/money/memberships/membership.ts'
import type { Database } from '#src/platform/database/database.ts'
import { instantAt } from '#src/platform/time.ts'
import { uuid } from './draw.ts'
import { dayFrom, done, type Happening, type Making } from './happening.ts'

const { noticeDays, proxiesEach } = usualRules
const place = 'À la cantine, avant le repas'
const minutes = `La présidente ouvre la séance à 18 h 15 et remercie celles et ceux qui sont là.

Rapport moral. Les repas ont trouvé leur rythme ; les nouvelles personnes viennent surtout par leurs voisins. Deux soirées par mois restent difficiles à couvrir en cuisine.

Rapport financier. Le trésorier présente les comptes. Les participations couvrent les ingrédients et le loyer ; le salaire tient grâce aux subventions et aux repas d’entreprise.

Questions. On demande un repas plus tôt pour les familles : l’équipe essaiera un jeudi sur deux.

La séance est levée à 19 h 30 et l’on passe à table.`

/** Of those who are there or speak through somebody: everybody, but for a few who abstain or are against. */
const decisions = [
  { text: 'Approuver le rapport moral', against: 0, abstained: 1 },
  { text: 'Approuver les comptes', against: 0, abstained: 2 },
  { text: 'Avancer un repas sur deux à 18 h 30', against: 3, abstained: 2 },
] as const

export function assembliesOf(making: Making): Happening[] {
  const { today } = making
  const held = lastJune(today)
  const convenedOn = dayFrom(today, -3)
  return [
    { day: held, happen: (db) => hold(db, held, making) },
    { day: convenedOn, happen: (db) => convene(db, convenedOn, making) },
  ]
}

/** Among the last twelve months there is one. */
function lastJune(today: string): string {
  const day = `${today.slice(0, 4)}-06-12`
  return day < today ? day : `${Number(today.slice(0, 4)) - 1}-06-12`
}

/** Written as it was left: nobody is written to of what is long over. */
async function hold(db: Database, day: string, { canteen, random }: Making): Promise<void> {
  const { associationId, id: canteenId } = canteen
  const assemblyId = uuid(random)
  const agenda = 'Rapport moral\nRapport financier, approbation des comptes\nHeure des repas\nQuestions'
  const members = await findVoices(db, { associationId, assemblyId, day })
  const voices = members.map(({ membershipId }, index) => ({
    ...{ association_id: associationId, assembly_id: assemblyId, membership_id: membershipId, is_present: index % 5 < 2 },
    holder_id: index % 5 === 2 ? members[index - 1]!.membershipId : null,
  }))
  const [present, represented] = [voices.filter((each) => each.is_present).length, voices.filter((each) => each.holder_id !== null).length]
  const [convened_on, minutes_sent_on] = [dayFrom(day, -noticeDays - 6), dayFrom(day, 8)]
  await db
    .insertInto('assemblies')
    .values({
      ...{ association_id: associationId, id: assemblyId, canteen_id: canteenId, day, clock: '18:15', place, agenda },
      ...{ state: 'convened', convened_on, minutes_sent_on, entitled: members.length, present, represented },
    })
    .execute()
  if (voices.length > 0) await db.insertInto('assembly_voices').values(voices).execute()
  const voted = decisions.map((each) => ({ ...each, for: Math.max(0, present + represented - each.against - each.abstained) }))
  await writeMinutes(db, { associationId, assemblyId, minutes, decisions: voted })
}

/** Early in a year nobody is a member yet: then it stays a draft. */
async function convene(db: Database, today: string, { canteen, actorId, secret, origin, random }: Making): Promise<void> {
  const { associationId, id: canteenId, timeZone } = canteen
  const assemblyId = uuid(random)
  const meeting = { day: dayOfNext(today), clock: '18:30', place, agenda: 'Budget de l’année qui vient\nÉlection du bureau\nQuestions' }
  done(await planAssembly(db, { associationId, canteenId, assemblyId, meeting }))
  const from = await findSender(db, canteenId)
  const acting = { associationId, assemblyId, from, site: { secret, origin }, actorId, now: instantAt(today, '10:00', timeZone) }
  const convened = await conveneAssembly(db, { ...acting, today, noticeDays, timeZone })
  if (!convened.ok) return
  await answer(db, { ...acting, day: meeting.day, today })
}

/** Within the year where its notice allows that, so that those who are members now are members then. */
function dayOfNext(today: string): string {
  const [usual, last] = [dayFrom(today, noticeDays + 5), `${today.slice(0, 4)}-12-30`]
  return usual > last && last >= dayFrom(today, noticeDays) ? last : usual
}

type Answered = Pick<Parameters<typeof noteVoice>[1], 'associationId' | 'assemblyId' | 'from' | 'site' | 'now' | 'today'> & { day: string }

/** Two members have given their voice already. */
async function answer(db: Database, of: Answered): Promise<void> {
  const voices = await findVoices(db, of)
  const known = voices.filter(({ foldedName }) => voices.filter((other) => other.foldedName === foldedName).length === 1)
  for (const [one, holder] of [known.slice(0, 2), known.slice(2, 4)]) {
    if (!one || !holder) continue
    const what = { gesture: 'proxy', holder: holder.name } as const
    done(await noteVoice(db, { ...of, membershipId: one.membershipId, what, proxiesEach, byTeam: true }))
  }
}
