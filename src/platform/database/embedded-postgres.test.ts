import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { aFolder } from '#test/folder.ts'
import { migrate } from './migrate.ts'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { findBinaries } from './postgres/binaries.ts'
import { temporaryFolder } from './postgres/data-folder.ts'
import { accountNamed, databaseUser } from './postgres/system-user.ts'

const isRoot = process.getuid?.() === 0

/** One for all tests, each of which leaves it stopped: making a database takes most of a second. */
const directory = mkdtempSync(join(temporaryFolder(databaseUser()), 'tablee-embedded-'))
chmodSync(directory, 0o711)
afterAll(() => rmSync(directory, { recursive: true }))

test('a database made for the first time is reached by its socket only, and writes to the disk for good', async () => {
  const { url } = await start(directory)

  expect(
    await ask(url, `select current_setting('listen_addresses'), current_setting('fsync'), current_setting('synchronous_commit')`),
  ).toEqual(['', 'on', 'on'])
})

test('words are put in French order, and in lower case with their accents', async () => {
  const { url } = await start(directory)

  expect(await ask(url, `select name from (values ('Zoé'), ('été'), ('Eve'), ('fête')) as words (name) order by name`)).toEqual([
    'été',
    'Eve',
    'fête',
    'Zoé',
  ])
  expect(await ask(url, `select lower('ÉTÉ')`)).toEqual(['été'])
})

test('the application is neither superuser nor owner, and cannot become the owner', async () => {
  const { url, ownerUrl } = await start(directory)
  const mayMore = `select bool_or(rolsuper or rolcreaterole or rolbypassrls or rolreplication) from pg_roles where rolname ~ '^tablee'`

  expect(await ask(url, 'select current_user, rolcreatedb from pg_roles where rolname = current_user')).toEqual(['tablee_app', false])
  expect(await ask(ownerUrl, 'select current_user, rolcreatedb from pg_roles where rolname = current_user')).toEqual(['tablee', true])
  expect(await ask(url, mayMore)).toEqual([false])
  expect(await ask(url, `select * from pg_auth_members where member = 'tablee_app'::regrole`)).toEqual([])
  for (const becoming of ['set role tablee', 'set session authorization tablee'])
    await expect(ask(url, becoming)).rejects.toThrow('permission denied')
  await expect(ask(url.replace('//tablee_app:', '//tablee:'), 'select 1')).rejects.toThrow('password authentication failed')
})

const asSuperuser = (ownerUrl: string) => ownerUrl.replace('//tablee:', '//postgres:').replace(/tablee$/, 'postgres')

test('nobody logs in as superuser, whatever passwords the folder holds', async () => {
  const { ownerUrl } = await start(directory)

  await expect(ask(asSuperuser(ownerUrl), 'select 1')).rejects.toThrow('password authentication failed')
  await expect(ask(asSuperuser(ownerUrl).replace(/:[^:]*@/, ':@'), 'select 1')).rejects.toThrow(/password/)
})

test('data of earlier versions, whose superuser had the owner’s password, loses it at the next start', async () => {
  const earlier = await aStoppedDatabase()
  asSuperuserOf(earlier, `alter role postgres password '${passwordOf(earlier)}'`)

  const { url, ownerUrl } = await start(earlier, { fsync: 'off' })

  await expect(ask(asSuperuser(ownerUrl), 'select 1')).rejects.toThrow('password authentication failed')
  expect(await ask(url, 'select current_user')).toEqual(['tablee_app'])
})

test('data of earlier versions, which the application owned, keeps all it held and gets the application’s role', async () => {
  const earlier = aFolder()
  chmodSync(earlier, 0o711)
  const before = await startEmbeddedPostgres({ directory: earlier, settings: { fsync: 'off' } })
  await ask(before.ownerUrl, 'create table kept as select 1 as one')
  await before.stop()
  asSuperuserOf(earlier, 'drop role tablee_app')

  const { url, ownerUrl } = await start(earlier, { fsync: 'off' })
  await migrate({ url, ownerUrl, folder: aFolder({}) })

  expect(await ask(url, 'select current_user, one from kept')).toEqual(['tablee_app', 1])
})

test('a password that is not the one of data of before is refused, and the right one opens it for owner and application', async () => {
  const folder = await aStoppedDatabase()
  asSuperuserOf(folder, 'drop role tablee_app')
  const right = passwordOf(folder)
  writeFileSync(join(folder, 'password'), 'of-another-backup')
  await expect(startEmbeddedPostgres({ directory: folder, settings: { fsync: 'off' } })).rejects.toThrow('ne va plus avec les données')

  writeFileSync(join(folder, 'password'), right)
  const { url, ownerUrl } = await start(folder, { fsync: 'off' })

  expect([await ask(url, 'select current_user'), await ask(ownerUrl, 'select current_user')]).toEqual([['tablee_app'], ['tablee']])
})

