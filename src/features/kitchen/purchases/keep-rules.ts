import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Rules } from './rules.ts'

type KeepRules = { canteenId: string; rules: Rules; actorId: string; now: Date }

/** From now on; what was said of a purchase stays as it was said. @param tx of `saveEdit` */
export async function keepRules(tx: Database, { canteenId, rules, actorId, now }: KeepRules): Promise<void> {
  const { local, words, known } = rules
  const kilometres = local?.kind === 'KM' ? local.kilometres : null
  const ofKnown = known && 'siret' in known ? { known_as: 'siret' as const, known_number: known.siret } : undefined
  const ofCanteen = known && 'cantine_id' in known ? { known_as: 'cantine_id' as const, known_number: known.cantine_id } : undefined
  const columns = {
    ...{ local_kind: local?.kind ?? null, local_kilometres: kilometres, local_words: words },
    ...(ofKnown ?? ofCanteen ?? { known_as: null, known_number: null }),
  }
  await tx
    .insertInto('purchase_rules')
    .values({ canteen_id: canteenId, ...columns })
    .onConflict((conflict) => conflict.column('canteen_id').doUpdateSet(columns))
    .execute()
  await recordEvent(tx, { name: 'purchase-rules.changed', canteenId, actorId, at: now })
}
