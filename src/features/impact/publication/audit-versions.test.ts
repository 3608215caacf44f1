/** The attack on what is shown: a sample of `bench -- disclosure`, which takes every size of network twenty times. */
import { expect, test } from 'vitest'
import { SimulatedMonth } from '#test/simulated-month.ts'
import { openAuditThread } from './audit-thread.ts'

/** Months of networks of so many canteens, in three versions each. @returns what the attack finds, and how much is hidden of all that could be shown */
async function live(isAudited: boolean) {
  const found = []
  const told = { cells: 0, hidden: 0 }
  for (const [canteens, seed] of [...[1, 2, 3].flatMap((size) => [1, 2, 3].map((each) => [size, each] as const)), [5, 1] as const]) {
    const month = new SimulatedMonth(canteens, seed)
    for (let version = 1; version <= 3; version++) {
      if (version > 1) month.correct()
      const { cells, hidden } = await month.publish(isAudited)
      told.cells += cells
      told.hidden += hidden
    }
    found.push(...(await month.attack()))
  }
  return { found, hiddenShare: told.hidden / told.cells }
}

test('who reads every version of every page finds out nothing that is hidden, which hides little more', async () => {
  const [audited, unaudited] = [await live(true), await live(false)]

  expect(unaudited.found).not.toEqual([])
  expect(audited.found).toEqual([])
  expect(audited.hiddenShare).toBeLessThanOrEqual(1.25 * unaudited.hiddenShare)
})

test('fourteen canteens hold against the same attack', async () => {
  const month = new SimulatedMonth(14, 1)
  await month.publish(true)
  expect(await month.attack()).toEqual([])
})

test('attacked in a thread, the same is hidden', async () => {
  const [here, beside] = [new SimulatedMonth(3, 1), new SimulatedMonth(3, 1)]
  const thread = openAuditThread()
  await here.publish(true)
  await beside.publish(true, thread.search)
  await thread.close()
  const bare = new SimulatedMonth(3, 1)
  await bare.publish(false)

  expect(beside.shown).toEqual(here.shown)
  expect(beside.shown).not.toEqual(bare.shown)
})
