/** What each npm script does, on the pinned Node. */
import { existsSync, readdirSync } from 'node:fs'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { develop } from './develop.mjs'
import { onParentEnd } from './parent.mjs'

const commands = { start, demo, dev: develop, test: check, bench, cli }

const [name = '', ...args] = process.argv.slice(2)
process.setSourceMapsEnabled(true)
onParentEnd(() => process.kill(process.pid, 'SIGTERM'))
await commands[name](args)

async function start() {
  await build()
  await import('../dist/start.js')
}

async function demo() {
  process.env.DEMO ??= 'true'
  process.env.VAR_DIRECTORY ??= 'var/demo'
  await start()
}

async function cli(args) {
  await build()
  process.argv = [process.argv[0], 'dist/cli.js', ...args]
  await import('../dist/cli.js')
}

/** `bench/NAME.ts` exports `run(args)`; what several share lies in folders of `bench/`. */
async function bench([wanted, ...args]) {
  const files = existsSync('bench') ? readdirSync('bench') : []
  const names = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3))
  if (!names.includes(wanted)) {
    process.stderr.write(`Mesures (npm run -s bench -- NOM) : ${names.join(', ')}\n`)
    process.exitCode = 1
    return
  }
  // What is sought in a thread lies beside what asks for it.
  await build({ entryPoints: { [wanted]: `bench/${wanted}.ts`, 'solver-thread': 'src/solver-thread.ts' }, outdir: 'dist/bench' })
  const { run } = await import(`../dist/bench/${wanted}.js`)
  await run(args)
}
