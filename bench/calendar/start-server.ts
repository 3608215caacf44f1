import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { paths } from './serve-calendar.ts'

export type CalendarServer = {
  /** Addresses of the calendar and of the same bytes from memory. */
  calendar: string
  memory: string
  /** Whether the server is held on one core. */
  pinned: boolean
  queries: () => Promise<number>
  wireBytes: () => Promise<number>
  stop: () => Promise<void>
}

/** Starts the server in a process of its own, on core 0 where `taskset` exists. @param module exports `serveCalendar` */
export async function startServer(module: string, databaseUrl: string): Promise<CalendarServer> {
  const pinned = spawnSync('taskset', ['--version']).status === 0
  const script = `(await import(${JSON.stringify(module)})).serveCalendar(${JSON.stringify(databaseUrl)})`
  const command = [process.execPath, '--input-type=module', '-e', script]
  const [program = '', ...args] = pinned ? ['taskset', '-c', '0', ...command] : command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const origin = `http://127.0.0.1:${await portOf(child)}`
  return {
    calendar: origin + paths.calendar,
    memory: origin + paths.memory,
    pinned,
    queries: async () => Number(await (await fetch(origin + paths.queries)).text()),
    wireBytes: () => bytesOf(origin + paths.calendar),
    stop: () => stop(child),
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended before it was ready')
  })
  const [line] = await Promise.race([once(child.stdout ?? child, 'data'), ended])
  return Number(String(line))
}

/** What comes through the wire, still compressed: `fetch` would undo it. */
async function bytesOf(url: string): Promise<number> {
  const [answer] = (await once(get(url, { headers: { 'accept-encoding': 'br, gzip' } }), 'response')) as [IncomingMessage]
  return (await answer.toArray()).reduce((bytes: number, chunk: Buffer) => bytes + chunk.length, 0)
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill()
  await once(child, 'exit')
}
