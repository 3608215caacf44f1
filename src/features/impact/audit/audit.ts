/**
 * Before a month is shown: everything that anybody may read of it is attacked, and what gives a hidden count away is hidden too
 * (docs/decisions/0060-audited-figures.md).
 */
import { attack, attackPage, networkOwner, type Narrowed } from './attack.ts'
import { coarsen, type Level, type Levels } from './levels.ts'
import { type CountsOf, type Family } from './family.ts'
import { familyOf, type NetworkVersion, type Published, type Version } from './reader.ts'

/** A version that is to be shown. One that would revise another may as well not be shown: the other stands. */
export type Fresh = Version & { isRevision: boolean }
export type FreshNetwork = NetworkVersion & { counts: CountsOf; isRevision: boolean }

/** What was shown already cannot be taken back: `canteens` and `network` are to be shown. */
export type ToAudit = { shown: Published; canteens: readonly Fresh[]; network: FreshNetwork | undefined }

/** What may be shown of it. */
export type Audited = { canteens: Fresh[]; network: FreshNetwork | undefined }

/** An attack has so many canteens before it at a time; the others' counts are taken as known, so that ten thousand cost a thousand times ten. */
const togetherMost = 16

export async function audit(fresh: ToAudit): Promise<Audited> {
  const plan = new Plan(fresh)
  // What is hidden for one reader is a hidden count for another: all attack again until none finds anything.
  for (let hasHidden = true; hasHidden;) {
    hasHidden = plan.hide(await plan.findOwn(), ['own'])
    hasHidden = plan.hide(await plan.findOnPage(), ['network']) || hasHidden
    hasHidden = plan.hide(await plan.findTogether(), ['network', 'own', 'others']) || hasHidden
  }
  return { canteens: plan.canteens(), network: plan.network() }
}

/** Where less is told so that a canteen's count stays hidden: on the network's page, on its own, on all others that are fresh. */
type Where = 'network' | 'own' | 'others'

/** What stands beside a family: counts of the same guests. */
const beside: Partial<Record<Family, readonly Family[]>> = {
  heads: ['cooking', 'ages', 'visits', 'tables'],
  ages: ['visits', 'heads', 'tables'],
  visits: ['ages', 'heads', 'tables'],
  tables: ['heads', 'visits', 'ages'],
}

type Less = 'withheld' | Levels

/** The versions to be shown, and how much less is told of them so far. */
class Plan {
  readonly #fresh: ToAudit
  readonly #less = new Map<string, Less>()

  constructor(fresh: ToAudit) {
    this.#fresh = fresh
  }

  canteens(): Fresh[] {
    return this.#fresh.canteens.flatMap((version) => this.#lessOf(version, version.canteenId))
  }

  network(): FreshNetwork | undefined {
    return this.#fresh.network && this.#lessOf(this.#fresh.network, networkOwner)[0]
  }

  /** What a canteen's own page gives away of what it hides or hid, with its earlier versions. */
  async findOwn(): Promise<Narrowed[]> {
    const found = []
    const before = Map.groupBy(this.#fresh.shown.canteens, ({ canteenId }) => canteenId)
    for (const version of this.canteens()) {
      const versions = [...(before.get(version.canteenId) ?? []), version]
      found.push(...(await attack({ network: [] }, versions)))
    }
    return found
  }

  /** What the network's page gives away to who reads nothing else. */
  async findOnPage(): Promise<Narrowed[]> {
    const network = this.network()
    return network ? attackPage(network) : []
  }

  /** What all pages together give away, of what is hidden now and of what was. */
  async findTogether(): Promise<Narrowed[]> {
    const [fresh, network, { shown }] = [this.canteens(), this.network(), this.#fresh]
    const canteens = [...shown.canteens, ...fresh]
    const networks = network ? [...shown.network, network] : shown.network
    const byCanteen = [...Map.groupBy(canteens, ({ canteenId }) => canteenId).values()]
    const found = []
    for (let from = 0; from < byCanteen.length; from += togetherMost)
      found.push(...(await attack({ network: networks }, byCanteen.slice(from, from + togetherMost).flat())))
    return found
  }

  /** For each count that is given away a little more is hidden, where there is still something to hide. @returns whether there was */
  hide(narrowed: readonly Narrowed[], where: readonly Where[]): boolean {
    const before = new Map(this.#less)
    for (const { canteenId, name } of narrowed) this.#hideOne(familyOf(name), before, this.#ownersIn(where, canteenId))
    return narrowed.length > 0 && [...this.#less].some(([owner, less]) => before.get(owner) !== less)
  }

  /** The family itself first, then what stands beside it. One step for each owner and family, however many counts ask for it. */
  #hideOne(family: Family, before: ReadonlyMap<string, Less>, owners: readonly string[]): void {
    for (const each of [family, ...(beside[family] ?? [])])
      for (const owner of owners) if (this.#hasStep(owner, each, before)) return this.#step(owner, each, before)
  }

  #ownersIn(where: readonly Where[], canteenId: string): string[] {
    const fresh = this.#fresh.canteens.map((version) => version.canteenId)
    const owners = { network: this.#fresh.network ? [networkOwner] : [], own: fresh.filter((id) => id === canteenId), others: fresh }
    return where.flatMap((each) => owners[each])
  }

  #hasStep(owner: string, family: Family, before: ReadonlyMap<string, Less>): boolean {
    const less = before.get(owner) ?? {}
    return less !== 'withheld' && (less[family] ?? 0) < 2
  }

  #step(owner: string, family: Family, before: ReadonlyMap<string, Less>): void {
    const [now, then] = [this.#less.get(owner) ?? {}, before.get(owner) ?? {}]
    if (now === 'withheld' || then === 'withheld') return
    const level = ((then[family] ?? 0) + 1) as Level
    if (this.#isRevision(owner)) this.#less.set(owner, 'withheld')
    else if (now[family] !== level) this.#less.set(owner, { ...now, [family]: level })
  }

  #isRevision(owner: string): boolean {
    const { network, canteens } = this.#fresh
    return (owner === networkOwner ? network : canteens.find(({ canteenId }) => canteenId === owner))!.isRevision
  }

  #lessOf<Each extends Fresh | FreshNetwork>(version: Each, owner: string): Each[] {
    const less = this.#less.get(owner) ?? {}
    return less === 'withheld' ? [] : [{ ...version, shown: coarsen(version.shown, less) }]
  }
}
