import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder } from '#test/folder.ts'
import { keepRunning, pauseBefore } from './supervision.ts'

/** Keeps a program running, and remembers each process it was. */
function keep(program: string) {
  const file = join(aFolder({ 'program.mjs': program }), 'program.mjs')
  const processes: ChildProcess[] = []
  const reports: unknown[] = []
  const kept = keepRunning({
    name: 'program',
    start: () => {
      const child = fork(file, { stdio: 'ignore' })
      child.on('message', (report) => reports.push(report))
      processes.push(child)
      return child
    },
  })
  onTestFinished(() => kept.stop())
  return { ...kept, processes, reports }
}

const atWork = `process.send('ready'); setInterval(() => {}, 1000)`

test('a process that dies is started again', async () => {
  const { ready, processes, reports } = keep(atWork)
  await ready

  processes[0]!.kill('SIGKILL')

  await expect.poll(() => reports, { timeout: 10_000 }).toEqual(['ready', 'ready'])
  expect(processes.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', null])
})

test('a process that ends before it came to work fails the start instead of being tried for ever', async () => {
  const { ready, processes } = keep('process.exit(1)')

  await expect(ready).rejects.toThrow('program ended with 1')
  expect(processes).toHaveLength(1)
})

test('what the operator must put right reaches whoever waits', async () => {
  const { ready } = keep(`process.send({ toPutRight: 'Le port est pris.' }, () => process.exit(1))`)

  await expect(ready).rejects.toThrow('Le port est pris.')
})

test('a stopped process is not started again', async () => {
  const { ready, stop, processes } = keep(atWork)
  await ready

  await stop()

  expect(processes.map(({ signalCode }) => signalCode)).toEqual(['SIGTERM'])
})

test('starts come later and later while the process keeps ending early, but never later than half a minute', () => {
  expect([0, 1, 2, 3, 8, 20].map(pauseBefore)).toEqual([0, 250, 500, 1000, 30_000, 30_000])
})
