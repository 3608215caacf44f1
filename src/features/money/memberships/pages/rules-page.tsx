import type { Typed } from '#src/platform/web/form.ts'
import { typedCents } from '#src/platform/money.ts'
import type { Language } from '#src/platform/language.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { rulesForm } from '../forms.ts'
import type { House } from '../queries.ts'

type RulesPageProps = { house: House; typed: Typed; errors?: FormState['errors']; isSaved?: boolean }

export function RulesPage({ house, typed, errors, isSaved = false }: RulesPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof rulesForm>({ typed, ...(errors && { errors }) })
  const years = (['civil', 'rolling'] as const).map((year) => ({ value: year, label: text(`memberships:rules.years.${year}`) }))
  return (
    <TeamDocument title={text('memberships:rules.title')} canteen={house}>
      <h1>{text('memberships:rules.title')}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('memberships:done.rules')}</p>
        </Notice>
      )}
      <p class="lead">{text('memberships:rules.lead', { association: house.association })}</p>
      <form method="post" action={href(urls.membershipRules, { canteen: house.slug })} class="editor">
        <ErrorSummary errors={errors} />
        <Version typed={typed} />
        <Radios {...of('year')} legend={text('memberships:rules.year')} options={years} />
        <Field {...of('offered')} label={text('memberships:rules.offered')} hint={text('memberships:rules.offeredHint')} maxlength={80} />
        <Checkbox {...of('isNeeded')} label={text('memberships:rules.needed')} />
        <h2>{text('memberships:rules.meetings')}</h2>
        <Field {...of('noticeDays')} label={text('memberships:rules.notice')} inputmode="numeric" maxlength={3} />
        <Field
          {...of('quorumPercent')}
          label={text('memberships:rules.quorum')}
          hint={text('memberships:rules.quorumHint')}
          inputmode="numeric"
          maxlength={3}
        />
        <Field
          {...of('proxiesEach')}
          label={text('memberships:rules.proxies')}
          hint={text('memberships:rules.proxiesHint')}
          inputmode="numeric"
          maxlength={3}
        />
        <Field
          {...of('graceMonths')}
          label={text('memberships:rules.grace')}
          hint={text('memberships:rules.graceHint')}
          inputmode="numeric"
          maxlength={2}
        />
        <button type="submit" class="main">
          {text('memberships:member.save')}
        </button>
      </form>
    </TeamDocument>
  )
}

/** The rules as their form is opened. */
export function typedRules({ rules, isNeeded }: Pick<House, 'rules' | 'isNeeded'>, language: Language): Typed {
  return {
    year: rules.year,
    offered: rules.offeredCents.map((cents) => typedCents(cents, language)).join(' '),
    noticeDays: String(rules.noticeDays),
    quorumPercent: String(rules.quorumPercent),
    proxiesEach: String(rules.proxiesEach),
    graceMonths: String(rules.graceMonths),
    isNeeded: isNeeded ? 'yes' : '',
  }
}
