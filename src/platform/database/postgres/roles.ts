/** The two roles of an embedded database, made without a server, as nobody ever logs in as superuser (docs/decisions/0002, 0033). */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { OperatorError } from '../../process/operator-error.ts'
import type { SystemUser } from './system-user.ts'

type Passwords = { owner: string; application: string }

type MakeRoles = { postgres: string; data: string; user: SystemUser; passwords: Passwords; durable: boolean }

/**
 * Makes `tablee`, who owns and migrates, and `tablee_app`, as whom the application reads and writes, and closes the superuser's door.
 * Doing it again changes nothing: a start killed in between does, and one with another password than the last.
 * @throws OperatorError when PostgreSQL refuses
 */
export function makeRoles({ postgres, data, user, passwords, durable }: MakeRoles): void {
  const [record, made] = [join(data, 'tablee-roles'), fingerprint(passwords)]
  if (existsSync(record) && readFileSync(record, 'utf8') === made) return
  const options = ['--single', '-D', data, ...singleSettings(durable), 'postgres']
  const input = `${statements(passwords).join('\n')}\n`
  const { status, stderr, error } = spawnSync(postgres, options, { ...user, cwd: '/', env: { LC_ALL: 'C' }, input, encoding: 'utf8' })
  if (status !== 0) throw new OperatorError(`PostgreSQL ne prépare pas ses rôles : ${error?.message ?? complaints(stderr)}`)
  writeFileSync(record, made)
  chownSync(record, user.uid, user.gid)
}

function fingerprint({ owner, application }: Passwords): string {
  return createHash('sha256').update(`${owner} ${application}`).digest('hex')
}

/** Without its statements, which hold passwords. */
function singleSettings(durable: boolean): string[] {
  const settings = ['exit_on_error=on', 'log_min_error_statement=panic', ...(durable ? [] : ['fsync=off'])]
  return settings.flatMap((setting) => ['-c', setting])
}

/** One line each, as this mode of PostgreSQL reads them. */
function statements({ owner, application }: Passwords): string[] {
  return [
    unlessRole('tablee', `create role tablee login createdb password ${pg.escapeLiteral(owner)}`),
    unlessRole('tablee_app', 'create role tablee_app'),
    `alter role tablee_app login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(application)}`,
    // With scram, who has no password does not log in.
    'alter role postgres password null',
  ]
}

function unlessRole(name: string, statement: string): string {
  return `do $roles$ begin if not exists (select from pg_roles where rolname = '${name}') then ${statement}; end if; end $roles$`
}

function complaints(messages: string): string {
  return messages
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR/.test(line))
    .join('\n')
}
