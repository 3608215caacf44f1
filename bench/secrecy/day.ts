/** A day of ten payers in a canteen, with an attacker who looks before and after each, pays amounts that nobody else knows of, closes and reopens. */
import type { createApp } from '#src/app.tsx'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { openBrink } from './brink.ts'
import { infer, type Known, type Look, type Step } from './infer.ts'
import { lookAtDatabase } from './look-at-database.ts'
import { openTeam, type Paid, type Place } from './team.ts'

/** What each attacker believes that each payer gave, by each way that told anything. */
export type Beliefs = { pages: Set<number>[]; database: Set<number>[] }

type Day = {
  app: ReturnType<typeof createApp>
  db: Kysely<Tables>
  place: Place
  payers: readonly Paid[]
  /** Whether taking back and the length of the bag are tried, hundreds of times after each payer. */
  probes: boolean
  /** Jobs that time would bring: the attacker waits for them before looking at a closed meal. */
  waitForJobs(): Promise<void>
}

const own: readonly Paid[] = [
  { means: 'card', cents: 1735 },
  { means: 'cash', cents: 2865 },
  { means: 'card', cents: 3015 },
  { means: 'cash', cents: 1185 },
]
/** Enough known contributions of one means to reach any threshold with one more. */
const padding: readonly Paid[] = Array.from({ length: 12 }, (_, each) => ({ means: each % 2 ? 'card' : 'cash', cents: 315 + 10 * each }))

export async function watchDay({ app, db, place, payers, probes, waitForJobs }: Day): Promise<Beliefs> {
  const team = openTeam(app, place)
  const beliefs: Beliefs = { pages: payers.map(() => new Set()), database: payers.map(() => new Set()) }
  await watchOpenMeal()
  await watchClosings([])
  await watchClosings(padding)
  return beliefs

  /** The first six, one by one, while the meal is open. */
  async function watchOpenMeal(): Promise<void> {
    const learnt = { pages: [], database: [] } as Learnt
    for (const paid of own) learn(learnt, await around(() => team.pay(paid)), paid)
    let held = probes ? await team.probe() : undefined
    const brink = openBrink(team, lengthOfBag)
    let told = probes ? await brink.held() : new Set<string>()
    for (const [payer, paid] of payers.entries()) {
      if (payer >= payers.length - late) break
      believe(payer, learnt, await around(() => team.pay(paid)), paid.means)
      const next = probes ? await team.probe() : undefined
      if (held && next) believeProbe(payer, held, next)
      held = next
      if (probes) told = believeGrowth(payer, told, await brink.held())
    }
    await brink.empty()
  }

  async function lengthOfBag(): Promise<number> {
    const { rows } = await sql<{ length: number }>`select max(octet_length(bytes)) as length from bags`.execute(db)
    return rows[0]?.length ?? 0
  }

  /** What the length of the bag tells now and did not before. */
  function believeGrowth(payer: number, before: Set<string>, after: Set<string>): Set<string> {
    const grown = [...after].filter((what) => !before.has(what))
    if (grown.length === 1) beliefs.database[payer]!.add(Number(grown[0]!.split(' ')[1]))
    return after
  }

  /** The next two come late: the meal is closed before each, and again after. */
  async function watchClosings(more: readonly Paid[]): Promise<void> {
    const learnt = { pages: [], database: [] } as Learnt
    const moreCents = more.reduce((sum, { cents }) => sum + cents, 0)
    const payAndClose = async (paid: Paid) => {
      await team.reopen()
      for (const each of [...more, paid]) await team.pay(each)
      await closeAndWait()
    }
    await closeAndWait()
    for (const paid of own) learn(learnt, await around(() => payAndClose(paid)), paid, moreCents)
    const first = payers.length - late + (more.length > 0 ? late / 2 : 0)
    for (let payer = first; payer < first + late / 2; payer++) {
      believe(payer, learnt, await around(() => payAndClose(payers[payer]!)), payers[payer]!.means, moreCents)
    }
    await team.reopen()
  }

  async function closeAndWait(): Promise<void> {
    await team.close()
    await waitForJobs()
  }

  async function around(happening: () => Promise<unknown>): Promise<{ pages: Step; database: Step }> {
    const before = await lookBothWays()
    await happening()
    const after = await lookBothWays()
    return { pages: { before: before.pages, after: after.pages }, database: { before: before.database, after: after.database } }
  }

  async function lookBothWays(): Promise<{ pages: Look; database: Look }> {
    return { database: await lookAtDatabase(db), pages: await team.look() }
  }

  function believe(payer: number, learnt: Learnt, seen: { pages: Step; database: Step }, means: string, knownCents = 0): void {
    for (const way of ['pages', 'database'] as const) {
      const cents = infer(
        learnt[way].filter((own) => own.means === means),
        { ...seen[way], knownCents },
      )
      if (cents !== undefined) beliefs[way][payer]!.add(cents)
    }
  }

  /** What can be taken back now and could not before. */
  function believeProbe(payer: number, before: Map<string, number>, after: Map<string, number>): void {
    const grown = [...after].filter(([what, times]) => times > (before.get(what) ?? 0))
    if (grown.length === 1) beliefs.pages[payer]!.add(Number(grown[0]![0].split(' ')[1]))
  }
}

/** How many of the payers come after a first closing. */
const late = 4

/** By which means somebody pays is seen at the counter: what cash moved is believed of cash. */
type Own = Known & { means: string }
type Learnt = { pages: Own[]; database: Own[] }

function learn(learnt: Learnt, seen: { pages: Step; database: Step }, { means, cents }: Paid, moreCents = 0): void {
  for (const way of ['pages', 'database'] as const) learnt[way].push({ ...seen[way], means, knownCents: cents + moreCents })
}
