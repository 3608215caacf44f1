/** A canteen tries a practice, and says later whether it keeps it: whoever answers for the practice hears of it. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockWithWriter } from './ask-authors.ts'
import { triedMail, type Site } from './practice-mails.ts'

/** `practiceId`: of translations, the practice that they translate. */
type Trying = { practiceId: string; canteen: { id: string; name: string }; actorId: string; site: Site; now: Date }

/** Tried already, or kept, it goes on as it was; what was stopped begins anew. */
export function tryPractice(db: Database, { startedOn, ...trying }: Trying & { startedOn: string }): Promise<void> {
  const { practiceId, canteen } = trying
  return inTransaction(db, async (tx) => {
    const practice = await lockWithWriter(tx, practiceId)
    const begun = { state: 'tried' as const, started_on: startedOn, decided_on: null, words: '' }
    const row = await tx
      .insertInto('practice_trials')
      .values({ canteen_id: canteen.id, practice_id: practiceId, ...begun })
      .onConflict((conflict) =>
        conflict.columns(['canteen_id', 'practice_id']).doUpdateSet(begun).where('practice_trials.state', '=', 'stopped'),
      )
      .returning('state')
      .executeTakeFirst()
    if (row) await tell(tx, practice, trying, { what: 'tried', words: '' })
  })
}

type Deciding = Trying & { isKept: boolean; words: string; today: string }

/** Said again with other words, the later ones stand; the same are once. @returns `gone` where the canteen tries it no more */
export function decideTrial(db: Database, { isKept, words, today, ...trying }: Deciding): Promise<Result<null, 'gone'>> {
  const { practiceId, canteen } = trying
  const state = isKept ? 'kept' : 'stopped'
  return inTransaction(db, async (tx) => {
    const practice = await lockWithWriter(tx, practiceId)
    const trial = await ofCanteen(tx, trying).select(['state', 'words']).executeTakeFirst()
    if (!trial) return refuse('gone')
    if (trial.state === state && trial.words === words) return accept(null)
    await tx
      .updateTable('practice_trials')
      .set(({ fn, cast, val }) => ({ state, words, decided_on: fn<string>('greatest', ['started_on', cast<string>(val(today), 'date')]) }))
      .where('canteen_id', '=', canteen.id)
      .where('practice_id', '=', practiceId)
      .execute()
    await tell(tx, practice, trying, { what: state, words })
    return accept(null)
  })
}

/** What was decided is open again; what was only tried was never tried. Nobody hears of it. */
export function undoTrial(db: Database, { practiceId, canteen, actorId, now }: Omit<Trying, 'site'>): Promise<void> {
  return inTransaction(db, async (tx) => {
    const practice = await lockWithWriter(tx, practiceId)
    const trial = await ofCanteen(tx, { practiceId, canteen }).select('state').executeTakeFirst()
    if (!trial) return
    if (trial.state === 'tried')
      await tx.deleteFrom('practice_trials').where('canteen_id', '=', canteen.id).where('practice_id', '=', practiceId).execute()
    else
      await tx
        .updateTable('practice_trials')
        .set({ state: 'tried', decided_on: null, words: '' })
        .where('canteen_id', '=', canteen.id)
        .where('practice_id', '=', practiceId)
        .execute()
    const facts = { title: practice.title }
    await recordEvent(tx, { name: 'practice.trial-undone', canteenId: canteen.id, subjectId: practiceId, actorId, at: now, facts })
  })
}

function ofCanteen(tx: Database, { practiceId, canteen }: Pick<Trying, 'practiceId'> & { canteen: { id: string } }) {
  return tx.selectFrom('practice_trials').where('canteen_id', '=', canteen.id).where('practice_id', '=', practiceId).forUpdate()
}

type Practice = Awaited<ReturnType<typeof lockWithWriter>>
type Told = { what: 'tried' | 'kept' | 'stopped'; words: string }

/** In the canteen's name: who of its team tapped is told to nobody. */
async function tell(tx: Database, practice: Practice, { practiceId, canteen, actorId, site, now }: Trying, { what, words }: Told) {
  const facts = { title: practice.title }
  await recordEvent(tx, { name: `practice.${what}`, canteenId: canteen.id, subjectId: practiceId, actorId, at: now, facts })
  if (practice.email && practice.writtenBy !== actorId)
    await queueMail(tx, triedMail(site, { ...practice, email: practice.email, words }, { what, canteen: canteen.name }), now)
}
