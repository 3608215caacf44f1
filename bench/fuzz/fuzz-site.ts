/** Knocks at every door of the site, as everybody, in good order and in bad: none may break, and most of what is asked must be worked on. */
import type { Kysely } from 'kysely'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { fillIn, formsOf, type Form } from './forms.ts'
import { addressOf, pick, readNames, type Names } from './names.ts'
import { makePeople, revive, type Person } from './people.ts'
import { oddText, spoilAddress, spoilFields, withQuestion, writeBody, type Attempt } from './spoil.ts'

export type Route = { method: string; path: string }
export type Answered = { status: number; html: string; milliseconds: number }
export type Knock = (attempt: Attempt) => Promise<Answered>

type FuzzSite = {
  db: Kysely<Tables>
  secret: string
  origin: string
  routes: readonly Route[]
  knock: Knock
  requests: number
  seed: number
  /** How many ask at the same time. */
  atOnce: number
  onBroken: (route: Route, person: string, attempt: Attempt, status: number) => void
}

export type Outcome = { requests: number; serverErrors: number; reachedHandlers: number; slowestMs: number }

const slowestTried = 12
const requestsOfRound = 40

type World = Omit<FuzzSite, 'requests' | 'atOnce' | 'seed'> & {
  random: Random
  people: Person[]
  canteenId: string
  names: Names
  /** The forms seen so far, by the route that they lead to. */
  forms: Map<Route, Form[]>
  /** Who was last let in, and who was not, by route. */
  admitted: Map<Route, Person>
  /** The same for the part of the site that a route belongs to: who is let in at one door often is at the next. */
  admittedTo: Map<string, Person>
  refused: Map<Route, Set<Person>>
}

type Tried = { attempt: Attempt; milliseconds: number }

export async function fuzzSite({ requests, atOnce, ...site }: FuzzSite): Promise<Outcome> {
  const world = await openWorld(site)
  let [asked, serverErrors, reached, slowest] = [0, 0, 0, [] as Tried[]]
  const ask = async (): Promise<void> => {
    const number = asked++
    const route = site.routes[number % site.routes.length]!
    const person = whoAsks(world, route)
    const attempt = number < site.routes.length * 2 ? wellFormed(world, route) : anyAttempt(world, route)
    const asPerson = { ...attempt, headers: { ...attempt.headers, cookie: person.cookie } }
    const answered = await site.knock(asPerson)
    if (answered.status >= 500) {
      serverErrors++
      site.onBroken(route, person.name, asPerson, answered.status)
    }
    if (isReached(answered.status)) reached++
    slowest = [...slowest, { attempt: asPerson, milliseconds: answered.milliseconds }].toSorted(slowestFirst).slice(0, slowestTried)
    learn(world, route, person, attempt, answered)
  }
  while (asked < requests) {
    await keepAlive(world, asked)
    const end = Math.min(requests, asked + requestsOfRound)
    const client = async (): Promise<void> => {
      while (asked < end) await ask()
    }
    await Promise.all(Array.from({ length: atOnce }, client))
  }
  return { requests: asked, serverErrors, reachedHandlers: reached / asked, slowestMs: await slowestOf(world, slowest) }
}

