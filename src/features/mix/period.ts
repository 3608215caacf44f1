/** Figures are read month by month, once the month is over: a month in progress, read twice, would give away a single meal. */

export type Period = { chosen: string; first: string; next: string | undefined; previous: string }

/**
 * The month asked for (`YYYY-MM`), or the last one that is over, and the same month a year before as `first`.
 * @param today `YYYY-MM-DD`
 */
export function periodOf(asked: string | undefined, today: string): Period {
  const current = Temporal.PlainDate.from(today).with({ day: 1 })
  const last = current.subtract({ months: 1 })
  const wanted = asked && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? Temporal.PlainDate.from(`${asked}-01`) : last
  const chosen = Temporal.PlainDate.compare(wanted, last) > 0 ? last : wanted
  const next = Temporal.PlainDate.compare(chosen, last) < 0 ? chosen.add({ months: 1 }).toString() : undefined
  return {
    chosen: chosen.toString(),
    first: chosen.subtract({ years: 1 }).toString(),
    next,
    previous: chosen.subtract({ months: 1 }).toString(),
  }
}
