import type { Database } from '#src/platform/database/database.ts'
import { findPublishedMonths, findToldRows } from '#src/features/impact/mix/gate.ts'
import { figuresOf, type Figure } from './figure.ts'
import { isClassOf, type ClassName } from './indicator.ts'

export type Months = { from: string; until: string }

/** Every figure of months that may be told, both bounds included: of a canteen, or of the network. Two questions. */
export async function findFigures(db: Database, canteenId: string | null, months: Months): Promise<Figure[]> {
  const [published, told] = await Promise.all([findPublishedMonths(db, canteenId, months), findToldRows(db, canteenId, months)])
  return [
    ...published.flatMap(figuresOf),
    ...told.flatMap(({ indicator, class: name, ...row }) =>
      isClassOf(indicator, name) ? [{ ...row, indicator, class: name as ClassName }] : [],
    ),
  ]
}
