/** Where ballots wait: sealed, in an order that says nothing, in one of some slots so that those who answer at once do not wait for one another. */
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { inNoOrder, type Ballot } from './ballot.ts'

export type WaveKey = { canteenId: string; waveId: string }

export const slots = 256
/** Bytes: room for some ten ballots; the next sizes are four times as large. */
const smallest = 4096

const whose = ({ canteenId, waveId }: WaveKey) => ({ purpose: 'urn', canteenId, id: waveId })

/** What a slot holds. */
export type Slot = { key_id: string; bytes: Buffer }

/** Of a row that a slot was joined to; undefined where nothing was ever put there. */
export function heldOf({ keyId, bytes }: { keyId: string | null; bytes: Buffer | null }): Slot | undefined {
  return keyId !== null && bytes !== null ? { key_id: keyId, bytes } : undefined
}

/** What a slot holds once a ballot is added to it, in an order that says nothing. */
export function addedTo(slot: Slot | undefined, key: WaveKey, { ballot, seals }: { ballot: Ballot; seals: Seals }): Slot {
  return sealed(seals, key, inNoOrder([...(slot ? openBallots(seals, key, slot) : []), ballot]))
}

export async function putInUrn(
  tx: Database,
  key: WaveKey,
  { ballot, slot, seals }: { ballot: Ballot; slot: number; seals: Seals },
): Promise<void> {
  const urn = await findSlot(tx, key, slot)
  const filled = addedTo(urn, key, { ballot, seals })
  if (urn) return void (await slotOf(tx, key, slot).set(filled).execute())
  const begun = await tx
    .insertInto('survey_urns')
    .values({ canteen_id: key.canteenId, wave_id: key.waveId, slot, ...filled })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // Somebody began the slot at the same instant.
  if (!begun.numInsertedOrUpdatedRows) await putInUrn(tx, key, { ballot, slot, seals })
}

function findSlot(tx: Database, { canteenId, waveId }: WaveKey, slot: number) {
  return tx
    .selectFrom('survey_urns')
    .where('canteen_id', '=', canteenId)
    .where('wave_id', '=', waveId)
    .where('slot', '=', slot)
    .select(['key_id', 'bytes'])
    .forUpdate()
    .executeTakeFirst()
}

function slotOf(tx: Database, { canteenId, waveId }: WaveKey, slot: number) {
  return tx.updateTable('survey_urns').where('canteen_id', '=', canteenId).where('wave_id', '=', waveId).where('slot', '=', slot)
}

/** Everything that waits in the slots of a wave, under their locks, and which slots those are. */
export async function findInUrn(tx: Database, key: WaveKey, seals: Seals): Promise<{ ballots: Ballot[]; filled: number[] }> {
  const urns = await tx
    .selectFrom('survey_urns')
    .where('canteen_id', '=', key.canteenId)
    .where('wave_id', '=', key.waveId)
    .orderBy('slot')
    .select(['slot', 'key_id', 'bytes'])
    .forUpdate()
    .execute()
  return { ballots: urns.flatMap((urn) => openBallots(seals, key, urn)), filled: urns.map(({ slot }) => slot) }
}

/** The slots stay: whoever answers meanwhile waits for one of them, and finds it empty. What was put into another since is not touched. */
export async function emptySlots(
  tx: Database,
  key: WaveKey,
  { filled, seals }: { filled: readonly number[]; seals: Seals },
): Promise<void> {
  for (const slot of filled)
    await slotOf(tx, key, slot)
      .set(sealed(seals, key, []))
      .execute()
}

export async function removeUrn(tx: Database, { canteenId, waveId }: WaveKey): Promise<void> {
  for (const table of ['survey_urns', 'survey_bags'] as const)
    await tx.deleteFrom(table).where('canteen_id', '=', canteenId).where('wave_id', '=', waveId).execute()
}

/** The wave's bag: what was gathered so far. It stays sealed until the wave is over, so that no two states of it tell who came between them. */
export async function findInBag(tx: Database, key: WaveKey, seals: Seals): Promise<Ballot[]> {
  const bag = await tx
    .selectFrom('survey_bags')
    .where('canteen_id', '=', key.canteenId)
    .where('wave_id', '=', key.waveId)
    .select(['key_id', 'bytes'])
    .forUpdate()
    .executeTakeFirst()
  return bag ? openBallots(seals, key, bag) : []
}

export async function fillBag(tx: Database, key: WaveKey, { ballots, seals }: { ballots: readonly Ballot[]; seals: Seals }): Promise<void> {
  const { canteenId: canteen_id, waveId: wave_id } = key
  const contents = sealed(seals, key, inNoOrder(ballots))
  await tx
    .insertInto('survey_bags')
    .values({ canteen_id, wave_id, ...contents })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'wave_id']).doUpdateSet(contents))
    .execute()
}

function sealed(seals: Seals, key: WaveKey, ballots: readonly Ballot[]): Slot {
  const { keyId: key_id, bytes } = seals.seal(whose(key), Buffer.from(JSON.stringify(ballots)), smallest)
  return { key_id, bytes }
}

/** @throws where a secret that is gone had sealed them: they are opened once it is back */
function openBallots(seals: Seals, key: WaveKey, { key_id: keyId, bytes }: Slot): Ballot[] {
  const content = seals.open(whose(key), { keyId, bytes })
  if (!content) throw new Error('the answers of a wave do not open: was the secret changed?')
  return JSON.parse(content.toString('utf8')) as Ballot[]
}
