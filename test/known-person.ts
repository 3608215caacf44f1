/** What one person did in many places of the site, each once: read again where their data are shown, exported and erased. */
import { randomUUID } from 'node:crypto'
import { noteNeed } from '#src/features/commons/trainings/note-need.ts'
import { noteObjection } from '#src/features/impact/stories/note-objection.ts'
import { tellStory } from '#src/features/impact/stories/tell-story.ts'
import { claimExpense } from '#src/features/money/gifts/claim-expense.ts'
import { noteGift } from '#src/features/money/gifts/note-gift.ts'
import type { Database } from '#src/platform/database/database.ts'
import { origin, secret } from './site.ts'
import { aTask, aTaskKind, aTeammate } from './team.ts'
import { aSession } from './trainings.ts'
import { now } from './world.ts'

export async function tellOnce(db: Database, canteen: { id: string; name: string }, bookingId: string, email: string) {
  const told = {
    title: 'Le mafé',
    words: 'C’était la première fois.',
    language: 'fr',
    photo: undefined,
    photoText: '',
    sound: undefined,
  } as const
  const story = { ...told, teller: { firstName: 'Amina', email }, others: [], childInPhoto: false }
  const telling = { canteen, id: randomUUID(), bookingId, oralTo: null, story, site: { secret, origin }, isWrittenTo: false, now }
  await tellStory(db, telling)
  const objection = { id: randomUUID(), words: 'C’est moi', email, language: 'fr', now } as const
  await noteObjection(db, { canteenId: canteen.id, storyId: telling.id, ...objection })
}

export async function learnOnce(db: Database, canteen: { id: string }, { id: userId, email }: { id: string; email: string }) {
  const { canteenId, sessionId } = await aSession(db, canteen)
  const place = { canteen_id: canteenId, session_id: sessionId, id: randomUUID(), of_canteen_id: null, user_id: userId, email }
  await db
    .insertInto('training_places')
    .values({ ...place, name: 'Amina', state: 'registered', since: now, was_there: true })
    .execute()
  await db.updateTable('training_sessions').set({ taken: 1 }).where('id', '=', sessionId).execute()
  await noteNeed(db, { id: randomUUID(), year: 2027, who: { userId }, needed: { trainingId: null, words: 'Parler en public', people: 1 } })
}

export async function lendAHand(db: Database, canteen: { id: string }, email: string) {
  const kind = await aTaskKind(db, canteen)
  const { id } = await aTeammate(db, canteen, { name: 'Amina', email })
  const whose = { canteen_id: canteen.id, teammate_id: id }
  await db
    .insertInto('teammate_windows')
    .values({ ...whose, weekday: 5, from_clock: '09:30', until_clock: '14:00' })
    .execute()
  await db
    .insertInto('absences')
    .values({ ...whose, id: randomUUID(), first_day: '2026-12-20', last_day: '2026-12-31' })
    .execute()
  await db
    .insertInto('teammate_wishes')
    .values({ ...whose, kind_id: kind.id, wish: 'gladly' })
    .execute()
  await aTask(db, canteen, { people: [{ id }] })
  const line = { id: randomUUID(), task_id: null, kind: 'added', person_kind: 'volunteer', what: 'Réunion', day: '2026-11-20' } as const
  await db
    .insertInto('hours')
    .values({ ...whose, ...line, line_id: line.id, starts_at: null, minutes: 90, noted_at: now })
    .execute()
}

export async function giveOnce(
  db: Database,
  key: { associationId: string; canteenId: string },
  { id: actorId, email }: { id: string; email: string },
) {
  const named = { kind: 'person', name: 'Benali', firstNames: 'Amina', legalForm: '', siren: null, email, language: 'fr' } as const
  const donor = { ...named, street: '3 rue des Lilas', postcode: '59000', town: 'Lille' }
  const gift = { givenOn: '2026-11-20', kind: 'money', form: 'manual', means: 'cheque', what: '', cents: 8000 } as const
  await noteGift(db, { ...key, giftId: randomUUID(), donor, gift, today: '2026-12-01', actorId: null, now })
  const claim = { spentOn: '2026-11-21', nature: 'food', what: 'Légumes', cents: 1250 }
  const voucher = { digest: 'a'.repeat(64), mediaType: 'application/pdf', content: Buffer.from('%PDF-') } as const
  await claimExpense(db, { ...key, claimId: randomUUID(), donor, claim, voucher, actorId, now })
}
