import type { Database } from '#src/platform/database/database.ts'
import { logger } from '#src/platform/process/log.ts'
import { openProvider } from './open-provider.ts'
import type { Change } from './payment.ts'
import { findAccounts, findSettled, type KeptAccount } from './queries.ts'
import { settleReference, type Reading } from './read-payment.ts'
import { digestOf } from './settle-payment.ts'

/** Each association's provider is asked for all that came or went back since the last night: what no notification told is found here. */
export async function readPayments(db: Database, reading: Reading): Promise<void> {
  for (const account of await findAccounts(db, reading.seals)) {
    try {
      await readAll(db, account, reading)
    } catch (error) {
      // One association's provider keeps nobody else's payments waiting.
      logger.error({ associationId: account.associationId, error: (error as Error).message }, 'payments could not be read back')
    }
  }
}

async function readAll(db: Database, account: KeptAccount, reading: Reading): Promise<void> {
  if (!account.content) return
  const provider = await openProvider(account.content.keys, { isLive: account.isLive, endpoints: reading.endpoints })
  const listed = await provider.listChanges(account.readUntil)
  if (!listed.ok) throw new Error(listed.refusal)
  const since = listed.value
    .filter(({ paidAt }) => !paidAt || paidAt >= account.countsFrom)
    // In their order: gifts are numbered so, and a donor is known as they were last written down.
    .toSorted((one, other) => (one.paidAt ?? reading.now).getTime() - (other.paidAt ?? reading.now).getTime())
  const failures: string[] = []
  for (const reference of await findUnsettled(db, account, since)) {
    // One that waits, for a secret or for a fiscal year, keeps none of the others waiting.
    await settleReference(db, { account, provider, reference, ...reading }).catch(({ message }: Error) => failures.push(message))
  }
  if (failures.length > 0) throw new Error([...new Set(failures)].join(', '))
  await db.updateTable('payment_accounts').set({ read_until: reading.now }).where('association_id', '=', account.associationId).execute()
}

const atOnce = 500

/** Only what was not counted yet is read one by one. */
async function findUnsettled(db: Database, { associationId, content }: KeptAccount, changes: readonly Change[]): Promise<string[]> {
  const found = new Set<string>()
  for (let start = 0; start < changes.length; start += atOnce) {
    const some = changes.slice(start, start + atOnce).map(({ reference, movementIds }) => ({
      reference,
      digests: movementIds.map((id) => digestOf(content!.digestKey, id)),
    }))
    const known = await findSettled(
      db,
      associationId,
      some.flatMap(({ digests }) => digests),
    )
    for (const { reference, digests } of some) if (digests.some((digest) => !known.has(digest))) found.add(reference)
  }
  return [...found]
}
