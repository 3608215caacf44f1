import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { shareReads } from './shared-read.ts'

/** Until what was asked has begun to be read. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await setImmediate()
}

/** A counter that is read slowly: a read sees the value at its start and ends when the test says so. */
function slowCounter() {
  let value = 0
  const endings: (() => void)[] = []
  const read = shareReads(async (_name: string) => {
    const seen = value
    await new Promise<void>((resolve) => endings.push(resolve))
    return seen
  })
  return {
    read,
    commit: () => (value += 1),
    reads: () => endings.length,
    async endRead() {
      endings[endings.length - 1]?.()
      await turns()
    },
  }
}

test('a request never gets the answer of a read that began before it', async () => {
  const counter = slowCounter()
  const early = counter.read('places')
  await turns()

  counter.commit()
  const late = counter.read('places')
  await counter.endRead()
  await counter.endRead()

  expect([await early, await late]).toEqual([0, 1])
})

test('all who arrive during a read share the next one', async () => {
  const counter = slowCounter()
  const first = counter.read('places')
  await turns()
  const others = [counter.read('places'), counter.read('places'), counter.read('places')]

  await counter.endRead()
  await counter.endRead()
  await Promise.all([first, ...others])

  expect(counter.reads()).toBe(2)
})

test('those who come together are answered by one read', async () => {
  const counter = slowCounter()
  const together = [counter.read('places'), counter.read('places'), counter.read('places')]
  await turns()

  await counter.endRead()
  await Promise.all(together)

  expect(counter.reads()).toBe(1)
})

test('a request after an idle moment reads at once', async () => {
  const counter = slowCounter()
  const first = counter.read('places')
  await turns()
  await counter.endRead()
  await first

  const second = counter.read('places')
  await turns()
  expect(counter.reads()).toBe(2)
  await counter.endRead()
  await second
})

test('different questions do not wait for one another', async () => {
  const read = shareReads(async (name: string) => name.toUpperCase())

  expect(await Promise.all([read('lille'), read('lyon')])).toEqual(['LILLE', 'LYON'])
})

test('a read that fails fails its own waiters only', async () => {
  let attempts = 0
  const read = shareReads(async () => {
    attempts++
    await setImmediate()
    if (attempts === 1) throw new Error('connection lost')
    return 'answer'
  })

  const failing = Promise.allSettled([read()])
  await setImmediate()
  const [[first], [second]] = await Promise.all([failing, Promise.allSettled([read()])])

  expect(first?.status).toBe('rejected')
  expect(second).toEqual({ status: 'fulfilled', value: 'answer' })
})
