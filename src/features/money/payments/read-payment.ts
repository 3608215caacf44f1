import type { Database } from '#src/platform/database/database.ts'
import { logger } from '#src/platform/process/log.ts'
import type { PaymentEndpoints } from '#src/platform/payment-endpoints.ts'
import type { Links } from '#src/features/money/gifts/tell-donor.ts'
import type { Seals } from '#src/platform/seal.ts'
import { openProvider } from './open-provider.ts'
import type { Provider } from './payment.ts'
import { findAccount, type KeptAccount } from './queries.ts'
import { settlePayment } from './settle-payment.ts'

/** With the links by which a donor is told that a receipt is good no more. */
export type Reading = Links & { seals: Seals; endpoints: PaymentEndpoints; now: Date }

/** Somebody said that something happened there: what stands at the provider is read, and that alone is counted. @throws while it is away */
export async function readPayment(
  db: Database,
  { associationId, reference, ...reading }: Reading & { associationId: string; reference: string },
): Promise<void> {
  const account = await findAccount(db, reading.seals, associationId)
  if (!account?.content) return
  const provider = await openProvider(account.content.keys, { isLive: account.isLive, endpoints: reading.endpoints })
  await settleReference(db, { account, provider, reference, ...reading })
}

type Settling = Reading & { account: KeptAccount; provider: Provider; reference: string }

/** What is not ours, or older than what is counted, is left alone; what cannot be counted now is tried again. */
export async function settleReference(db: Database, { account, provider, reference, ...reading }: Settling): Promise<void> {
  const { associationId, countsFrom, content } = account
  const read = await provider.readBack(reference)
  if (!read.ok && read.refusal !== 'provider-refused') throw new Error(`a payment could not be read back: ${read.refusal}`)
  for (const payment of read.ok ? read.value : []) {
    const settled = await settlePayment(db, { associationId, digestKey: content!.digestKey, countsFrom, payment, ...reading })
    if (settled.ok || settled.refusal !== 'purse-unreadable') continue
    logger.warn({ associationId }, 'a payment waits for the secret of its purse')
    throw new Error('a payment could not be counted: purse-unreadable')
  }
}
