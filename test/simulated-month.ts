/** A month of an invented network, shown in versions as its meals are corrected: what an audit has to hold against. */
import { attack, attackPage, type Narrowed } from '#src/features/impact/audit/attack.ts'
import { countHidden } from '#src/features/impact/audit/hidden-counts.ts'
import { auditVersions, isCanteen, isNetwork, type Auditor } from '#src/features/impact/publication/audit-versions.ts'
import type { Shown, Standing, Sums } from '#src/features/impact/publication/standing.ts'
import { networkVersionsOf, versionOf, versionsDue, type Due } from '#src/features/impact/publication/versions.ts'
import type { MonthlyCounts } from '#src/platform/database/tables/figures.ts'

const thresholds = { canteen: 5, network: 11, lowPriceMaxCents: 700, publishingDay: 5 }
const meals = 8

type Random = () => number
/** A linear congruential generator: every run is the same. */
function randomFrom(seed: number): Random {
  let state = seed * 7919
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32
}

export class SimulatedMonth {
  readonly #random: Random
  readonly #scale: number
  readonly #canteens = new Map<string, Sums>()
  /** What was shown so far, in order. */
  shown: Shown[] = []

  /** @param canteens how many; @param seed odd ones are of small canteens, even ones of larger */
  constructor(canteens: number, seed: number) {
    this.#random = randomFrom(seed)
    this.#scale = [25, 60, 120, 300][seed % 4]!
    for (let canteen = 1; canteen <= canteens; canteen++) this.#canteens.set(`canteen ${canteen}`, this.#sumsOf(this.#counts()))
  }

  /** Some canteens correct meals of theirs by many guests. */
  correct(): void {
    for (const [id, { counts }] of this.#canteens) if (this.#random() < 0.6) this.#canteens.set(id, this.#sumsOf(this.#corrected(counts)))
  }

  /** Shows what is due, with or without the audit. @returns how many figures could be shown and how many are hidden */
  async publish(isAudited: boolean, auditor?: Auditor): Promise<{ cells: number; hidden: number }> {
    const due = versionsDue(this.#standing())
    const versions: Due[] = isAudited ? await auditVersions(this.shown, due, auditor) : due
    this.shown = [...this.shown, ...versions]
    const counted = versions.map(({ shown }) => countHidden(shown))
    return { cells: sumOf(counted, ({ cells }) => cells), hidden: sumOf(counted, ({ hidden }) => hidden) }
  }

  /** What somebody finds out who reads all versions of all pages, and what somebody does who reads the network's alone. */
  async attack(): Promise<Narrowed[]> {
    const canteens = this.shown.filter(isCanteen).map(versionOf)
    const network = networkVersionsOf(this.shown.filter(isNetwork))
    return [...(await attack({ network }, canteens)), ...(await attackPage(network.at(-1)!))]
  }

  #standing(): Standing {
    const sums = [...this.#canteens.values()]
    const counts = sums.map((each) => each.counts).reduce(added)
    const parts = Object.fromEntries([...this.#canteens].map(([id, { digest }]) => [id, digest]))
    const privateEaters = sumOf(sums, (each) => each.privateEaters)
    return {
      thresholds,
      ageBounds: '25-55',
      canteens: this.#canteens,
      network: { counts, parts, digest: digestOf(counts), privateEaters },
      shown: this.shown,
    }
  }

  #sumsOf(counts: MonthlyCounts): Sums {
    const parts = Object.fromEntries(Array.from({ length: meals }, (_, meal) => [`meal ${meal}`, String(this.#random())]))
    return { counts, parts, digest: digestOf(counts), privateEaters: this.#random() < 0.3 ? this.#upTo(40) : 0 }
  }

  #upTo(most: number): number {
    return Math.floor(this.#random() * (most + 1))
  }

  /** Few more often than many. */
  #some(): number {
    return Math.floor(this.#random() * this.#random() * this.#scale)
  }

  #counts(): MonthlyCounts {
    const ages = { under_25: this.#some(), from_25_to_55: this.#some(), over_55: this.#some(), age_unknown: this.#upTo(7) }
    const prices = { price_low: this.#some(), price_middle: this.#some(), price_high: this.#some() }
    return this.#completed({ ...ages, ...prices, box_envelopes: this.#random() < 0.3 ? this.#some() : 0 })
  }

  #corrected(before: MonthlyCounts): MonthlyCounts {
    const moved = () => (this.#random() < 0.5 ? 0 : 5 + this.#upTo(10))
    const { under_25: under, from_25_to_55: between, over_55: over, age_unknown } = before
    const ages = { under_25: under + moved(), from_25_to_55: between + moved(), over_55: over + moved(), age_unknown }
    const { price_low: low, price_middle: middle, price_high: high, box_envelopes } = before
    return this.#completed({ ...ages, price_low: low + moved(), price_middle: middle + moved(), price_high: high + moved(), box_envelopes })
  }

  #completed(said: Classes): MonthlyCounts {
    const guests = said.under_25 + said.from_25_to_55 + said.over_55 + said.age_unknown
    const newcomer_unknown = Math.min(guests, this.#upTo(6))
    const newcomers = this.#upTo(guests - newcomer_unknown)
    const eaters = guests - Math.min(guests, this.#upTo(2))
    const cooked_and_ate = Math.floor(eaters * this.#random() * 0.25)
    const seated_guests = this.#random() < 0.3 ? 0 : Math.floor(eaters * 0.9)
    const new_encounters = seated_guests < 2 ? 0 : this.#upTo(2 * seated_guests)
    const payments = said.price_low + said.price_middle + said.price_high
    return {
      month: '2026-10-01',
      ...{ meals, guests, eaters, newcomers, newcomer_unknown, seated_guests, new_encounters },
      returning_guests: guests - newcomers - newcomer_unknown,
      ...{ cooks: cooked_and_ate + guests - eaters, cooked_and_ate, children: 0, walk_ins: 0, no_shows: 0, cancelled: 0 },
      ...{ kitchen_places: meals * 8, table_places: meals * 40 },
      known_contributions: payments,
      known_cents: said.price_low * 500 + said.price_middle * 1200 + said.price_high * 1600,
      box_cents: said.box_envelopes * 1000,
      meals_with_plan: seated_guests > 0 ? meals : 0,
      meeting_nobody_new: Math.floor(seated_guests * this.#random() * 0.2),
      across_difference: this.#upTo(new_encounters),
      compared_encounters: new_encounters,
      random_encounters: this.#upTo(new_encounters),
      ...{ break_even_cents: eaters * 950, suggested_cents: eaters * 1300 },
      ...said,
    }
  }
}

type Classes = Pick<
  MonthlyCounts,
  'under_25' | 'from_25_to_55' | 'over_55' | 'age_unknown' | 'price_low' | 'price_middle' | 'price_high' | 'box_envelopes'
>

function added(one: MonthlyCounts, other: MonthlyCounts): MonthlyCounts {
  const names = Object.keys(one).filter((name): name is Exclude<keyof MonthlyCounts, 'month'> => name !== 'month')
  return { ...one, ...Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) }
}

function digestOf(counts: MonthlyCounts): string {
  return JSON.stringify(counts)
}

function sumOf<Each>(all: readonly Each[], of: (each: Each) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0)
}
