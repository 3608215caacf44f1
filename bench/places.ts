/**
 * Does anything grow with the network? Every public page, feed, team page and job with 14 and with 1,000 canteens made by SQL, the site in a
 * process of its own. `npm run -s bench -- places`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { inDatabase, migrate, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import { fillNetwork } from './places/fill-network.ts'
import { jobs, timeJob } from './places/jobs.ts'
import type { Page } from './places/pages.ts'
import { asTeam } from './places/serve-network.ts'
import { startNetwork, type NetworkServer } from './places/start-network.ts'

/** What the child process runs: `startNetwork` calls it from this same file. */
export { serveNetwork } from './places/serve-network.ts'

const sizes = [14, 1000] as const
const rounds = 15
const jobRounds = 3
/** Below these, times say more of the machine than of the page, and bytes more of a list of parts (the sitemap's) than of what is in them. */
const leastMilliseconds = 10
const leastBytes = 5000
const atOnce = 10

/** Of one thing, at each size. */
type Line = { name: string; times: number[]; bytes?: number[] }

export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-places-'))
  const postgres = await startEmbeddedPostgres({ directory })
  try {
    const urls: string[] = []
    for (const canteens of sizes) urls.push(await createNetwork(postgres, canteens))
    const pages = await measurePages(urls)
    report({ ...pages, jobs: await measureJobs(urls) })
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true })
  }
}

async function createNetwork(server: DatabaseUrls, canteens: number): Promise<string> {
  const name = `places_${canteens}`
  const client = new pg.Client(server.ownerUrl)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const urls = inDatabase(server, name)
  await migrate(urls)
  await fillNetwork(urls.ownerUrl, canteens)
  return urls.url
}

type Site = NetworkServer & { client: pg.Client }

async function measurePages(urls: readonly string[]) {
  const sites: Site[] = []
  for (const url of urls) {
    const client = new pg.Client(url)
    await client.connect()
    sites.push({ ...(await startNetwork(import.meta.url, url)), client })
  }
  try {
    const pages = await answeredPages(sites)
    const lines = await measureAll(sites, pages)
    const blocks = await measureBlocks(sites.at(-1)!, pages)
    return { lines, blocks }
  } finally {
    for (const site of sites) {
      await site.client.end()
      await site.stop()
    }
  }
}

/** Those that both networks answer: some pages are for others than who is measured here. */
async function answeredPages(sites: readonly Site[]): Promise<Page[]> {
  const answered: Page[] = []
  for (const page of sites[0]?.pages ?? []) {
    const answers = await Promise.all(
      sites.map(({ origin }) => fetch(origin + page.address, { headers: headersOf(page), redirect: 'manual' })),
    )
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    if (answers.every(({ status }) => status === 200)) answered.push(page)
    else say(`${page.address} answers ${answers[0]?.status}: not measured`)
  }
  return answered
}

function headersOf({ isTeams }: Page): Record<string, string> {
  return isTeams ? { [asTeam]: '1' } : {}
}

/** Each address cold, right after a booking at a canteen that it may show, then warm; of each site in turn. */
async function measureAll(sites: readonly Site[], pages: readonly Page[]): Promise<Line[]> {
  const lines: Line[] = []
  for (const page of pages) {
    const [cold, warm]: [Line, Line] = [lineOf(page, 'cold'), lineOf(page, 'warm')]
    for (const site of sites) {
      const [times, again]: [number[], number[]] = [[], []]
      let bytes = 0
      for (let round = 0; round < rounds; round++) {
        await book(site.client)
        times.push((await askPage(site, page)).time)
        const answer = await askPage(site, page)
        again.push(answer.time)
        bytes = answer.bytes
      }
      cold.times.push(medianOf(times))
      warm.times.push(medianOf(again))
      cold.bytes!.push(bytes)
    }
    lines.push(cold, { name: warm.name, times: warm.times })
  }
  return lines
}

