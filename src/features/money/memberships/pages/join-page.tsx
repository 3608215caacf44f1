import { dayAt } from '#src/platform/time.ts'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { joiningForm } from '../forms.ts'
import type { JoiningRefusal, TakingBackRefusal } from '../membership.ts'
import { mayKeepMembers } from '../policy.ts'
import type { House } from '../queries.ts'
import { AmountFields } from './amount-fields.tsx'
import { TakeBackForm } from './take-back-form.tsx'
import { YearField } from './year-field.tsx'

export const joinDeeds = ['joined', 'later', 'noted', 'takenBack'] as const
export type JoinDeed = (typeof joinDeeds)[number]

/** What this device was given for what it has just noted. */
export type Retractable = { token: string; about: string }

type JoinPageProps = {
  house: House
  /** Of the membership that this form makes. */
  id: string
  done?: JoinDeed | undefined
  takeBack?: Retractable | undefined
  refusal?: JoiningRefusal | TakingBackRefusal | undefined
  form?: FormState | undefined
}

/** At the door: a name, a contact perhaps, an amount that goes its own way. */
export function JoinPage({ house, id, done, takeBack, refusal, form }: JoinPageProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('memberships:join.title')} canteen={house}>
      <h1>{text('memberships:join.title')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`memberships:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text(`memberships:done.${done}`)}</p>
        </Notice>
      )}
      {takeBack && <TakeBackForm canteen={house.slug} {...takeBack} />}
      <div class="sides">
        <section class="card">
          <JoinForm house={house} id={id} asksWhetherAnother={refusal === 'same-person'} form={form} />
        </section>
        <Beside house={house} />
      </div>
    </TeamDocument>
  )
}

type JoinFormProps = Pick<JoinPageProps, 'house' | 'id' | 'form'> & { asksWhetherAnother: boolean }

function JoinForm({ house, id, asksWhetherAnother, form }: JoinFormProps) {
  const { text, href, now } = usePage()
  const of = fieldsOf<typeof joiningForm>(form)
  return (
    <form method="post" action={href(urls.joinAtDoor, { canteen: house.slug })} autocomplete="off" class="contribution-form">
      <ErrorSummary errors={form?.errors} />
      <p class="lead">{text('memberships:join.lead', { association: house.association })}</p>
      <input type="hidden" name="id" value={id} />
      <Field {...of('name')} label={text('memberships:form.name')} autocomplete="off" maxlength={100} />
      <Field
        {...of('email')}
        label={text('memberships:form.email')}
        hint={text('memberships:form.emailHint')}
        type="email"
        autocomplete="off"
      />
      <Field
        {...of('phone')}
        label={text('memberships:form.phone')}
        hint={text('memberships:form.optional')}
        type="tel"
        autocomplete="off"
      />
      <YearField today={dayAt(now, house.timeZone)} year={house.rules.year} value={of('until').value} />
      {asksWhetherAnother && <Checkbox {...of('another')} label={text('memberships:join.another')} />}
      <AmountFields offeredCents={house.rules.offeredCents} form={form} withLater />
    </form>
  )
}

function Beside({ house }: { house: House }) {
  const { text, href, viewer } = usePage()
  const place = { canteen: house.slug }
  return (
    <aside class="stack">
      <p>{text('memberships:join.secret')}</p>
      <p>{text('memberships:join.cash')}</p>
      <p>
        <a class="button" href={href(urls.membershipAmount, place)}>
          {text('memberships:amount.alone')}
        </a>
      </p>
      <p class="hint">{text('memberships:amount.aloneHint')}</p>
      {mayKeepMembers(viewer, place) && (
        <p>
          <a href={href(urls.members, place)}>{text('memberships:list.title')}</a>
        </p>
      )}
    </aside>
  )
}
