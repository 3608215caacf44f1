import { recordEvent } from '#src/platform/database/events.ts'
import type { Database } from '#src/platform/database/database.ts'
import { blocks, type Block } from './questionnaire.ts'
import { findQuestionnaire } from './queries.ts'

type ChooseQuestionnaire = { chosen: readonly Block[]; actorId: string | null; now: Date }

/** Another choice is another version, from the next wave on; waves that run keep theirs. The same choice changes nothing. Under the lock of its form. */
export async function chooseQuestionnaire(tx: Database, { chosen, actorId, now }: ChooseQuestionnaire): Promise<void> {
  const latest = await findQuestionnaire(tx)
  const wanted = blocks.filter((block) => chosen.includes(block))
  if (wanted.join() === latest.blocks.join()) return
  await tx
    .insertInto('questionnaires')
    .values({ version: latest.version + 1, blocks: wanted, chosen_at: now })
    .execute()
  await recordEvent(tx, { name: 'questionnaire.chosen', actorId, at: now })
}
