import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from './pages.ts'

export type NetworkServer = { origin: string; pages: readonly Page[]; stop: () => Promise<void> }

/** Starts the site in a process of its own, so that what it blocks is seen from outside. @param module exports `serveNetwork` */
export async function startNetwork(module: string, databaseUrl: string): Promise<NetworkServer> {
  const script = `(await import(${JSON.stringify(module)})).serveNetwork(${JSON.stringify(databaseUrl)})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  })
  const [line] = await once(child.stdout, 'data')
  const stop = async () => {
    child.kill()
    await once(child, 'exit')
  }
  const { port, pages } = JSON.parse(String(line)) as { port: number; pages: Page[] }
  return { origin: `http://127.0.0.1:${port}`, pages, stop }
}
