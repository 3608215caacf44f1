import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { standingOf, type Compared, type Comparison } from '../mixing.ts'

/** What the plan brings about, in words, beside random seatings of the same people. */
export function ComparisonPanel({ comparison, canteen }: { comparison: Comparison; canteen: { slug: string } }) {
  const { text, href, language } = usePage()
  const { guests, meetingSomebodyNew, newEncounters, acrossDifference, ageClassesPerTable } = comparison
  const ages = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ageClassesPerTable)
  return (
    <section class="card seating-mixing" aria-labelledby="seating-mixing">
      <h2 id="seating-mixing" class="first">
        {text('seating:mixing.title')}
      </h2>
      <Figure
        compared={meetingSomebodyNew}
        sentence={text('seating:mixing.meetingSomebodyNew', { value: meetingSomebodyNew.value, guests })}
      />
      <Figure compared={newEncounters} sentence={text('seating:mixing.newEncounters', { count: newEncounters.value })} />
      <Figure compared={acrossDifference} sentence={text('seating:mixing.acrossDifference', { count: acrossDifference.value })} />
      {ageClassesPerTable > 0 && <p>{text('seating:mixing.ages', { ages })}</p>}
      <p class="hint no-print">
        {text('seating:mixing.whole')}{' '}
        <a href={href(urls.seatingExplained, { canteen: canteen.slug })}>{text('seating:mixing.understand')}</a>
      </p>
    </section>
  )
}

function Figure({ compared, sentence }: { compared: Compared; sentence: string }) {
  const { text } = usePage()
  const standing = standingOf(compared)
  return (
    <div class="seating-figure">
      <p>
        <strong>{sentence}</strong>
        {standing !== 'alone' && ` ${text('seating:mixing.random', { low: compared.low, high: compared.high })}`}{' '}
        {standing !== 'alone' && text(`seating:mixing.standing.${standing}`)}
      </p>
      {standing !== 'alone' && <BandPicture {...compared} />}
    </div>
  )
}

const width = 320

/** The band of random seatings as a soft stroke, their middle as a tick, this plan as a dot. The sentence beside it says the same. */
function BandPicture({ value, low, middle, high }: Compared) {
  const [from, to] = [Math.min(value, low ?? value), Math.max(value, high ?? value)]
  const x = (count: number | null) => (12 + (((count ?? value) - from) / Math.max(1, to - from)) * (width - 24)).toFixed(1)
  return (
    <svg class="seating-band" viewBox={`0 0 ${width} 28`} aria-hidden="true">
      <path class="seating-band-axis" d={`M6 15Q${width / 2} 13 ${width - 6} 15`} />
      <path class="seating-band-random" d={`M${x(low)} 15L${x(high)} 15`} />
      <path class="seating-band-middle" d={`M${x(middle)} 6V24`} />
      <circle class="seating-band-plan" cx={x(value)} cy={15} r={7} />
    </svg>
  )
}
