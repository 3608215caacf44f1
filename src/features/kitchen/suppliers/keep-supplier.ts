import { randomUUID } from 'node:crypto'
import { violates, type Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

/** Known by its name from then on. @returns its id */
export async function keepSupplier(tx: Database, canteenId: string, name: string): Promise<string> {
  const { id } = await tx
    .insertInto('suppliers')
    .values({ canteen_id: canteenId, id: randomUUID(), name, folded_name: foldName(name) })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'folded_name']).doUpdateSet(({ ref }) => ({ name: ref('suppliers.name') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type ChangeSupplier = { canteenId: string; supplierId: string; name: string; note: string }

/** @param tx of `saveEdit` */
export async function changeSupplier(tx: Database, { canteenId, supplierId, name, note }: ChangeSupplier): Promise<void> {
  await tx
    .updateTable('suppliers')
    .set({ name, folded_name: foldName(name), note })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', supplierId)
    .execute()
}

/** Two suppliers of a canteen never answer to one name: the database decides. */
export async function refusedBySameName<Value>(work: () => Promise<Value>): Promise<Result<Value, 'same-name'>> {
  try {
    return accept(await work())
  } catch (error) {
    if (violates(error, 'suppliers_canteen_id_folded_name_key')) return refuse('same-name')
    throw error
  }
}
