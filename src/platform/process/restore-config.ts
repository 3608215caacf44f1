/** What a backup takes along of the settings, and what bringing it back needs of them. */
import { existsSync, readFileSync } from 'node:fs'
import type { Keys } from '../backup/protection.ts'
import { environmentSchema, parseEnvironment, secretFile, withoutEmpty, type Config } from './config.ts'

/** Where a backup is brought back to, before anything is there. `secret`: the one that is there already. */
export type RestoreConfig = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'secretsBefore' | 'varDirectory'> & {
  secret: string | undefined
  keys: Keys
}

/** Makes nothing. @throws OperatorError as `readConfig` */
export function readRestoreConfig(environment: Record<string, string | undefined>): RestoreConfig {
  const parsed = parseEnvironment(environment)
  const file = secretFile(parsed.VAR_DIRECTORY)
  return {
    databaseUrl: parsed.DATABASE_URL,
    databaseOwnerUrl: parsed.DATABASE_OWNER_URL,
    secret: parsed.SECRET ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined),
    secretsBefore: parsed.SECRETS_BEFORE?.split(/\s+/) ?? [],
    keys: { passphrase: parsed.BACKUP_PASSPHRASE, identity: parsed.BACKUP_IDENTITY },
    varDirectory: parsed.VAR_DIRECTORY,
  }
}

/** What is set of the settings, as lines that a shell reads; not what names a place on this machine. */
export function settingsToKeep(environment: Record<string, string | undefined>): string {
  const set = Object.entries(withoutEmpty(environment)).filter(([name]) => name in environmentSchema.shape && !ofThisMachine.has(name))
  return set.map(([name, value]) => `${name}='${value?.replaceAll("'", `'\\''`)}'\n`).join('')
}

const ofThisMachine: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'VAR_DIRECTORY',
  'SECRET',
  'BACKUP_PASSPHRASE',
  'BACKUP_IDENTITY',
  'BACKUP_FOLDER',
  'BACKUP_COPY_FOLDER',
  // A trial restore beside the site would keep the same store, and clear it of what is not its own.
  'BACKUP_STORE_URL',
  'BACKUP_STORE_KEY_ID',
  'BACKUP_STORE_KEY_SECRET',
  'BACKUP_STORE_REGION',
])
