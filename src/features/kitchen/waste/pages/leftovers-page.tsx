import { weightShown } from '#src/features/kitchen/purchases/parts/weight-shown.tsx'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { leftoverForm } from '../forms.ts'
import { longestText, type Leftover } from '../leftover.ts'

type LeftoversPageProps = FormState & {
  canteen: CanteenName
  list: { leftovers: readonly (Leftover & { id: string })[]; allGrams: number; pages: number }
  page: number
  today: string
  done?: 'donne' | 'retire' | undefined
}

/** To whom, as what, under which agreement: what whoever gives food keeps of it. */
export function LeftoversPage({ canteen, list, page, today, done, typed = {}, errors = {} }: LeftoversPageProps) {
  const { text, href, language } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('waste:given.title')} canteen={canteen}>
      <h1>{text('waste:given.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`waste:given.done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('waste:given.lead')}</p>
      <div class="sides">
        <section>
          <h2 class="first">{text('waste:given.new')}</h2>
          <LeftoverForm {...{ canteen, today, typed, errors }} />
        </section>
        <section>
          <h2 class="first">{text('waste:given.list')}</h2>
          {list.leftovers.length === 0 ? (
            <p class="empty">{text('waste:given.none')}</p>
          ) : (
            <p>{text('waste:given.sum', { weight: weightShown(list.allGrams, language) })}</p>
          )}
          <ul class="entries">
            {list.leftovers.map((leftover) => (
              <LeftoverEntry key={leftover.id} canteen={canteen} leftover={leftover} />
            ))}
          </ul>
          <PageLinks page={page} pages={list.pages} addressOf={(other) => `${href(urls.leftovers, here)}?page=${other}`} />
        </section>
      </div>
    </TeamDocument>
  )
}

function LeftoverForm({ canteen, today, typed = {}, errors = {} }: FormState & { canteen: CanteenName; today: string }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof leftoverForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.leftovers, { canteen: canteen.slug })} class="editor" novalidate>
      <FormKey />
      <ErrorSummary errors={errors} />
      <Field {...of('product')} label={text('waste:given.product')} maxlength={longestText} />
      <Field {...of('weight')} inputmode="decimal" label={text('waste:given.weight')} />
      <Field {...of('receiver')} label={text('waste:given.receiver')} hint={text('waste:given.receiverHint')} maxlength={longestText} />
      <Field {...of('givenOn', today)} type="date" label={text('waste:given.day')} max={today} />
      <Field {...of('useBy', today)} type="date" label={text('waste:given.useBy')} />
      <Field {...of('celsius')} label={text('waste:given.celsius')} hint={text('waste:given.celsiusHint')} />
      <Field {...of('agreement')} label={text('waste:given.agreement')} hint={text('waste:given.agreementHint')} maxlength={longestText} />
      <button type="submit" class="main">
        {text('waste:given.note')}
      </button>
    </form>
  )
}

function LeftoverEntry({ canteen, leftover }: { canteen: CanteenName; leftover: Leftover & { id: string } }) {
  const { text, href, language, inFrench } = usePage()
  const { id, givenOn, product, grams, useBy, tenthsCelsius, receiver, agreement } = leftover
  return (
    <li class="entry">
      <div>
        <b {...inFrench}>{product}</b> {weightShown(grams, language)}
        <br />
        <span class="soft">
          {formatShortDay(givenOn, language)} · <span {...inFrench}>{receiver}</span> ·{' '}
          {text('waste:given.until', { day: formatShortDay(useBy, language) })}
          {tenthsCelsius !== null && ` · ${text('waste:given.at', { degrees: formatNumber(tenthsCelsius / 10, language) })}`}
          {agreement && (
            <>
              {' · '}
              <span {...inFrench}>{agreement}</span>
            </>
          )}
        </span>
      </div>
      <form method="post" action={href(urls.removeLeftover, { canteen: canteen.slug, leftover: id })}>
        <button type="submit" class="quiet" aria-label={text('waste:given.removeThis', { product })}>
          {text('waste:given.remove')}
        </button>
      </form>
    </li>
  )
}
