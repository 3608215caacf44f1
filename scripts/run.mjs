/**
 * The door of every npm script, on any Node from 20 on: installs what package-lock.json asks for when it is missing or stale, then hands
 * over to the pinned Node. Says what it does on standard error; standard output belongs to the command.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled, pinnedNode } from './installation.mjs'
import { onParentEnd } from './parent.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

/** What runs the site asks for none of what tests and measures it: a third less to fetch. */
const develops = !['start', 'demo', 'cli'].includes(process.argv[2])
if (!isInstalled(root, { develops })) install()
handOver()

function install() {
  process.stderr.write('Installation de ce que demande package-lock.json (une à deux minutes la première fois)…\n')
  const { status } = spawnSync('npm', [...wayToInstall(), '--loglevel=error'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) end('L’installation a échoué : vérifiez la connexion, puis relancez la même commande.')
}

/** What is added to a site that may be running leaves alone what is there; `ci` would begin by taking it away. */
function wayToInstall() {
  if (!develops) return ['ci', '--omit=dev']
  return isInstalled(root, { develops: false }) ? ['install', '--no-save', '--include=dev'] : ['ci', '--include=dev']
}

function handOver() {
  const node = pinnedNode(root)
  if (!existsSync(node)) end(`Tablée ne sait pas encore fonctionner sur ${process.platform} ${process.arch}.`)
  const child = spawn(node, ['scripts/commands.mjs', ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) onParentEnd(() => child.kill('SIGTERM'))
  child.on('error', ({ message }) => end(`Le Node fourni ne démarre pas sur cette machine : ${message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function end(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
