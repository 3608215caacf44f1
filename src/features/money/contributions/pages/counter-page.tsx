import type { ComponentChildren } from 'preact'
import type { Price } from '#src/features/organisation/canteens/queries.ts'
import { mayWelcome } from '#src/features/guests/parties/policy.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { LockWithForm } from '#src/ui/device-lock.tsx'
import { Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage } from '#src/ui/page.tsx'
import { QuickResponseCode } from '#src/ui/quick-response-code.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { boxForm } from '../forms.ts'
import { mostOnScreen, type ContributionRefusal } from '../contribution.ts'
import { contributionsIn } from '../bag.ts'
import type { MealMoney } from '../queries.ts'
import { mayCountBox } from '../policy.ts'
import { AmountForm } from './amount-form.tsx'
import { TakeBackForm } from './take-back-form.tsx'

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
  /** Where one pays for this meal online, on one's own device; undefined where the canteen does not offer it. */
  payAt?: string | undefined
  money: MealMoney
  /** Why no contribution is taken now, when none is. */
  closedTo: ContributionRefusal | undefined
  refusal?: ContributionRefusal | 'form-used' | 'not-taken-back' | 'box-counted' | undefined
  done?: Done | undefined
  /** What this device was given for the contribution that it has just noted. */
  takeBack?: string | undefined
  /** The form that did not pass, given back. */
  forms?: { contribution?: FormState; box?: FormState } | undefined
}

export function CounterPage({
  meal,
  price,
  zeroPolicy,
  payAt,
  money: { bag, people },
  closedTo,
  refusal,
  done,
  takeBack,
  forms = {},
}: CounterPageProps) {
  const { text, href, viewer } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  const told = refusal ?? closedTo
  return (
    <TeamDocument title={`${text('contributions:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('contributions:title')}</h1>
      {told && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`contributions:refusals.${told}`)}</p>
          {told === 'not-held' && mayWelcome(viewer, place) && (
            <p>
              <a href={href(urls.board, place)}>{text('contributions:counter.toBoard')}</a>
            </p>
          )}
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text(doneTexts[done])}</p>
        </Notice>
      )}
      {takeBack && !closedTo && <TakeBackForm meal={meal} token={takeBack} />}
      {closedTo && <NotSaved typed={amountsTyped(forms)} />}
      <div class="sides">
        {!closedTo && (
          <section class="card">
            <h2>{text('contributions:counter.title')}</h2>
            <AmountForm action={href(urls.contributions, place)} price={price} zeroPolicy={zeroPolicy} form={forms.contribution}>
              <LockWithForm />
            </AmountForm>
          </section>
        )}
        <aside class="stack">
          {bag && <Count count={contributionsIn(bag)} people={people} isSecret={meal.state === 'published' || meal.state === 'held'} />}
          {!closedTo && payAt && <PayOnline at={payAt} />}
          {!closedTo && <HandOver to={href(urls.handOver, place)} />}
          {!closedTo && mayCountBox(viewer, place) && (
            <CountBox action={href(urls.contributionBox, place)} isCounted={bag?.box != null} form={forms.box} />
          )}
        </aside>
      </div>
    </TeamDocument>
  )
}

function amountsTyped({ contribution, box }: NonNullable<CounterPageProps['forms']>) {
  return [contribution?.typed?.other || contribution?.typed?.amount, box?.typed?.total]
}

/** Until the closing, which shows what it may. */
function Count({ count, people, isSecret }: { count: number; people: number; isSecret: boolean }) {
  const { text } = usePage()
  return (
    <div>
      <p class="contribution-count">{text('contributions:counter.count', { count })}</p>
      {isSecret && count > people && (
        <p>{text(count < mostOnScreen(people) ? 'contributions:counter.more' : 'contributions:counter.full', { count: people })}</p>
      )}
      {isSecret && <p class="hint">{text('contributions:counter.secret')}</p>}
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

/** Beside the counter, neither before nor after it: both ways are worth the same. */
function PayOnline({ at }: { at: string }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('contributions:online.title')}</h2>
      <p>{text('contributions:online.lead')}</p>
      <QuickResponseCode content={at} label={text('contributions:online.code')} />
      <p class="small">
        <a href={at}>{at.replace(/^https?:\/\//, '')}</a>
      </p>
    </section>
  )
}

function CountBox({ action, isCounted, form }: { action: string; isCounted: boolean; form: FormState | undefined }) {
  const { text } = usePage()
  const of = fieldsOf<typeof boxForm>(form)
  return (
    <Drawer title={text('contributions:box.title')} open={form !== undefined}>
      <p class="hint">{text('contributions:box.hint')}</p>
      {isCounted && <p>{text('contributions:box.counted')}</p>}
      <form method="post" action={action} autocomplete="off">
        <input type="hidden" name="seen" value={isCounted ? 'counted' : 'none'} />
        <Field {...of('total')} label={text('contributions:box.total')} inputmode="decimal" />
        <Field
          {...of('envelopes')}
          label={text('contributions:box.envelopes')}
          hint={text('contributions:box.optional')}
          inputmode="numeric"
        />
        <button type="submit">{text('contributions:box.submit')}</button>
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
