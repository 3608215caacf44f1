import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { isInstalled, pinnedNode } from '../scripts/installation.mjs'
import { aFolder } from './folder.ts'

const soup = { version: '1.2.0' }
const everything = { develops: true }

function lockOf(packages: Record<string, { version: string; optional?: boolean; dev?: boolean }>): string {
  return JSON.stringify({ packages: { '': { version: '0.1.0' }, ...packages } })
}

test('without node_modules nothing is installed', () => {
  expect(isInstalled(aFolder({ 'package-lock.json': lockOf({ 'node_modules/soup': soup }) }), everything)).toBe(false)
})

test('what npm has installed as the lock file asks needs no other installation', () => {
  const lock = lockOf({ 'node_modules/soup': soup })

  expect(isInstalled(aFolder({ 'package-lock.json': lock, 'node_modules/.package-lock.json': lock }), everything)).toBe(true)
})

test('another version in the lock file makes the installation stale', () => {
  const newer = lockOf({ 'node_modules/soup': { version: '1.3.0' } })
  const project = aFolder({ 'package-lock.json': newer, 'node_modules/.package-lock.json': lockOf({ 'node_modules/soup': soup }) })

  expect(isInstalled(project, everything)).toBe(false)
})

test('a package for another platform may be missing', () => {
  const lock = lockOf({ 'node_modules/soup': soup, 'node_modules/soup-for-macs': { version: '1.2.0', optional: true } })
  const project = aFolder({ 'package-lock.json': lock, 'node_modules/.package-lock.json': lockOf({ 'node_modules/soup': soup }) })

  expect(isInstalled(project, everything)).toBe(true)
})

test('what is only for development may be missing where the site runs, and not where it is tested', () => {
  const lock = lockOf({ 'node_modules/soup': soup, 'node_modules/spoon-test': { version: '1.2.0', dev: true } })
  const project = aFolder({ 'package-lock.json': lock, 'node_modules/.package-lock.json': lockOf({ 'node_modules/soup': soup }) })

  expect([isInstalled(project, { develops: false }), isInstalled(project, everything)]).toEqual([true, false])
})

/** A fresh clone, on a machine whose npm brings a Node that only repeats what it is asked, and fails when asked to. */
function freshClone() {
  const lock = lockOf({ 'node_modules/soup': soup })
  const node = join('node_modules', relative(join('/', 'node_modules'), pinnedNode('/')))
  const brought = `#!/bin/sh\necho "$@"\n[ "$3" != fail ] || exit 3\n`
  const npm = `#!/bin/sh\necho "$@" >> asked\nmkdir -p ${join(node, '..')} && cp brought ${node} && cp package-lock.json node_modules/.package-lock.json\n`
  const clone = aFolder({ 'package-lock.json': lock, brought, 'bin/npm': npm })
  for (const script of ['run.mjs', 'installation.mjs', 'parent.mjs']) cpSync(`scripts/${script}`, join(clone, 'scripts', script))
  for (const program of ['brought', 'bin/npm']) chmodSync(join(clone, program), 0o755)

  return {
    folder: clone,
    run(...args: string[]) {
      const env = { PATH: `${join(clone, 'bin')}:${process.env.PATH}` }
      return spawnSync(process.execPath, [join(clone, 'scripts', 'run.mjs'), ...args], { env, cwd: '/', encoding: 'utf8' })
    },
  }
}

test('the first command on a fresh clone installs, says so, then runs on the pinned Node', () => {
  const { status, stdout, stderr } = freshClone().run('start', '--soup')

  expect({ status, stdout }).toEqual({ status: 0, stdout: 'scripts/commands.mjs start --soup\n' })
  expect(stderr).toContain('Installation de ce que demande package-lock.json')
})

test('the second command does not install again', () => {
  const clone = freshClone()
  clone.run('start')

  expect(clone.run('start').stderr).toBe('')
})

test('the site is installed without what tests it, which a test then adds', () => {
  const clone = freshClone()
  clone.run('demo')
  const whole = lockOf({ 'node_modules/soup': soup, 'node_modules/spoon-test': { ...soup, dev: true } })
  writeFileSync(join(clone.folder, 'package-lock.json'), whole)
  clone.run('demo')
  clone.run('test')
  rmSync(join(clone.folder, 'node_modules', '.package-lock.json'))
  clone.run('test')

  const asked = readFileSync(join(clone.folder, 'asked'), 'utf8').split('\n')
  // Added to what may be running, which stays as it is.
  expect(asked.map((line) => line.split(' --loglevel')[0])).toEqual([
    'ci --omit=dev',
    'install --no-save --include=dev',
    'ci --include=dev',
    '',
  ])
})

test('a command that fails fails for whoever started it', () => {
  expect(freshClone().run('test', 'fail').status).toBe(3)
})

test('a command ends with whoever started it, even killed', async () => {
  const clone = freshClone()
  clone.run('start')
  const node = pinnedNode(clone.folder)
  writeFileSync(node, '#!/bin/sh\necho $$\nexec sleep 60\n')

  // What npm does: a shell that starts the launcher. Here it may be killed.
  const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/run.mjs start; true`], {
    cwd: clone.folder,
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const command = Number(await once(shell.stdout, 'data'))
  shell.kill('SIGKILL')

  await expect.poll(() => isAlive(command), { timeout: 25_000 }).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('an installation that fails ends with a sentence', () => {
  const clone = freshClone()
  writeFileSync(join(clone.folder, 'bin/npm'), '#!/bin/sh\nexit 1\n')

  const { status, stderr } = clone.run('start')

  expect(status).toBe(1)
  expect(stderr).toContain('L’installation a échoué')
})

test('a platform that no Node is pinned for is told so', () => {
  const clone = freshClone()
  clone.run('start')
  rmSync(pinnedNode(clone.folder))

  expect(clone.run('start').stderr).toContain(`Tablée ne sait pas encore fonctionner sur ${process.platform}`)
})
