import { expect, test } from 'vitest'
import { shareReads } from './shared-read.ts'

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
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('a request never gets the answer of a read that began before it', async () => {
  const counter = slowCounter()
  const early = counter.read('places')

  counter.commit()
  const late = counter.read('places')
  await counter.endRead()
  await counter.endRead()

  expect([await early, await late]).toEqual([0, 1])
})

test('all who arrive during a read share the next one', async () => {
  const counter = slowCounter()
  const first = counter.read('places')
  const others = [counter.read('places'), counter.read('places'), counter.read('places')]

  await counter.endRead()
  await counter.endRead()
  await Promise.all([first, ...others])

  expect(counter.reads()).toBe(2)
})

test('a request after an idle moment reads at once', async () => {
  const counter = slowCounter()
  const first = counter.read('places')
  await counter.endRead()
  await first

  const second = counter.read('places')
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
    if (attempts === 1) throw new Error('connection lost')
    return 'answer'
  })

  const [first, second] = await Promise.allSettled([read(), read()])

  expect(first.status).toBe('rejected')
  expect(second).toEqual({ status: 'fulfilled', value: 'answer' })
})
