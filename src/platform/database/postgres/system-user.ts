import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { OperatorError } from '../../process/operator-error.ts'

export type SystemUser = { uid: number; gid: number }

/** The account that is PostgreSQL's alone where root starts it: what runs as `nobody` for other services must not reach the data. */
const ACCOUNT = 'tablee'

/**
 * The user PostgreSQL runs as: the one who started us, or an account of its own when that is root, whom PostgreSQL refuses; it is made
 * on the first start.
 * @throws OperatorError where that account can neither be found nor made.
 */
export function databaseUser(): SystemUser {
  const { getuid, getgid } = process
  if (!getuid || !getgid) throw new OperatorError('La base embarquée ne fonctionne que sous Linux et macOS : renseignez DATABASE_URL.')
  return getuid() === 0 ? (ownAccount() ?? makeAccount()) : { uid: getuid(), gid: getgid() }
}

function ownAccount(): SystemUser | undefined {
  return accountNamed(ACCOUNT, readFileSync('/etc/passwd', 'utf8'))
}

/** The account that data was given to before it had one of its own. */
export function formerAccount(): SystemUser | undefined {
  return accountNamed('nobody', readFileSync('/etc/passwd', 'utf8'))
}

export function accountNamed(name: string, passwd: string): SystemUser | undefined {
  const accounts = passwd.split('\n').map((line) => line.split(':'))
  const account = accounts.find(([accountName, , uid]) => accountName === name && Number(uid) > 0)
  return account && { uid: Number(account[2]), gid: Number(account[3]) }
}

const ATTEMPTS = 25

/** A system account without password, home or shell: initdb runs as nobody who is not in /etc/passwd. Another start may be making it. */
function makeAccount(): SystemUser {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', ACCOUNT]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { error } = spawnSync('useradd', options, { env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin` } })
    const account = ownAccount()
    if (account) return account
    if (error) break
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  throw new OperatorError(
    'PostgreSQL ne démarre pas en root : créez un utilisateur « tablee » (useradd --system tablee), ou lancez Tablée avec un autre compte.',
  )
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