test('a first start killed before its database was whole is taken up again', async () => {
  const half = await aStoppedDatabase()
  asSuperuserOf(half, 'drop database tablee', 'drop role tablee', 'drop role tablee_app')

  const { url } = await start(half, { fsync: 'off' })

  expect(await ask(url, 'select current_database()')).toEqual(['tablee'])
})

test('the password is kept where only its owner reads it', async () => {
  await start(directory)

  expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
})

test('the second of two starts is refused with a sentence', async () => {
  await start(directory)

  await expect(startEmbeddedPostgres({ directory })).rejects.toThrow('Tablée tourne déjà avec les données de')
})

test('a command joins the database of the running application', async () => {
  await start(directory)

  const joined = await joinEmbeddedPostgres({ directory })

  expect(await ask(joined.url, 'select 1')).toEqual([1])
})

test('a command waits for an application that is still starting', async () => {
  const [server, joined] = await Promise.all([start(directory), joinEmbeddedPostgres({ directory })])

  expect(joined.url).toBe(server.url)
})

test('a command starts the database when no application runs', async () => {
  const joined = await joinEmbeddedPostgres({ directory })
  onTestFinished(() => joined.stop())

  expect(await ask(joined.url, 'select 1')).toEqual([1])
})

test('what was kept survives the kill of the application, and the next start takes the data back', async () => {
  const application = await anotherApplication('before the kill')
  await kill(application)

  const { ownerUrl } = await start(directory)

  expect(await ask(ownerUrl, 'select what from kept')).toContain('before the kill')
})

