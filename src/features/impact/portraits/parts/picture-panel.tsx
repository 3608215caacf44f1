import { indicatorNamed } from '#src/features/impact/indicators/indicator.ts'
import type { Summary } from '#src/features/impact/indicators/summary.ts'
import { valueInWords } from '#src/features/impact/indicators/words.ts'
import { ShareBars, type ShareBar } from '#src/ui/charts/share-bars.tsx'
import { usePage } from '#src/ui/page.tsx'
import { spokenOf, summariesIn, type Picture } from '../portrait.ts'

type PicturePanelProps = { picture: Picture; summaries: readonly Summary[] }

/** A picture and its sentence; nothing where nothing is told. */
export function PicturePanel({ picture, summaries }: PicturePanelProps) {
  const { text } = usePage()
  const some = summariesIn(picture, summaries)
  if (some.length === 0) return null
  const legend = { target: text('indicators:legend.target'), interval: text('indicators:legend.interval') }
  return (
    <section class="mix-panel picture-panel">
      <h2>{text(`portraits:pictures.${picture}`)}</h2>
      <Sentence picture={picture} summaries={some} />
      <ShareBars bars={useBars(picture, some)} target={null} legend={legend} />
    </section>
  )
}

function Sentence({ picture, summaries }: PicturePanelProps) {
  const page = usePage()
  const { text } = page
  const spoken = spokenOf(summaries)
  if (!spoken) return null
  const { indicator, class: name, value, isMissed } = spoken
  const aim = indicatorNamed(indicator).aims[name]
  const values = {
    ...{ class: text(`indicators:class.${name}`), name: text(`indicators:name.${indicator}`) },
    ...{ value: valueInWords(indicator, value, page), aim: aim ? valueInWords(indicator, aim.value, page) : '' },
  }
  return <p class="finding">{text(isMissed ? `portraits:missed.${picture}` : `portraits:held.${picture}`, values)}</p>
}

function useBars(picture: Picture, summaries: readonly Summary[]): ShareBar[] {
  const page = usePage()
  const { text } = page
  return summaries.map(({ indicator, class: name, value, low, high }) => {
    const aim = indicatorNamed(indicator).aims[name]
    const inWords = (number: number) => valueInWords(indicator, number, page)
    return {
      label: picture === 'voices' ? text(`indicators:name.${indicator}`) : text(`indicators:class.${name}`),
      value:
        low === null || high === null
          ? inWords(value)
          : text('indicators:interval', { value: inWords(value), low: inWords(low), high: inWords(high) }),
      ...{ share: value, low: low ?? value, high: high ?? value, before: null },
      ...(aim && { target: aim.value }),
    }
  })
}
