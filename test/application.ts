/** The whole application as an operator starts it, in a folder of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { aFolder } from './folder.ts'

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** A folder for its data, which the database’s account may pass through. */
export function anInstallation(): string {
  const folder = aFolder()
  chmodSync(folder, 0o711)
  return join(folder, 'var')
}

/** Stopped when the test ends. */
export function start(environment: Record<string, string>) {
  const env = { ...process.env, WEB_PROCESSES: '1', ...environment }
  const application = spawn(process.execPath, ['scripts/commands.mjs', 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(application, 'exit').then(([code]) => code as number)
  const complaint = text(application.stderr)
  onTestFinished(async () => {
    application.kill('SIGTERM')
    await ended
  })
  return { application, ended, complaint, announced: once(application.stdout, 'data').then(([line]) => String(line)) }
}

/** Of a running one. */
export function ownerUrlOf(directory: string): string {
  const [socket, password] = ['socket', 'password'].map((name) => readFileSync(join(directory, 'postgres', name), 'utf8'))
  return `postgres://tablee:${password}@${encodeURIComponent(socket!)}/tablee`
}