async function openWorld(site: Omit<FuzzSite, 'requests' | 'atOnce'>): Promise<World> {
  const canteens = site.db.selectFrom('canteens').leftJoin('bookings', 'bookings.canteen_id', 'canteens.id').groupBy('canteens.id')
  const { id } = await canteens
    .select('canteens.id')
    .orderBy(({ fn }) => fn.count('bookings.id'), 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const people = await makePeople(site.secret, site.origin)
  const names = await readNames(site.db, id, site.secret)
  return {
    ...site,
    random: makeRandom(site.seed),
    people,
    canteenId: id,
    names,
    forms: new Map(),
    admitted: new Map(),
    admittedTo: new Map(),
    refused: new Map(),
  }
}

/** Between two rounds nobody asks anything: what is put right again stands in nobody's way. */
async function keepAlive(world: World, asked: number): Promise<void> {
  await revive(world.db, world.people, world.canteenId)
  if (asked % (requestsOfRound * 25) === 0) world.names = await readNames(world.db, world.canteenId, world.secret)
}

/** Mostly who is let in, or may be. */
function whoAsks({ people, admitted, admittedTo, refused, random }: World, route: Route): Person {
  if (random.fraction() > 0.75) return pick(people, random)!
  const untried = people.filter((person) => !refused.get(route)?.has(person))
  const neighbour = admittedTo.get(partOf(route))
  return admitted.get(route) ?? (neighbour && untried.includes(neighbour) ? neighbour : pick(untried, random)) ?? pick(people, random)!
}

function partOf({ path }: Route): string {
  return path.split('/', 4).join('/')
}

function anyAttempt(world: World, route: Route): Attempt {
  const { random } = world
  const attempt = random.fraction() < 0.5 ? wellFormed(world, route) : spoiled(world, route)
  if (random.fraction() < 0.02)
    return { ...attempt, method: pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST', 'TRACE', 'QUERY'], random)! }
  return attempt
}

function wellFormed(world: World, route: Route): Attempt {
  const { form, path } = formFor(world, route)
  return write(world, route.method, path, form ? fillIn(form, world.random) : [], false)
}

function spoiled(world: World, route: Route): Attempt {
  const { random } = world
  const { form, path } = formFor(world, route)
  const fields = form ? fillIn(form, random) : []
  const chance = random.fraction()
  if (route.method === 'GET') return write(world, 'GET', chance < 0.4 ? spoilAddress(path, random) : withQuestion(path, random), [], false)
  if (chance < 0.1) return write(world, route.method, spoilAddress(path, random), fields, false)
  if (chance < 0.3) return write(world, route.method, path, fields, true)
  return write(world, route.method, path, spoilFields(fields, random), false)
}

function formFor({ forms, names, random }: World, route: Route): { form: Form | undefined; path: string } {
  const form = pick(forms.get(route) ?? [], random)
  const address = addressOf(route.path, names, random)
  return { form, path: form && random.fraction() < 0.6 ? form.action : address }
}

function write({ origin, random }: World, method: string, path: string, fields: [string, string][], isBroken: boolean): Attempt {
  const language = random.fraction() < 0.15 && !path.startsWith('/en') ? `/en${path}` : path
  const asked = { method, path: language, headers: headersOf(origin, random) }
  if (method === 'GET') return { ...asked, body: undefined }
  const { body, type } = writeBody(fields, isBroken, random)
  return { ...asked, headers: type ? { ...asked.headers, 'content-type': type } : asked.headers, body }
}

function headersOf(origin: string, random: Random): Record<string, string> {
  const headers: Record<string, string> = { origin }
  if (random.fraction() < 0.03) headers['user-agent'] = printable(oddText(random))
  if (random.fraction() < 0.03) headers['accept-language'] = printable(oddText(random))
  if (random.fraction() < 0.03) headers['if-none-match'] = printable(oddText(random))
  if (random.fraction() < 0.03) headers['x-forwarded-for'] = printable(oddText(random))
  return headers
}

/** A header holds neither the end of a line nor what is beyond Latin-1. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, 2000)
}

/** Worked on by a handler, whatever it then said. */
function isReached(status: number): boolean {
  return (status >= 200 && status < 400) || status === 409 || status === 422
}

function learn(world: World, route: Route, person: Person, { path }: Attempt, { status, html }: Answered): void {
  if (status !== 401 && status !== 403 && status !== 404 && status < 500) {
    world.admitted.set(route, person)
    world.admittedTo.set(partOf(route), person)
  }
  if (status === 401 || status === 403) world.refused.set(route, (world.refused.get(route) ?? new Set()).add(person))
  if (html === '' || world.random.fraction() < 0.7) return
  for (const form of formsOf(html, path)) {
    const target = routeOf(form.action, world.routes)
    if (target) world.forms.set(target, [form, ...(world.forms.get(target) ?? [])].slice(0, 12))
  }
}

const patterns = new WeakMap<Route, RegExp>()

function routeOf(action: string, routes: readonly Route[]): Route | undefined {
  const path = action.replace(/^\/en(?=\/)/, '').replace(/\?.*$/, '')
  return routes.find((route) => route.method === 'POST' && patternOf(route).test(path))
}

function patternOf(route: Route): RegExp {
  const known = patterns.get(route) ?? new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`)
  patterns.set(route, known)
  return known
}

function slowestFirst(one: Tried, other: Tried): number {
  return other.milliseconds - one.milliseconds
}

/** Those that took longest among many are asked alone, three times each: the best counts. */
async function slowestOf({ knock }: World, slowest: readonly Tried[]): Promise<number> {
  let most = 0
  for (const { attempt } of slowest) {
    const times: number[] = []
    for (let time = 0; time < 3; time++) times.push((await knock(attempt)).milliseconds)
    most = Math.max(most, Math.min(...times))
  }
  return most
}
