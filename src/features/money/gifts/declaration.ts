/** Until when what a year's declaration tells may still change (code général des impôts, article 222 bis). Pure. */

type Period = { from: string; until: string }

/** A declaration is due within three months of the end of its period. */
export function lastDayToDeclare({ until }: Pick<Period, 'until'>): string {
  return Temporal.PlainDate.from(until).add({ months: 3 }).toString()
}

/** The last day on which a gift may get its donor: that of the declaration of the fiscal year that holds it, or of its civil year. */
export function lastDayToName(givenOn: string, years: readonly { firstDay: string; lastDay: string }[]): string {
  const year = years.find(({ firstDay, lastDay }) => firstDay <= givenOn && givenOn <= lastDay)
  return lastDayToDeclare({ until: year?.lastDay ?? `${givenOn.slice(0, 4)}-12-31` })
}
