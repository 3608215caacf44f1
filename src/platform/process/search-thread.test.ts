import { afterEach, expect, test } from 'vitest'
import { defaultSettings } from '#src/solver/evening/settings.ts'
import { someEvening, someGuest, someTable } from '#test/evenings.ts'
import type { Proposal } from '#src/solver/evening/propose-seating.ts'
import { openSearchThread, type SearchThread } from './search-thread.ts'

const solver = new URL('../../solver-thread.ts', import.meta.url)
const evening = someEvening([someGuest('amina'), someGuest('bruno')], [someTable('window', 4)])
const search = { evening, settings: defaultSettings, seed: 1, previous: null }

let thread: SearchThread<object, { proposal: Proposal }>
afterEach(() => thread.close())

test('a search answers with a plan from another thread', async () => {
  thread = openSearchThread('seating', { file: solver, limit: 60_000, mostWaiting: 5 })

  const { proposal } = await thread.search(search)

  expect(proposal.ok && proposal.plan.courses[0]).toEqual([
    { guest: 'amina', table: 'window' },
    { guest: 'bruno', table: 'window' },
  ])
})

test('a search that never ends is stopped, and the next one gets a thread of its own', async () => {
  const endlessOnce = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ asked: { seed } }) => { while (seed === 666); parentPort.postMessage('answered') })`)}`,
  )
  thread = openSearchThread('seating', { file: endlessOnce, limit: 2_000, mostWaiting: 5 })

  const [endless, next] = await Promise.allSettled([thread.search({ ...search, seed: 666 }), thread.search(search)])

  expect(endless.status).toBe('rejected')
  expect(next).toEqual({ status: 'fulfilled', value: 'answered' })
})

test('searches beyond those that may wait are refused at once', async () => {
  thread = openSearchThread('seating', { file: solver, limit: 60_000, mostWaiting: 1 })

  const first = thread.search(search)

  await expect(thread.search(search)).rejects.toThrow('Too many')
  expect((await first).proposal.ok).toBe(true)
})