function lineOf({ address, isTeams }: Page, state: string): Line {
  return { name: `${state} ${isTeams ? 'team ' : ''}${address}`, times: [], bytes: [] }
}

function askPage({ origin }: Site, page: Page) {
  return ask(origin + page.address, headersOf(page))
}

/** A place is taken or given back at the canteen that is looked at. */
async function book(client: pg.Client): Promise<void> {
  await client.query(`update meals set eaters_confirmed = 40 - eaters_confirmed from canteens
    where canteens.id = canteen_id and canteens.slug = 'cantine-1' and meals.slug = '2026-12-01-diner'`)
}

async function ask(url: string, headers: Record<string, string>): Promise<{ time: number; bytes: number }> {
  const start = performance.now()
  const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } })
  const body = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
  return { time: performance.now() - start, bytes: body.byteLength }
}

/** Ten at once on each address, right after a booking: the longest that `/sante` waits meanwhile. */
async function measureBlocks(site: Site, pages: readonly Page[]): Promise<{ name: string; ms: number }[]> {
  const blocks: { name: string; ms: number }[] = []
  for (const page of pages) {
    await book(site.client)
    blocks.push({ name: lineOf(page, '').name.trim(), ms: await waitBeside(site, page) })
  }
  return blocks
}

async function waitBeside(site: Site, page: Page): Promise<number> {
  let ended = false
  const asked = Promise.all(Array.from({ length: atOnce }, () => askPage(site, page))).finally(() => (ended = true))
  let longest = 0
  while (!ended) {
    longest = Math.max(longest, (await ask(`${site.origin}/sante`, {})).time)
    await sleep(5)
  }
  await asked
  return longest
}

async function measureJobs(urls: readonly string[]): Promise<Line[]> {
  const lines: Line[] = Object.keys(jobs).map((name) => ({ name, times: [] }))
  for (const url of urls) {
    const db = openDatabase(openPool(url, 2))
    for (const line of lines) {
      const times: number[] = []
      for (let round = 0; round < jobRounds; round++) times.push(await timeJob(db, jobs[line.name]!))
      line.times.push(medianOf(times))
    }
    await db.destroy()
  }
  return lines
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN
}

type Measured = { lines: Line[]; blocks: { name: string; ms: number }[]; jobs: Line[] }

function report({ lines, blocks, jobs: jobLines }: Measured): void {
  say(`${'what'.padEnd(74)}${'14'.padStart(10)}${'1,000'.padStart(10)}   ratio`)
  for (const line of [...lines, ...jobLines]) sayLine(line.name, line.times, ' ms', timeRatio(line))
  for (const line of lines) if (line.bytes) sayLine(line.name.replace('cold', 'size'), line.bytes, ' B', bytesRatio(line))
  for (const { name, ms } of blocks) say(`${`ten at once ${name}`.padEnd(84)}${`${ms.toFixed(0)} ms`.padStart(10)}   /sante waits`)
  const keys = {
    canteens: sizes[1],
    worstTimeRatio: rounded(Math.max(...lines.map(timeRatio))),
    worstBytesRatio: rounded(Math.max(...lines.map(bytesRatio))),
    worstJobRatio: rounded(Math.max(...jobLines.map(timeRatio))),
    worstBlockMs: Math.round(Math.max(...blocks.map(({ ms }) => ms))),
  }
  say(JSON.stringify(keys))
}

function sayLine(name: string, values: readonly number[], unit: string, ratio: number): void {
  const shown = values.map((value) => `${value.toFixed(0)}${unit}`.padStart(10)).join('')
  say(`${name.padEnd(74)}${shown}   ${ratio.toFixed(2)}`)
}

function timeRatio({ times: [small = Number.NaN, large = Number.NaN] }: Line): number {
  return Math.max(large, leastMilliseconds) / Math.max(small, leastMilliseconds)
}

function bytesRatio({ bytes: [small = 0, large = 0] = [] }: Line): number {
  return Math.max(large, leastBytes) / Math.max(small, leastBytes)
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
