/** Climbs from a plan to one that no single swap or insert improves, looking again only at pairs of groups that changed. */
import type { Arrangement } from './arrangement.ts'
import type { BestExchange } from './best-exchange.ts'

export class Descent {
  private readonly arrangement: Arrangement
  private readonly exchange: BestExchange
  private readonly waiting: Int32Array
  private readonly isWaiting: Uint8Array
  private waitingCount = 0
  /** When each group last changed and each pair of groups was last seen to hold no improvement, on a clock of its own. */
  private readonly changedAt: Float64Array
  private readonly clearedAt: Float64Array
  private clock = 1

  constructor(arrangement: Arrangement, exchange: BestExchange) {
    this.arrangement = arrangement
    this.exchange = exchange
    this.waiting = new Int32Array(arrangement.groupCount)
    this.isWaiting = new Uint8Array(arrangement.groupCount)
    this.changedAt = new Float64Array(arrangement.groupCount)
    this.clearedAt = new Float64Array(arrangement.groupCount ** 2)
  }

  /** Says that a group changed since the last climb. */
  note(group: number): void {
    this.changedAt[group] = ++this.clock
    if (this.isWaiting[group]) return
    this.isWaiting[group] = 1
    this.waiting[this.waitingCount++] = group
  }

  /**
   * Climbs to the top, starting each round of partners at `firstPartner`; stops early when the arrangement is home again, which must
   * itself be a top. Returns the number of pairs of groups it looked at. Ends because each change raises the value.
   */
  climb(firstPartner: number): number {
    let looks = 0
    while (this.waitingCount > 0) {
      const group = this.waiting[--this.waitingCount]!
      this.isWaiting[group] = 0
      looks += this.clear(group, firstPartner)
    }
    return looks
  }

  private clear(group: number, firstPartner: number): number {
    const { groupCount } = this.arrangement
    let looks = 0
    let partner = firstPartner
    for (let untouched = 0; untouched < groupCount; untouched++) {
      partner = partner + 1 < groupCount ? partner + 1 : 0
      if (partner === group || this.isCleared(group, partner)) continue
      looks++
      if (!this.improve(group, partner)) continue
      if (this.arrangement.awayCount === 0) return this.forget(looks)
      untouched = -1
    }
    return looks
  }

  private isCleared(group: number, partner: number): boolean {
    const cleared = this.clearedAt[this.pairOf(group, partner)]!
    return cleared > this.changedAt[group]! && cleared > this.changedAt[partner]!
  }

  private pairOf(group: number, partner: number): number {
    return group < partner ? group * this.arrangement.groupCount + partner : partner * this.arrangement.groupCount + group
  }

  /** Makes the best changes between two groups until none is left; tells whether it made any. */
  private improve(group: number, partner: number): boolean {
    const { arrangement, exchange } = this
    let improved = false
    exchange.look(group, partner)
    while (exchange.gain > 0) {
      improved = true
      if (exchange.second >= 0) arrangement.swap(exchange.first, exchange.second)
      else arrangement.insert(exchange.first, arrangement.groupOf[exchange.first] === group ? partner : group)
      exchange.look(group, partner)
    }
    if (improved) this.noteBoth(group, partner)
    this.clearedAt[this.pairOf(group, partner)] = ++this.clock
    return improved
  }

  private noteBoth(group: number, partner: number): void {
    this.note(partner)
    this.changedAt[group] = this.clock
  }

  /** Home is a top: whatever was waiting needs no look. */
  private forget(looks: number): number {
    while (this.waitingCount > 0) this.isWaiting[this.waiting[--this.waitingCount]!] = 0
    return looks
  }
}
