import { joined } from '#src/platform/plain-text.ts'
import type { Price } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { inLanguage } from '#src/platform/language.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ScreenRefusal } from '../contribution.ts'
import { AmountForm } from './amount-form.tsx'
import { TakeBackForm } from './take-back-form.tsx'

type ScreenPageProps = { meal: Meal; price: Price | undefined; zeroPolicy: string; takenBack?: boolean; form?: FormState | undefined }

/** Handed to a guest: no menu, no name, nothing of what others gave. */
export function ScreenPage({ meal, price, zeroPolicy, takenBack = false, form }: ScreenPageProps) {
  const { text, href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <Document title={text('contributions:price.free')} unlisted bare>
      <div class="contribution-screen">
        <p class="eyebrow">{joined([meal.canteen.name, meal.title], ' · ')}</p>
        <h1>{text('contributions:price.free')}</h1>
        {takenBack && (
          <Notice kind="success">
            <p>{text('contributions:takeBack.again')}</p>
          </Notice>
        )}
        <AmountForm action={href(urls.contributionScreen, place)} price={price} zeroPolicy={zeroPolicy} form={form} />
        <ScreenFoot meal={meal} />
      </div>
    </Document>
  )
}

/** Takes no more for now: whoever holds it gives it back, and nothing that was typed is on it. */
export function ScreenRefusedPage({ meal, refusal }: { meal: Meal; refusal: ScreenRefusal }) {
  const { text, href } = usePage()
  return (
    <Document title={text(`contributions:screenRefused.${refusal}.title`)} unlisted bare>
      <div class="contribution-screen thanks">
        <h1>{text(`contributions:screenRefused.${refusal}.title`)}</h1>
        <p class="lead">
          {text(refusal === 'form-used' ? 'contributions:screenRefused.form-used.lead' : 'contributions:screenRefused.lead')}
        </p>
        <p>{text(`contributions:screenRefused.${refusal}.text`)}</p>
        {refusal === 'form-used' && (
          <p class="actions">
            <a class="button main" href={href(urls.contributionScreen, { canteen: meal.canteen.slug, meal: meal.slug })}>
              {text('contributions:next')}
            </a>
          </p>
        )}
        <ScreenFoot meal={meal} />
      </div>
    </Document>
  )
}

/** The same words whatever the amount; then the screen is ready for the next person, who can take nothing back. */
export function ThanksPage({ meal, takeBack }: { meal: Meal; takeBack: string | undefined }) {
  const { text, href } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <Document title={text('contributions:thanks')} unlisted bare>
      <div class="contribution-screen thanks">
        <h1>{text('contributions:thanks')}</h1>
        <p class="lead">{text('contributions:thanksText')}</p>
        <p>{text('contributions:giveBack')}</p>
        <p class="actions">
          <a class="button main" href={href(urls.contributionScreen, place)}>
            {text('contributions:next')}
          </a>
        </p>
        {takeBack && <TakeBackForm meal={meal} token={takeBack} />}
        <ScreenFoot meal={meal} />
      </div>
    </Document>
  )
}

function ScreenFoot({ meal }: { meal: Meal }) {
  const { text, href, language, path } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <p class="screen-foot">
      <a href={inLanguage(other, path)} hreflang={other} lang={other}>
        {text('ui:otherLanguage')}
      </a>
      {meal.canteen.followed.includes('memberships') && (
        <a href={href(urls.membershipScreen, place)}>{text('memberships:amount.toMembership')}</a>
      )}
      <a href={href(urls.takeScreenBack, place)}>{text('contributions:backToTeam')}</a>
    </p>
  )
}
