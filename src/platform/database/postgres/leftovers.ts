import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Ends the PostgreSQL that a killed start left behind on this data folder, and its stale pid file.
 * Only for the holder of the lock: no other start can then own those processes.
 */
export async function clearLeftovers(data: string): Promise<void> {
  if (!existsSync(data)) return
  signal(postmasterAmong(clusterProcesses(data), data), 'SIGINT')
  if (!(await allGone(data, 20_000))) signal(clusterProcesses(data), 'SIGQUIT')
  if (!(await allGone(data, 5_000))) signal(clusterProcesses(data), 'SIGKILL')
  if (!(await allGone(data, 5_000))) throw new Error(`processes still use ${data}`)
  if (process.platform === 'linux') rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** PostgreSQL's processes work in their data folder, which names them without fail; elsewhere than on Linux, ask `ps`. */
function clusterProcesses(data: string): number[] {
  if (process.platform !== 'linux') return postmasterPid(data).filter((pid) => commandOf(pid).includes(data))
  const folder = realpathSync(data)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder)
    .map(Number)
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // gone meanwhile, or someone else's
  }
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

function postmasterAmong(pids: number[], data: string): number[] {
  const postmaster = postmasterPid(data)
  return pids.filter((pid) => postmaster.includes(pid))
}

function postmasterPid(data: string): number[] {
  const file = join(data, 'postmaster.pid')
  return existsSync(file) ? [Number.parseInt(readFileSync(file, 'utf8'), 10)].filter((pid) => pid > 0) : []
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
}

async function allGone(data: string, milliseconds: number): Promise<boolean> {
  for (let waited = 0; clusterProcesses(data).length > 0; waited += 20) {
    if (waited >= milliseconds) return false
    await sleep(20)
  }
  return true
}
