import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

export type Server = {
  origin: string
  stop(): Promise<void>
  /** As a power cut would. */
  kill(): void
}

/**
 * The web process of production, on a free port, over the given database.
 * @param publicOrigin where guests reach it, when that is not the process itself
 */
export async function startServer(databaseUrl: string, connections: number, publicOrigin?: string): Promise<Server> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const settings = { DATABASE_URL: databaseUrl, DATABASE_POOL: String(connections), PORT: String(port), PUBLIC_URL: publicOrigin ?? origin }
  const rest = { SECRET: 'a secret that only the benchmark knows', RATE_LIMITS: '1000000', TRUST_PROXY: 'true', LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, ['dist/web.js'], {
    env: { ...process.env, ...settings, ...rest },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (said !== 'ready') throw new Error('the server ended before it was ready')
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill()
    await once(child, 'exit')
  }
  return { origin, stop, kill: () => void child.kill('SIGKILL') }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
