import { maySetUpCanteen } from '#src/features/organisation/canteens/policy.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { firstSteps, isDone, stepsLeft, type FirstFacts, type FirstStep } from '../first-steps.ts'

type FirstStepsProps = { canteen: { slug: string }; facts: FirstFacts }

/** What is left of the first steps, each with its page; what is done is crossed off. */
export function FirstSteps({ canteen, facts }: FirstStepsProps) {
  const { text } = usePage()
  return (
    <ol class="first-steps">
      {firstSteps.map((step) => (
        <li key={step} class={isDone(step, facts) ? 'done' : undefined}>
          {isDone(step, facts) ? (
            <>
              {text(`first-steps:steps.${step}`)} <span class="tag free">{text('first-steps:done')}</span>
            </>
          ) : (
            <StepToTake step={step} canteen={canteen} />
          )}
        </li>
      ))}
    </ol>
  )
}

function StepToTake({ step, canteen: { slug } }: { step: FirstStep; canteen: { slug: string } }) {
  const { text, href, viewer } = usePage()
  const name = text(`first-steps:steps.${step}`)
  // Who opens canteens for others does not plan their meals.
  const isTheirs = !ofPlanning.includes(step) || mayPlanMeals(viewer, { canteen: slug })
  const page = href(urls[pageOf[step]] as '/:canteen', { canteen: slug }) + (partOf[step] ?? '')
  return (
    <>
      {isTheirs ? <a href={page}>{name}</a> : name}
      <span class="hint">{text(isTheirs ? `first-steps:why.${step}` : 'first-steps:byTeam')}</span>
    </>
  )
}

const ofPlanning: readonly FirstStep[] = ['sitting', 'publish']

const pageOf = {
  price: 'prices',
  sitting: 'firstSteps',
  publish: 'weeks',
  team: 'canteenPeople',
  point: 'canteenSettings',
  welcome: 'canteenSettings',
  'legal-name': 'canteenSettings',
} as const satisfies Record<FirstStep, keyof typeof urls>

/** Where on its page the step is. */
const partOf: Partial<Record<FirstStep, string>> = {
  sitting: '#premier-repas',
  point: '#point',
  welcome: '#welcomeFrench',
  'legal-name': '#legalName',
}

/** On a home, for who sets the canteen up: how many steps are left and the way there, until none is. */
export function FirstStepsLeft({ canteen: { slug }, facts }: FirstStepsProps) {
  const { text, href, viewer } = usePage()
  const left = stepsLeft(facts).length
  if (left === 0 || !maySetUpCanteen(viewer, { canteen: slug })) return null
  return (
    <section class="first-steps-left" aria-label={text('first-steps:title')}>
      <h2>{text('first-steps:title')}</h2>
      <p>
        {text('first-steps:left', { count: left })} <a href={href(urls.firstSteps, { canteen: slug })}>{text('first-steps:goOn')}</a>
      </p>
    </section>
  )
}
