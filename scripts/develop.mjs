/** `npm run dev`: the application, built and started again at each change of the source. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from './build.mjs'

export async function develop() {
  process.env.WEB_PROCESSES ??= '1'
  const [ended, nextChange] = [endAsked(), watchSources()]
  await build()
  let application = start()
  while ((await Promise.race([nextChange(), ended])) !== 'end') {
    if (!(await builds())) continue // esbuild has said why; the last good version keeps running
    await stop(application)
    application = start()
  }
  await stop(application)
  process.exit()
}

function endAsked() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('end'))
  })
}

/** Answers a function that waits for the next change; an editor that saves several files at once makes one. */
function watchSources() {
  let changed = Promise.withResolvers()
  for (const folder of ['src', 'db/migrations']) watch(folder, { recursive: true }, () => changed.resolve())
  return async () => {
    await changed.promise
    await sleep(100)
    changed = Promise.withResolvers()
  }
}

function start() {
  return spawn(process.execPath, ['--enable-source-maps', 'dist/start.js'], { stdio: 'inherit' })
}

async function stop(application) {
  if (application.exitCode !== null) return
  application.kill('SIGTERM')
  await once(application, 'exit')
}

function builds() {
  return build().then(
    () => true,
    () => false,
  )
}