test('what was kept survives the kill of the application and of PostgreSQL itself', async () => {
  const application = await anotherApplication('before both kills')
  process.kill(Number.parseInt(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8'), 10), 'SIGKILL')
  await kill(application)

  const { ownerUrl } = await start(directory)

  expect(await ask(ownerUrl, 'select what from kept')).toContain('before both kills')
})

test('a pid file that names a stranger does not hinder a start', async () => {
  const stranger = spawn('sleep', ['60'], databaseUser())
  onTestFinished(() => kill(stranger))
  const pidFile = join(directory, 'data', 'postmaster.pid')
  writeFileSync(pidFile, `${stranger.pid}\n${join(directory, 'data')}\n1\n5432\n/tmp\n\n`)

  const { url } = await start(directory)

  expect(await ask(url, 'select 1')).toEqual([1])
  expect(stranger.exitCode).toBeNull()
})

test('a creation killed half-way is made again from the beginning', async () => {
  const half = aFolder()
  chmodSync(half, 0o711)
  mkdirSync(join(half, 'data.draft'))
  writeFileSync(join(half, 'data.draft', 'PG_VERSION'), '18')

  const { url } = await start(half, { fsync: 'off' })

  expect(await ask(url, 'select 1')).toEqual([1])
})

test('data of another major version is refused with a sentence', async () => {
  const old = aFolder({ 'data/PG_VERSION': '17\n' })
  chmodSync(old, 0o711)
  const { uid, gid } = databaseUser()
  spawnSync('chown', ['-R', `${uid}:${gid}`, join(old, 'data')])

  await expect(startEmbeddedPostgres({ directory: old })).rejects.toThrow('sont de PostgreSQL 17, ce programme apporte PostgreSQL 18')
})

test.runIf(isRoot)('root may keep the project in a closed folder: the data then lies elsewhere, and is found again', async () => {
  const closed = aFolder()
  const first = await startEmbeddedPostgres({ directory: join(closed, 'var'), settings: { fsync: 'off' } })
  const elsewhere = readFileSync(join(closed, 'var', 'data-location'), 'utf8')
  onTestFinished(() => rmSync(dirname(elsewhere), { recursive: true }))
  await ask(first.ownerUrl, 'create table kept ()')
  await first.stop()

  const { url } = await start(join(closed, 'var'), { fsync: 'off' })

  expect(existsSync(join(closed, 'var', 'data'))).toBe(false)
  expect(await ask(url, `select to_regclass('kept')::text`)).toEqual(['kept'])
})

test.runIf(isRoot)('a copy of a project in a closed folder cannot open the same data at the same time', async () => {
  const closed = aFolder()
  await start(join(closed, 'var'), { fsync: 'off' })
  onTestFinished(() => rmSync(dirname(readFileSync(join(closed, 'var', 'data-location'), 'utf8')), { recursive: true }))
  cpSync(join(closed, 'var', 'data-location'), join(closed, 'copy', 'data-location'))

  await expect(startEmbeddedPostgres({ directory: join(closed, 'copy') })).rejects.toThrow('Tablée tourne déjà avec les données de')
})

test('data that has gone is missed, not replaced by an empty database', async () => {
  const moved = aFolder({ 'data-location': '/var/lib/tablee/gone/data' })

  await expect(startEmbeddedPostgres({ directory: moved })).rejects.toThrow('Les données ont disparu de /var/lib/tablee/gone/data')
})

test.runIf(isRoot)('data that root has copied back is given to the database again', async () => {
  await (await startEmbeddedPostgres({ directory })).stop()
  const restored = aFolder()
  chmodSync(restored, 0o711)
  spawnSync('cp', ['-r', join(directory, 'data'), join(directory, 'password'), restored])

  const { url } = await start(restored)

  expect(await ask(url, 'select 1')).toEqual([1])
})

test('a password that is not the one of the data is told at once', async () => {
  const mixed = aFolder()
  chmodSync(mixed, 0o711)
  await (await startEmbeddedPostgres({ directory: mixed, settings: { fsync: 'off' } })).stop()
  writeFileSync(join(mixed, 'password'), 'another')

  await expect(startEmbeddedPostgres({ directory: mixed })).rejects.toThrow('ne va plus avec les données')
})

test.runIf(isRoot)('started by root, PostgreSQL runs under an account of its own and never as nobody', async () => {
  const passwd = readFileSync('/etc/passwd', 'utf8')
  const running = await start(directory)

  const owner = statSync(join(directory, 'data')).uid

  expect(databaseUser()).toEqual(accountNamed('tablee', passwd))
  expect(owner).toBe(databaseUser().uid)
  expect(owner).not.toBe(accountNamed('nobody', passwd)?.uid)
  expect(await ask(running.url, 'select 1')).toEqual([1])
})

test.runIf(isRoot)('data that an earlier version gave to nobody is taken over by the account of its own', async () => {
  await (await startEmbeddedPostgres({ directory })).stop()
  const { uid, gid } = accountNamed('nobody', readFileSync('/etc/passwd', 'utf8'))!
  spawnSync('chown', ['-R', `${uid}:${gid}`, join(directory, 'data')])

  const { url } = await start(directory)

  expect(await ask(url, 'select 1')).toEqual([1])
  expect(statSync(join(directory, 'data', 'PG_VERSION')).uid).toBe(databaseUser().uid)
})

test('an account is found by its name, and root is none', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\ntablee:x:990:980::/:/bin/false\n'

  expect(accountNamed('tablee', passwd)).toEqual({ uid: 990, gid: 980 })
  expect([accountNamed('root', passwd), accountNamed('tab', passwd)]).toEqual([undefined, undefined])
})

/** The folder of a database that was started once. */
async function aStoppedDatabase(): Promise<string> {
  const folder = aFolder()
  chmodSync(folder, 0o711)
  await (await startEmbeddedPostgres({ directory: folder, settings: { fsync: 'off' } })).stop()
  return folder
}

function passwordOf(folder: string): string {
  return readFileSync(join(folder, 'password'), 'utf8')
}

/** Makes data as it was before: PostgreSQL's own mode without a server asks for no password, and roles are made anew at the next start. */
function asSuperuserOf(folder: string, ...statements: string[]): void {
  const [user, data] = [databaseUser(), join(folder, 'data')]
  rmSync(join(data, 'tablee-roles'))
  const input = statements.map((statement) => `${statement};\n`).join('')
  const { status, stderr } = spawnSync(findBinaries(user).postgres, ['--single', '-D', data, '-c', 'exit_on_error=on', 'postgres'], {
    ...user,
    cwd: '/',
    input,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

/** Starts as the application does, and stops with the test. */
async function start(where: string, settings: Record<string, string> = {}) {
  const server = await startEmbeddedPostgres({ directory: where, settings })
  onTestFinished(() => server.stop())
  return server
}

/** Another process that starts the database, keeps a word in it, and says so. */
async function anotherApplication(what: string): Promise<ChildProcess> {
  const program = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from '${resolve('src/platform/database/embedded-postgres.ts')}'
    const { ownerUrl } = await startEmbeddedPostgres({ directory: '${directory}' })
    const client = new pg.Client(ownerUrl)
    await client.connect()
    await client.query('create table if not exists kept (what text)')
    await client.query('insert into kept values ($1)', ['${what}'])
    console.log('kept')`
  const application = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(application.stdout, 'data')
  return application
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: query, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}
