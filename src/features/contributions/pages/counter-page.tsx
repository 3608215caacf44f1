import type { ComponentChildren } from 'preact'
import type { Price } from '#src/features/canteens/queries.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import { meansOfPayment } from '#src/platform/tables/bookings.ts'
import { formatDay } from '#src/platform/time.ts'
import { Field, Notice, Select, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ContributionRefusal } from '../contribution.ts'
import { contributionsIn } from '../bag.ts'
import type { MealMoney } from '../queries.ts'
import { AmountForm } from './amount-form.tsx'

export const doneThings = ['noted', 'takenBack', 'boxed'] as const
export type Done = (typeof doneThings)[number]

const doneTexts = {
  noted: 'contributions:thanksNoted',
  takenBack: 'contributions:takeBack.done',
  boxed: 'contributions:box.done',
} as const satisfies Record<Done, string>

type CounterPageProps = {
  meal: Meal
  price: Price | undefined
  zeroPolicy: string
  money: MealMoney
  /** Why no contribution is taken now, when none is. */
  closedTo: ContributionRefusal | undefined
  refusal?: ContributionRefusal | 'none-of-that-amount' | undefined
  done?: Done | undefined
  /** The form that did not pass, given back. */
  forms?: { contribution?: FormState; takeBack?: FormState; box?: FormState } | undefined
}

export function CounterPage({ meal, price, zeroPolicy, money: { bag }, closedTo, refusal, done, forms = {} }: CounterPageProps) {
  const { text, href, language } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  const told = refusal ?? closedTo
  return (
    <TeamDocument title={`${text('contributions:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <p class="eyebrow">
        {meal.title} · {formatDay(meal.serviceDate, language)}
      </p>
      <h1>{text('contributions:title')}</h1>
      {told && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`contributions:refusals.${told}`)}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text(doneTexts[done])}</p>
        </Notice>
      )}
      <div class="sides">
        {!closedTo && (
          <section class="card">
            <h2>{text('contributions:counter.title')}</h2>
            <AmountForm action={href(urls.contributions, place)} price={price} zeroPolicy={zeroPolicy} form={forms.contribution} />
          </section>
        )}
        <aside class="stack">
          {bag && <Count count={contributionsIn(bag)} />}
          {!closedTo && <HandOver to={href(urls.contributionScreen, place)} />}
          {!closedTo && <CountBox action={href(urls.contributionBox, place)} isCounted={bag?.box != null} form={forms.box} />}
          {!closedTo && <TakeBack action={href(urls.contributionTakenBack, place)} form={forms.takeBack} />}
        </aside>
      </div>
    </TeamDocument>
  )
}

function Count({ count }: { count: number }) {
  const { text } = usePage()
  return (
    <div>
      <p class="contribution-count">{text('contributions:counter.count', { count })}</p>
      <p class="hint">{text('contributions:counter.secret')}</p>
    </div>
  )
}

function HandOver({ to }: { to: string }) {
  const { text } = usePage()
  return (
    <div>
      <a class="button main" href={to}>
        {text('contributions:counter.screen')}
      </a>
      <p class="hint">{text('contributions:counter.screenHint')}</p>
    </div>
  )
}

function CountBox({ action, isCounted, form }: { action: string; isCounted: boolean; form: FormState | undefined }) {
  const { text } = usePage()
  return (
    <Drawer title={text('contributions:box.title')} open={form !== undefined}>
      <p class="hint">{text('contributions:box.hint')}</p>
      {isCounted && <p>{text('contributions:box.counted')}</p>}
      <form method="post" action={action} autocomplete="off">
        <Field
          name="total"
          label={text('contributions:box.total')}
          inputmode="decimal"
          value={form?.typed?.total}
          error={form?.errors?.total}
        />
        <Field
          name="envelopes"
          label={text('contributions:box.envelopes')}
          hint={text('contributions:box.optional')}
          inputmode="numeric"
          value={form?.typed?.envelopes}
          error={form?.errors?.envelopes}
        />
        <button type="submit">{text('contributions:box.submit')}</button>
      </form>
    </Drawer>
  )
}

function TakeBack({ action, form }: { action: string; form: FormState | undefined }) {
  const { text } = usePage()
  const options = meansOfPayment.map((means) => ({ value: means, label: text(`contributions:meansOf.${means}`) }))
  return (
    <Drawer title={text('contributions:takeBack.title')} open={form !== undefined}>
      <form method="post" action={action} autocomplete="off">
        <Field
          name="noted"
          label={text('contributions:takeBack.amount')}
          hint={text('contributions:takeBack.hint')}
          inputmode="decimal"
          value={form?.typed?.noted}
          error={form?.errors?.noted}
        />
        <Select name="notedBy" label={text('contributions:takeBack.means')} options={options} value={form?.typed?.notedBy} />
        <button type="submit">{text('contributions:takeBack.submit')}</button>
      </form>
    </Drawer>
  )
}

function Drawer({ title, open, children }: { title: string; open: boolean; children: ComponentChildren }) {
  return (
    <details class="drawer" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
