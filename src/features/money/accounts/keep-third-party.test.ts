import { expect, test } from 'vitest'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { aCanteen, aNetwork, now } from '#test/world.ts'
import { keepThirdParty } from './keep-third-party.ts'

test('a supplier whom two people name at the same time is added once, and has one code', async () => {
  const db = await freshDatabase()
  await aNetwork(db)
  const { id } = await aCanteen(db)
  const canteen = db.selectFrom('canteens').where('id', '=', id).select('association_id as associationId')
  const named = { ...(await canteen.executeTakeFirstOrThrow()), kind: 'supplier', name: 'Moulin', now } as const
  const first = await db.startTransaction().execute()
  const code = await keepThirdParty(first, named)
  const second = db.transaction().execute((tx) => keepThirdParty(tx, { ...named, name: 'MOULIN' }))
  await somebodyWaits(db)
  await first.commit().execute()

  expect([await second, code]).toEqual(['F0001', 'F0001'])
  expect(await db.selectFrom('third_parties').select('name').execute()).toEqual([{ name: 'Moulin' }])
})
