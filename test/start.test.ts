/** The whole application, started and stopped as an operator does. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { anInstallation, freePort, ownerUrlOf, start } from './application.ts'
import { emptyDatabaseUrls } from './database.ts'

function styleSheet(): string {
  const { names } = JSON.parse(readFileSync('dist/assets/manifest.json', 'utf8')) as { names: Record<string, string> }
  return names['site.css'] ?? 'the style sheet is missing'
}

test('npm start makes its database, answers, and stops cleanly when asked', async () => {
  const port = await freePort()
  const { application, announced, ended, complaint } = start({ VAR_DIRECTORY: anInstallation(), PORT: String(port) })

  expect((await announced).split('\n')[0]).toBe(`Tablée est prête : http://localhost:${port}`)
  expect((await fetch(`http://127.0.0.1:${port}${styleSheet()}`)).headers.get('content-type')).toBe('text/css; charset=utf-8')

  application.kill('SIGTERM')
  expect({ code: await ended, complaint: await complaint }).toEqual({ code: 0, complaint: '' })
})

test('a PostgreSQL that dies is started again: the site answers, and nothing confirmed is lost', async () => {
  const [directory, port] = [anInstallation(), await freePort()]
  const { application, announced } = start({ VAR_DIRECTORY: directory, PORT: String(port) })
  await announced
  await change(directory, `create table confirmed as select 1 as one`)

  const server = postmasterOf(application.pid!)
  process.kill(server, 'SIGKILL')

  await expect.poll(() => healthAt(port), { timeout: 60_000, interval: 200 }).toBe('200 ok')
  expect(postmasterOf(application.pid!)).not.toBe(server)
  expect(await change(directory, `delete from confirmed`)).toBe(1)
}, 120_000)

test.runIf(existsSync('/proc/self/environ'))(
  'on a server of one’s own, two roles share the work, and who serves is not told how to become the owner',
  async () => {
    const [port, { url, ownerUrl }] = [await freePort(), await emptyDatabaseUrls()]
    const [passphrase, identity] = ['quatre mots au hasard', 'AGE-SECRET-KEY-1NOBODYS']
    const backups = { BACKUP_PASSPHRASE: passphrase, BACKUP_IDENTITY: identity }
    const settings = { VAR_DIRECTORY: anInstallation(), PORT: String(port), DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, ...backups }
    const { application, announced } = start(settings)
    await announced

    expect(await healthAt(port)).toBe('200 ok')
    const told = childrenOf(application.pid!).map(({ pid }) =>
      ['cmdline', 'environ'].map((of) => readFileSync(`/proc/${pid}/${of}`, 'utf8')),
    )
    expect(told).toHaveLength(3)
    for (const [command, environment] of told) {
      expect(environment).toContain(url)
      // Who keeps backups serves nobody, and must read every row.
      expect([command!.includes('keeper.js'), environment!.includes(ownerUrl)]).toEqual(
        environment!.includes(ownerUrl) ? [true, true] : [false, false],
      )
      for (const key of [passphrase, identity]) expect(environment!.includes(key)).toBe(command!.includes('keeper.js'))
    }
  },
  60_000,
)

test('on a server of one’s own with one role all works, and the site says that two are better', async () => {
  const [port, { ownerUrl }] = [await freePort(), await emptyDatabaseUrls()]
  const { announced } = start({ VAR_DIRECTORY: anInstallation(), PORT: String(port), DATABASE_URL: ownerUrl })
  await announced

  expect(await healthAt(port)).toMatch(/^200 ok\nnote: the application serves as the owner of its database/)
}, 60_000)

async function healthAt(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/sante`)
  return `${answer.status} ${await answer.text()}`
}

/** Runs a statement as the owner. @returns how many rows it changed */
async function change(directory: string, statement: string): Promise<number | null> {
  const client = new pg.Client(ownerUrlOf(directory))
  await client.connect()
  const { rowCount } = await client.query(statement)
  await client.end()
  return rowCount
}

function postmasterOf(application: number): number {
  return Number(childrenOf(application).find(({ name }) => name.includes('postgres'))?.pid)
}

function childrenOf(parent: number): { pid: number; name: string }[] {
  const processes = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).stdout.split('\n')
  const rows = processes.map((line) => line.trim().split(/\s+/))
  return rows.filter(([, of]) => Number(of) === parent).map(([pid, , name]) => ({ pid: Number(pid), name: name ?? '' }))
}

test('a port already taken ends the start with one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo

  const { ended, complaint } = start({ VAR_DIRECTORY: anInstallation(), PORT: String(port) })

  expect(await ended).toBe(1)
  expect(await complaint).toBe(`Le port ${port} est déjà pris : arrêtez l’autre programme ou choisissez un autre PORT.\n`)
})
