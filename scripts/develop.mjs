/** `npm run dev`: the application, built and started again at each change of the source. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { build } from './build.mjs'

export async function develop() {
  process.env.WEB_PROCESSES ??= '1'
  await build()
  let application = start()
  let [pending, queue] = [undefined, Promise.resolve()]

  for (const folder of ['src', 'db/migrations']) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(pending)
      pending = setTimeout(() => (queue = queue.then(restart)), 100)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(application).then(() => process.exit()))

  async function restart() {
    if (!(await builds())) return // esbuild has said why; the last good version keeps running
    await stop(application)
    application = start()
  }
}

function start() {
  return spawn(process.execPath, ['--enable-source-maps', 'dist/start.js'], { stdio: 'inherit' })
}

async function stop(application) {
  if (application.exitCode !== null) return
  const ended = once(application, 'exit')
  application.kill('SIGTERM')
  await ended
}

function builds() {
  return build().then(
    () => true,
    () => false,
  )
}
