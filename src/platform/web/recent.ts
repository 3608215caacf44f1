/** A map that forgets what was not used for the longest time once what it holds weighs more than `limit`; what alone weighs more is not kept. */
export class Recent<Key, Value> {
  readonly #entries = new Map<Key, { value: Value; weight: number }>()
  readonly #limit: number
  readonly #weigh: (value: Value, key: Key) => number
  #weight = 0

  /** @param weigh in what `limit` is counted: in entries when left out */
  constructor(limit: number, weigh: (value: Value, key: Key) => number = () => 1) {
    this.#limit = limit
    this.#weigh = weigh
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  set(key: Key, value: Value): void {
    this.#forget(key)
    const weight = this.#weigh(value, key)
    if (weight > this.#limit) return
    this.#entries.set(key, { value, weight })
    this.#weight += weight
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#limit) return
      this.#forget(oldest)
    }
  }

  #forget(key: Key): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0
    this.#entries.delete(key)
  }
}
