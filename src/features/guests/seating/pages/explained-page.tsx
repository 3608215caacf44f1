import { formatNumber } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { retention } from '#src/features/guests/encounters/forget-encounters.ts'
import type { Weights } from '../weights.ts'
import { WeightsSince } from './weights-since.tsx'

const rules = ['together', 'seats', 'apart', 'pinned', 'newcomers', 'courses'] as const
const privacy = ['given', 'never', 'consent', 'unknown', 'closed', 'guests'] as const

type ExplainedPageProps = { canteen: { slug: string; name: string }; weights: Weights; since: Date | null }

/** How people are seated, in plain words, with every weight as it is. */
export function ExplainedPage({ canteen, weights, since }: ExplainedPageProps) {
  const { text, language } = usePage()
  const told = weightsInWords(weights, (value) => formatNumber(value, language))
  return (
    <TeamDocument title={text('seating:explained.title')} canteen={canteen}>
      <div class="reading">
        <h1>{text('seating:explained.title')}</h1>
        <p class="lead">{text('seating:explained.lead')}</p>
        <h2>{text('seating:explained.rulesTitle')}</h2>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{text(`seating:explained.rules.${rule}`)}</li>
          ))}
        </ul>
        <h2>{text('seating:explained.weightsTitle')}</h2>
        <p>
          {text('seating:explained.weightsLead')} <WeightsSince weights={weights} since={since} />
        </p>
        <dl class="seating-weights">
          {told.map(({ name, value }) => (
            <div key={name}>
              <dt>{text(`seating:explained.weights.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h2>{text('seating:explained.figuresTitle')}</h2>
        <p>{text('seating:explained.figures')}</p>
        <h2>{text('seating:explained.privacyTitle')}</h2>
        <ul>
          {privacy.map((promise) => (
            <li key={promise}>
              {text(`seating:explained.privacy.${promise}`, { months: retention.encounterMonths, days: retention.answerDays })}
            </li>
          ))}
        </ul>
      </div>
    </TeamDocument>
  )
}

function weightsInWords(weights: Weights, number: (value: number) => string) {
  const { differenceOfNew, differenceAlone, ageClass, situation, newcomer, talkedWith, fairness, newnessHalfLife } = weights
  return [
    { name: 'differenceOfNew', value: number(1 + differenceOfNew) },
    { name: 'differenceAlone', value: number(differenceAlone) },
    { name: 'traits', value: [ageClass, situation, newcomer].map(number).join(' · ') },
    { name: 'talkedWith', value: number(talkedWith) },
    { name: 'fairness', value: number(fairness) },
    { name: 'newnessHalfLife', value: number(newnessHalfLife) },
  ] as const
}
