import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { lineMaximum, whatMaximum, type statementForm } from '../forms.ts'
import { AddressFields } from '../parts/donor-fields.tsx'
import type { GivingCanteen } from '../queries.ts'
import { statedBodies, type KnownStatement } from '../statement.ts'

export const statementDeeds = ['declare', 'retire'] as const

type StatementPageProps = FormState & {
  canteen: GivingCanteen
  /** Latest first, the one in force before all. */
  statements: readonly KnownStatement[]
  today: string
  done?: (typeof statementDeeds)[number] | undefined
}

/** What a named officer states before any receipt: without it there is none. */
export function StatementPage({ canteen, statements, today, done, ...form }: StatementPageProps) {
  const { text, href, language } = usePage()
  const inForce = statements.find(({ withdrawnOn }) => withdrawnOn === null)
  const before = statements.filter(({ withdrawnOn }) => withdrawnOn !== null)
  const title = text('gifts:statement.title')
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.gifts, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`gifts:statement.done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('gifts:statement.lead')}</p>
      {inForce && (
        <section>
          <h2>{text('gifts:statement.inForce')}</h2>
          <p>{saidIn(inForce)}</p>
          <form method="post" action={href(urls.withdrawStatement, { canteen: canteen.slug })}>
            <p class="hint">{text('gifts:statement.withdrawHint')}</p>
            <button type="submit" class="quiet">
              {text('gifts:statement.withdraw')}
            </button>
          </form>
        </section>
      )}
      <StatementForm canteen={canteen} today={today} isAgain={inForce !== undefined} {...form} />
      {before.length > 0 && (
        <section>
          <h2>{text('gifts:statement.before')}</h2>
          <ul>
            {before.map((statement) => (
              <li key={statement.id}>
                {saidIn(statement)} {text('gifts:statement.withdrawnOn', { day: formatDate(statement.withdrawnOn!, language) })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </TeamDocument>
  )

  function saidIn({ officer, office, name, body, statedOn, since }: KnownStatement): string {
    const said = { officer, office, name, body: text(`gifts:bodies.${body}`) }
    return text('gifts:statement.said', { ...said, day: formatDate(statedOn, language), since: formatDate(since, language) })
  }
}

type StatementFormProps = FormState & { canteen: GivingCanteen; today: string; isAgain: boolean }

function StatementForm({ canteen, today, isAgain, typed = {}, errors = {} }: StatementFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof statementForm>({ typed, errors })
  return (
    <section>
      <h2>{text(isAgain ? 'gifts:statement.again' : 'gifts:statement.new')}</h2>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.giftStatement, { canteen: canteen.slug })} class="editor" novalidate>
        <Version typed={typed} />
        <div class="columns">
          <Field {...of('name', canteen.association)} label={text('gifts:statement.name')} maxlength={lineMaximum} required />
          <Field
            {...of('registration', canteen.siren ?? canteen.rna ?? '')}
            label={text('gifts:statement.registration')}
            hint={text('gifts:statement.registrationHint')}
            maxlength={20}
            required
          />
        </div>
        <AddressFields of={of} hint={false} />
        <TextArea
          {...of('purpose')}
          label={text('gifts:statement.purpose')}
          hint={text('gifts:statement.purposeHint')}
          rows={2}
          maxlength={whatMaximum}
        />
        <CapacityFields of={of} today={today} />
        <div class="columns">
          <Field {...of('officer')} label={text('gifts:statement.officer')} maxlength={lineMaximum} required />
          <Field
            {...of('office')}
            label={text('gifts:statement.office')}
            hint={text('gifts:statement.officeHint')}
            maxlength={lineMaximum}
            required
          />
        </div>
        <Checkbox {...of('sure')} label={text('gifts:statement.sure')} />
        <button type="submit" class="main">
          {text('gifts:statement.state')}
        </button>
      </form>
    </section>
  )
}

/** As what body, and since when. */
function CapacityFields({ of, today }: { of: FieldsOf<'body' | 'recognised' | 'since'>; today: string }) {
  const { text } = usePage()
  return (
    <>
      <Radios
        {...of('body', 'general-interest')}
        legend={text('gifts:statement.body')}
        hint={text('gifts:statement.bodyHint')}
        options={statedBodies.map((value) => ({ value, label: text(`gifts:bodies.${value}`) }))}
      />
      <Field
        {...of('recognised')}
        label={text('gifts:statement.recognised')}
        hint={text('gifts:statement.recognisedHint')}
        maxlength={whatMaximum}
      />
      <Field
        {...of('since', today)}
        type="date"
        label={text('gifts:statement.since')}
        hint={text('gifts:statement.sinceHint')}
        max={today}
        required
      />
    </>
  )
}
