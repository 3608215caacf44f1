import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { OperatorError } from '../operator-error.ts'

export type SystemUser = { uid: number; gid: number }

/** A dedicated account is taken first where the administrator made one. */
const ORDINARY_USERS = ['tablee', 'nobody']

/**
 * The user PostgreSQL runs as: the one who started us, or an ordinary one when that is root, whom PostgreSQL refuses.
 * @throws OperatorError where no such user exists.
 */
export function databaseUser(): SystemUser {
  const { getuid, getgid } = process
  if (!getuid || !getgid) throw new OperatorError('La base embarquée ne fonctionne que sous Linux et macOS : renseignez DATABASE_URL.')
  return getuid() === 0 ? ordinaryUser(readFileSync('/etc/passwd', 'utf8')) : { uid: getuid(), gid: getgid() }
}

export function ordinaryUser(passwd: string): SystemUser {
  const accounts = passwd.split('\n').map((line) => line.split(':'))
  for (const name of ORDINARY_USERS) {
    const account = accounts.find(([accountName, , uid]) => accountName === name && Number(uid) > 0)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new OperatorError('PostgreSQL ne démarre pas en root : créez un utilisateur « tablee » (useradd --system tablee) puis relancez.')
}

/** Whether the user may walk down to this existing folder. */
export function canReach(folder: string, user: SystemUser): boolean {
  const real = realpathSync(folder)
  return canEnter(real, user) && (real === '/' || canReach(dirname(real), user))
}

function canEnter(folder: string, user: SystemUser): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === user.uid) return Boolean(mode & 0o100)
  if (gid === user.gid) return Boolean(mode & 0o010)
  return Boolean(mode & 0o001)
}
