import type { Kysely } from 'kysely'
import { keepAccount } from '#src/features/money/payments/keep-account.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'

type Connecting = Omit<Parameters<typeof keepAccount>[1], 'hasAnswered'>

/** An account as it stands after its trial and the answer of its keys. */
export async function connectAccount(db: Kysely<Tables>, { isOpen, ...account }: Connecting): Promise<void> {
  await keepAccount(db, { ...account, isOpen: false, hasAnswered: true })
  const its = db.updateTable('payment_accounts').where('association_id', '=', account.house.associationId)
  await its.set({ is_open: isOpen, tried_on: '2026-11-30' }).execute()
}
