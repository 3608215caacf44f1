import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import { isSameName } from '#src/platform/names.ts'
import { findThirdParties } from './queries.ts'

type KeepThirdParty = { associationId: string; kind: ThirdPartyKind; name: string; siren?: string | null; now: Date }

const letters: Record<ThirdPartyKind, string> = { client: 'C', supplier: 'F', volunteer: 'B', funder: 'S' }

/** The code of whoever is called so, who is added when the accounts do not know them yet. Two people who add one at once wait for each other. */
export async function keepThirdParty(tx: Database, { associationId, kind, name, siren = null, now }: KeepThirdParty): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`third parties of ${associationId}`}, 0))`.execute(tx)
  const known = await findThirdParties(tx, associationId, [kind])
  const found = known.find((each) => (siren !== null && each.siren === siren) || isSameName(each.name, name))
  if (found) return found.code
  const code = nextCode(letters[kind], known)
  await tx.insertInto('third_parties').values({ association_id: associationId, code, kind, name, siren, created_at: now }).execute()
  return code
}

function nextCode(letter: string, known: readonly { code: string }[]): string {
  const numbers = known.map(({ code }) => Number(code.slice(letter.length))).filter(Number.isInteger)
  return letter + String(Math.max(0, ...numbers) + 1).padStart(4, '0')
}
