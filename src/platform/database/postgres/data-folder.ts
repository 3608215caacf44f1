import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { OperatorError } from '../../process/operator-error.ts'
import { openFolder, SHARED_FOLDER, type Binaries } from './binaries.ts'
import { canReach, formerAccount, type SystemUser } from './system-user.ts'

/**
 * Where the data lies: in `directory`, or elsewhere, remembered in `directory`, when `user` cannot go there.
 * @throws OperatorError when existing data is gone, out of reach or somebody else's.
 */
export function locateData(directory: string, user: SystemUser): string {
  const here = join(directory, 'data')
  const pointer = join(directory, 'data-location')
  const data = existsSync(pointer) ? remembered(pointer) : canReach(directory, user) ? here : elsewhere(here, pointer)
  if (existsSync(data)) takeOwnership(data, user)
  return data
}

function remembered(pointer: string): string {
  const data = readFileSync(pointer, 'utf8')
  if (!existsSync(dirname(data))) throw new OperatorError(`Les données ont disparu de ${data} : remettez-les, ou effacez ${pointer}.`)
  return data
}

function elsewhere(here: string, pointer: string): string {
  if (existsSync(here)) throw new OperatorError(`Les données de ${here} ne sont plus accessibles : rouvrez le dossier (chmod o+x).`)
  const folder = join(SHARED_FOLDER, randomBytes(6).toString('hex'))
  openFolder(SHARED_FOLDER)
  openFolder(folder)
  writeFileSync(pointer, join(folder, 'data'))
  return join(folder, 'data')
}

/** Data copied back by root belongs to root, whom PostgreSQL refuses; data of earlier versions may belong to `nobody`. */
function takeOwnership(data: string, user: SystemUser): void {
  const owner = statSync(data).uid
  if (owner === user.uid) return
  if (process.getuid?.() !== 0 || (owner !== 0 && owner !== formerAccount()?.uid))
    throw new OperatorError(`Les données de ${data} appartiennent à un autre utilisateur : démarrez Tablée avec celui de la première fois.`)
  for (const name of ['.', ...readdirSync(data, { recursive: true, encoding: 'utf8' })]) lchownSync(join(data, name), user.uid, user.gid)
}

type Initialise = { data: string; binaries: Binaries; user: SystemUser; durable: boolean }

/**
 * Makes an empty cluster unless there is one. It is made aside then renamed: a start killed half-way leaves nothing to trip on.
 * French order for texts (é beside e) through ICU, UTF-8, and C for everything else, so that no system locale is needed.
 * @param durable whether to wait until the disk has it all.
 * @throws OperatorError when the data is of another major version, or when initdb fails.
 */
export function initialiseData({ data, binaries, user, durable }: Initialise): void {
  if (existsSync(data)) return checkVersion(data, binaries)
  const draft = `${data}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  chownSync(draft, user.uid, user.gid)
  // initdb asks for one; nobody keeps it, and `makeRoles` takes it away.
  withPasswordFile(randomBytes(24).toString('base64url'), user, (file) =>
    runInitdb(binaries.initdb, user, ['-D', draft, `--pwfile=${file}`, ...(durable ? [] : ['--no-sync'])]),
  )
  renameSync(draft, data)
}

function checkVersion(data: string, { majorVersion }: Binaries): void {
  const version = majorVersionOf(data)
  if (version === majorVersion) return
  const wayOver = Number(version) < Number(majorVersion) ? 'lancez npm start, qui les y fait passer' : 'mettez d’abord Tablée à jour'
  throw new OperatorError(
    `Les données de ${data} sont de PostgreSQL ${version}, ce programme apporte PostgreSQL ${majorVersion} : ${wayOver}.`,
  )
}

/** Of data that is there. */
export function majorVersionOf(data: string): string {
  return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
}

const clusterOptions = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8']
const french = ['--locale=C', '--locale-provider=icu', '--icu-locale=fr', '--text-search-config=french']

function runInitdb(initdb: string, user: SystemUser, options: string[]): void {
  const { status, stderr, error } = spawnSync(initdb, [...clusterOptions, ...french, ...options], { ...user, cwd: '/', encoding: 'utf8' })
  if (status !== 0) throw new OperatorError(`La base embarquée n’a pas pu être créée : ${(stderr ?? String(error)).trim()}`)
}

function withPasswordFile(password: string, user: SystemUser, use: (file: string) => void): void {
  const folder = privateFolder(user)
  const file = join(folder, 'password')
  try {
    writeFileSync(file, password, { mode: 0o600 })
    chownSync(file, user.uid, user.gid)
    use(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A fresh folder that only `user` (and root) can open, with a path short enough for a Unix socket (107 bytes at most). */
export function privateFolder(user: SystemUser): string {
  const folder = mkdtempSync(join(temporaryFolder(user), 'tablee-'))
  chownSync(folder, user.uid, user.gid)
  return folder
}

const longestTemporaryFolder = 80

/** The system's folder for temporary files, unless its path is long or closed to `user`. */
export function temporaryFolder(user: SystemUser): string {
  return tmpdir().length <= longestTemporaryFolder && canReach(tmpdir(), user) ? tmpdir() : '/tmp'
}
