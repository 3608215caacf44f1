import { defaultSettings } from '#src/solver/evening/settings.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { retention } from '../forget-encounters.ts'

const rules = ['together', 'seats', 'apart', 'pinned', 'newcomers', 'courses'] as const
const privacy = ['given', 'never', 'consent', 'unknown', 'closed', 'guests'] as const

/** How people are seated, in plain words, with every weight as it is. */
export function ExplainedPage({ canteen }: { canteen: { slug: string; name: string } }) {
  const { text, language } = usePage()
  const number = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
  const weights = weightsInWords(number)
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
        <p>{text('seating:explained.weightsLead')}</p>
        <dl class="seating-weights">
          {weights.map(({ name, value, ...values }) => (
            <div key={name}>
              <dt>{text(`seating:explained.weights.${name}`, { value, ...values })}</dt>
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

function weightsInWords(number: (value: number) => string) {
  const { differenceOfNew, differenceAlone, traits, talkedWith, fairness, newnessHalfLife } = defaultSettings
  return [
    { name: 'differenceOfNew', value: number(1 + differenceOfNew) },
    { name: 'differenceAlone', value: number(differenceAlone) },
    { name: 'traits', value: [traits.ageClass, traits.situation, traits.newcomer].map(number).join(' · ') },
    { name: 'talkedWith', value: number(talkedWith) },
    { name: 'fairness', value: number(fairness) },
    { name: 'newnessHalfLife', value: number(newnessHalfLife) },
  ] as const
}
