/** Figures that everybody may read, as rows of a file. Pure. */
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { indicatorNamed, indicatorNames, type ClassName, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Row } from './columns.ts'

/** What one canteen, or the network, tells of a month: what was hidden and what nobody knows look alike, and are there as rows without a value. */
export function figureRows(place: string, month: string, figures: readonly Figure[]): Row[] {
  return classesOf((indicator, name) => {
    const told = figures.find((figure) => figure.indicator === indicator && figure.class === name && figure.value !== null)
    const { value = null, low = null, high = null, of = null } = told ?? {}
    const version = told?.version ?? indicatorNamed(indicator).version
    return {
      month: month.slice(0, 7),
      canteen: place,
      indicator,
      class: name,
      version,
      value: rounded(value),
      low: rounded(low),
      high: rounded(high),
      size: of,
    }
  })
}

/** Every class of every indicator, with its words. */
export function indicatorRows(inFrench: Text, inEnglish: Text): Row[] {
  return classesOf((indicator, name) => {
    const { version, unit, source, threshold, aims } = indicatorNamed(indicator)
    const { is: aim = null, value: aimed = null } = aims[name] ?? {}
    return {
      ...{ indicator, class: name, version, unit, source, threshold, aim, aimed_at: rounded(aimed) },
      ...{
        name_fr: inFrench(`indicators:name.${indicator}`),
        class_fr: inFrench(`indicators:class.${name}`),
        counted_fr: inFrench(`indicators:counted.${indicator}`),
      },
      ...{
        name_en: inEnglish(`indicators:name.${indicator}`),
        class_en: inEnglish(`indicators:class.${name}`),
        counted_en: inEnglish(`indicators:counted.${indicator}`),
      },
    }
  })
}

function classesOf(rowOf: (indicator: IndicatorName, name: ClassName) => Row): Row[] {
  return indicatorNames.flatMap((indicator) =>
    (indicatorNamed(indicator).classes as readonly ClassName[]).map((name) => rowOf(indicator, name)),
  )
}

/** What binary fractions leave behind is no figure. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000
}
