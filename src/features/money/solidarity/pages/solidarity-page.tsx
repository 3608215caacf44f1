import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { SponsorshipRefusal } from '../add-sponsorship.ts'
import { mostMeals, sponsorWays, type mealsForm, type sponsorshipForm } from '../forms.ts'
import type { GivingRefusal } from '../give-meals.ts'
import { mayNoteSponsorships } from '../policy.ts'
import { leftToTell, toldCount, toldIn, type Pot } from '../pot.ts'
import type { TakingMealsBackRefusal } from '../take-back-meals.ts'
import type { ListedSponsorship } from '../queries.ts'

export type SolidarityRefusal = GivingRefusal | TakingMealsBackRefusal | SponsorshipRefusal | 'not-taken-back'

type SolidarityPageProps = {
  canteen: CanteenName
  pot: Pot | null | undefined
  /** `YYYY-MM`: what is told is how it stood when it began. */
  month: string
  sponsorships: readonly ListedSponsorship[]
  threshold: number
  /** What a meal costs; undefined where no price is set. */
  eachCents: number | undefined
  /** What this device has just noted may be taken back by it. */
  takeBack?: string | undefined
  done?: 'repas' | 'retire' | 'partenaire' | 'repris' | undefined
  refusal?: SolidarityRefusal | undefined
  forms?: { meals?: FormState; sponsorship?: FormState }
}

