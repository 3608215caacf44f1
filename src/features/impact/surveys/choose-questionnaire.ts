import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { blocks, type Block } from './questionnaire.ts'

type ChooseQuestionnaire = { chosen: readonly Block[]; actorId: string | null; now: Date }

/** Another choice is another version, from the next wave on; waves that run keep theirs. The same choice changes nothing. */
export function chooseQuestionnaire(db: Database, { chosen, actorId, now }: ChooseQuestionnaire): Promise<void> {
  return inTransaction(db, async (tx) => {
    const latest = await tx
      .selectFrom('questionnaires')
      .orderBy('version', 'desc')
      .select(['version', 'blocks'])
      .forUpdate()
      .executeTakeFirstOrThrow()
    const wanted = blocks.filter((block) => chosen.includes(block))
    if (wanted.join() === latest.blocks.join()) return
    await tx
      .insertInto('questionnaires')
      .values({ version: latest.version + 1, blocks: wanted, chosen_by: actorId, chosen_at: now })
      .execute()
    await recordEvent(tx, { name: 'questionnaire.chosen', actorId, at: now })
  })
}
