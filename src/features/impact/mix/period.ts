/** Figures are read month by month, once published: a month in progress, read twice, would give away a single meal. */

export type Period = {
  chosen: string
  first: string
  next: string | undefined
  previous: string
  /** The day on which the chosen month's figures are published. */
  publishedOn: string
}

/** The last month whose day of publishing has come. @param today `YYYY-MM-DD` */
export function lastPublished(today: string, publishingDay: number): string {
  const { day } = Temporal.PlainDate.from(today)
  return firstOf(today)
    .subtract({ months: day >= publishingDay ? 1 : 2 })
    .toString()
}

type Publishing = {
  /** `YYYY-MM-DD` */
  today: string
  publishingDay: number
  /** The latest month published so far: it stays so if the day is put off afterwards. */
  latest: string | undefined
}

/**
 * The month asked for (`YYYY-MM`), or the last one that is published, and the same month a year before as `first`. One that is over and not
 * published yet may be asked for: its page says when it will be.
 */
export function periodOf(asked: string | undefined, { today, publishingDay, latest = '' }: Publishing): Period {
  const over = firstOf(today).subtract({ months: 1 })
  const wanted =
    asked && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? `${asked}-01` : [lastPublished(today, publishingDay), latest].toSorted().at(-1)!
  const chosen = Temporal.PlainDate.compare(wanted, over) > 0 ? over : Temporal.PlainDate.from(wanted)
  const next = Temporal.PlainDate.compare(chosen, over) < 0 ? chosen.add({ months: 1 }).toString() : undefined
  return {
    chosen: chosen.toString(),
    first: chosen.subtract({ years: 1 }).toString(),
    next,
    previous: chosen.subtract({ months: 1 }).toString(),
    publishedOn: chosen.add({ months: 1 }).with({ day: publishingDay }).toString(),
  }
}

function firstOf(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day).with({ day: 1 })
}