/** Meals paid ahead and seats that partners offer: in counts that tell of nobody. */
export function SolidarityPage({
  canteen,
  pot,
  month,
  sponsorships,
  threshold,
  eachCents,
  takeBack,
  done,
  refusal,
  forms = {},
}: SolidarityPageProps) {
  const { text, viewer } = usePage()
  return (
    <TeamDocument title={text('solidarity:tab')} canteen={canteen}>
      <h1>{text('solidarity:tab')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`solidarity:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`solidarity:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {takeBack && <TakeMealsBack canteen={canteen} token={takeBack} />}
      <p class="lead">{text('solidarity:lead')}</p>
      <p>{text('solidarity:how')}</p>
      <Left pot={pot} threshold={threshold} month={month} />
      <Sponsorships canteen={canteen} pot={pot} month={month} sponsorships={sponsorships} threshold={threshold} />
      <div class="sides">
        <MealsForm canteen={canteen} eachCents={eachCents} form={forms.meals} />
        {mayNoteSponsorships(viewer, { canteen: canteen.slug }) && <SponsorshipForm canteen={canteen} form={forms.sponsorship} />}
      </div>
    </TeamDocument>
  )
}

/** Once a month and in steps of the threshold: nobody is seen to come or go, whatever is noted meanwhile. */
function Left({ pot, threshold, month }: Pick<SolidarityPageProps, 'pot' | 'threshold' | 'month'>) {
  const { text, language } = usePage()
  if (pot === undefined) {
    return (
      <Notice>
        <p>{text('solidarity:refusals.pot-unreadable')}</p>
      </Notice>
    )
  }
  const day = formatDate(`${month}-01`, language)
  const stood = pot === null ? { given: 0, left: 0 } : toldIn(pot, month)
  const told = leftToTell(stood, threshold)
  const words = stood.given === 0 ? text('solidarity:left.none', { day }) : wordsOf(told, day)
  return (
    <p>
      {words} {text('solidarity:left.monthly')}
    </p>
  )

  function wordsOf(count: ReturnType<typeof leftToTell>, on: string) {
    if (count === 'few') return text('solidarity:left.few', { count: threshold, day: on })
    return text('solidarity:left.atLeast', { count: count.atLeast, day: on })
  }
}

type ListProps = Pick<SolidarityPageProps, 'canteen' | 'pot' | 'month' | 'sponsorships' | 'threshold'>

function Sponsorships({ canteen, pot, month, sponsorships, threshold }: ListProps) {
  const { text, language, viewer } = usePage()
  const mayTakeBack = mayNoteSponsorships(viewer, { canteen: canteen.slug })
  if (sponsorships.length === 0) return null
  const used = pot ? toldIn(pot, month).seats : {}
  return (
    <section>
      <h2>{text('solidarity:partners.title')}</h2>
      <p class="hint">{text('solidarity:partners.hint', { count: threshold })}</p>
      <ul class="plain">
        {sponsorships.map(({ id, partner, seats, from, until, takenBackOn }) => {
          const told = toldCount(used[id] ?? 0, threshold)
          return (
            <li key={id}>
              <b>
                <bdi>{partner}</bdi>
              </b>{' '}
              {text('solidarity:partners.offers', { count: seats, from: formatDate(from, language), until: formatDate(until, language) })}{' '}
              {told === 'few'
                ? text('solidarity:partners.few', { count: threshold })
                : text('solidarity:partners.used', { count: told.atLeast })}
              {takenBackOn !== null && (
                <>
                  {' '}
                  <span class="tag">{text('solidarity:partners.takenBack', { day: formatDate(takenBackOn, language) })}</span>
                </>
              )}
              {takenBackOn === null && mayTakeBack && <TakeBack canteen={canteen} sponsorship={id} partner={partner} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function TakeBack({ canteen, sponsorship, partner }: Pick<SolidarityPageProps, 'canteen'> & { sponsorship: string; partner: string }) {
  const { text, href } = usePage()
  return (
    <details class="drawer">
      <summary>{text('solidarity:partners.takeBack', { partner })}</summary>
      <p>{text('solidarity:partners.takeBackWhat')}</p>
      <form method="post" action={href(urls.sponsorshipReversal, { canteen: canteen.slug, sponsorship })}>
        <button type="submit">{text('solidarity:partners.takeBackSubmit')}</button>
      </form>
    </details>
  )
}

/** One button, and no number: who reads it learns nothing. */
function TakeMealsBack({ canteen, token }: Pick<SolidarityPageProps, 'canteen'> & { token: string }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.mealsTakenBack, { canteen: canteen.slug })} class="take-back">
      <input type="hidden" name="token" value={token} />
      <button type="submit" class="quiet">
        {text('contributions:takeBack.submit')}
      </button>
      <p class="hint">{text('contributions:takeBack.hint')}</p>
    </form>
  )
}

function MealsForm({ canteen, eachCents, form }: Pick<SolidarityPageProps, 'canteen' | 'eachCents'> & { form: FormState | undefined }) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof mealsForm>(form)
  if (eachCents === undefined) return <p>{text('contributions:price.unknown')}</p>
  return (
    <form method="post" action={href(urls.solidarity, { canteen: canteen.slug })} class="card" autocomplete="off">
      <ErrorSummary errors={form?.errors} />
      <FormKey />
      <h2 class="first">{text('solidarity:form.give')}</h2>
      <p>{text('solidarity:form.each', { price: formatCents(eachCents, language) })}</p>
      <Field
        {...of('meals')}
        label={text('solidarity:form.meals')}
        hint={text('solidarity:form.mealsHint', { count: mostMeals })}
        inputmode="numeric"
        maxlength={2}
      />
      <Radios
        {...of('means')}
        legend={text('contributions:means')}
        options={handedMeans.map((value) => ({ value, label: text(`contributions:meansOf.${value}`) }))}
      />
      <button type="submit" class="main">
        {text('solidarity:form.note')}
      </button>
    </form>
  )
}

function SponsorshipForm({ canteen, form }: Pick<SolidarityPageProps, 'canteen'> & { form: FormState | undefined }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof sponsorshipForm>(form)
  return (
    <form method="post" action={href(urls.sponsorships, { canteen: canteen.slug })} class="card" autocomplete="off">
      <ErrorSummary errors={form?.errors} />
      <FormKey />
      <h2 class="first">{text('solidarity:form.sponsor')}</h2>
      <Field {...of('partner')} label={text('solidarity:form.partner')} maxlength={100} />
      <Field {...of('seats')} label={text('solidarity:form.seats')} inputmode="numeric" maxlength={4} />
      <div class="columns">
        <Field {...of('from')} type="date" label={text('solidarity:form.from')} />
        <Field {...of('until')} type="date" label={text('solidarity:form.until')} />
      </div>
      <Field {...of('amount')} label={text('solidarity:form.amount')} inputmode="decimal" maxlength={12} />
      <Radios
        {...of('way')}
        legend={text('solidarity:form.way')}
        hint={text('solidarity:form.wayHint')}
        options={sponsorWays.map((value) => ({ value, label: text(`solidarity:ways.${value}`) }))}
      />
      <button type="submit" class="main">
        {text('solidarity:form.note')}
      </button>
    </form>
  )
}
