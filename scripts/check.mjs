/** `npm test`: every check and every test. `npm test -- WORDS` runs only the tests whose file names contain one of the words. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'

/** What each check promises, and the tool that holds it. */
const checks = {
  'the types agree': ['typescript/bin/tsc', '--project', '.'],
  'the lint finds nothing': ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  'the source is formatted': ['oxfmt/bin/oxfmt', '--check', '.'],
  'imports follow the rule': ['dependency-cruiser/bin/dependency-cruiser.mjs', 'src'],
  'nothing is unused': ['knip/bin/knip.js', '--no-progress'],
}

export async function check(words) {
  const results = words.length === 0 ? await runChecks() : []
  await build()
  const tests = await runTests(words)
  const count = (passed) => results.filter((result) => result === passed).length
  const failed = count(false) + tests.failed
  process.stdout.write(`${count(true) + tests.passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}

/** Two at a time: as many as the smallest machine has cores. */
async function runChecks() {
  const waiting = Object.entries(checks)
  const results = []
  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runCheck(...next))
  }
  await Promise.all([work(), work()])
  return results
}

async function runCheck(promise, [tool, ...args]) {
  const startedAt = performance.now()
  const { code, output } = await run(tool, args, 'pipe')
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${promise} (${seconds} s)\n${code === 0 ? '' : `${output}\n`}`)
  return code === 0
}

async function runTests(words) {
  const folder = mkdtempSync(join(tmpdir(), 'tablee-report-'))
  const report = join(folder, 'report.json')
  try {
    const { code } = await run('vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...words,
    ])
    return countsIn(report, code)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A file that cannot even be loaded holds no failed test: it counts as one. So does a run that ends badly for no told reason. */
function countsIn(report, code) {
  try {
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const failures = testResults.map(({ status, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed').length
      return status === 'failed' ? Math.max(failed, 1) : 0
    })
    const failed = failures.reduce((sum, more) => sum + more, 0)
    return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function run(tool, args, stdout = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join('node_modules', tool), ...args], { stdio: ['ignore', stdout, stdout] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}
