import type { Database } from '#src/platform/database/database.ts'
import { findPublishedMonths, findPublishedMonthsOf, findToldRows, findToldRowsOf } from '#src/features/impact/mix/gate.ts'
import { figuresOf, type Figure } from './figure.ts'
import { indicatorNamed, isClassOf, type ClassName, type IndicatorName } from './indicator.ts'
import { publicFigures } from './public-figure.ts'

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

type OfCanteens = Months & { canteenIds: readonly string[]; indicator: IndicatorName }

/** Of one indicator what everybody may read of several canteens, by their ids. One question. */
export async function findPublicFigures(db: Database, { indicator, ...asked }: OfCanteens): Promise<Map<string, Figure[]>> {
  const found =
    indicatorNamed(indicator).source === 'meals'
      ? (await findPublishedMonthsOf(db, asked)).flatMap(({ canteenId, shown }) =>
          figuresOf(shown).map((figure) => ({ canteenId, figure })),
        )
      : (await findToldRowsOf(db, { ...asked, indicator })).flatMap(({ canteenId, class: name, ...row }) =>
          isClassOf(indicator, name) ? [{ canteenId, figure: { ...row, indicator, class: name as ClassName } }] : [],
        )
  const byCanteen = Map.groupBy(found, ({ canteenId }) => canteenId)
  return new Map(
    [...byCanteen].map(([canteenId, own]) => {
      const figures = publicFigures(own.map(({ figure }) => figure))
      return [canteenId, figures.filter((figure) => figure.indicator === indicator)]
    }),
  )
}
