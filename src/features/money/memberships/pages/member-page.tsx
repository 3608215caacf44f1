import { formatDate } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { memberForm } from '../forms.ts'
import type { House, Membership } from '../queries.ts'

export const memberDeeds = ['saved', 'card'] as const

type MemberPageProps = {
  house: House
  member: Membership
  typed: Typed
  errors?: FormState['errors']
  done?: (typeof memberDeeds)[number] | undefined
  refusal?: 'no-address'
}

/** One member: a name misheard is mended, a contact changed; who leaves is let go. */
export function MemberPage({ house, member, typed, errors, done, refusal }: MemberPageProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof memberForm>({ typed, ...(errors && { errors }) })
  const place = { canteen: house.slug, member: member.id }
  return (
    <TeamDocument title={member.name} canteen={house}>
      <h1 {...untranslated}>{member.name}</h1>
      {refusal && (
        <Notice>
          <p>{text(`memberships:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text(done === 'card' ? 'memberships:done.card' : 'memberships:done.mended')}</p>
        </Notice>
      )}
      <p class="lead">
        {member.leftOn
          ? text('memberships:member.left', { day: formatDate(member.leftOn, language) })
          : text('memberships:member.period', { from: formatDate(member.from, language), until: formatDate(member.until, language) })}
      </p>
      <form method="post" action={href(urls.member, place)} class="editor">
        <ErrorSummary errors={errors} />
        <Version typed={typed} />
        <Field {...of('name')} label={text('memberships:form.name')} maxlength={100} />
        <Field {...of('email')} label={text('memberships:form.email')} hint={text('memberships:form.optional')} type="email" />
        <Field {...of('phone')} label={text('memberships:form.phone')} hint={text('memberships:form.optional')} type="tel" />
        <p class="actions">
          <button type="submit" class="main">
            {text('memberships:member.save')}
          </button>
        </p>
      </form>
      {!member.leftOn && member.email && (
        <form method="post" action={href(urls.memberCard, place)} class="card">
          <p>{text('memberships:member.cardHint')}</p>
          <button type="submit">{text('memberships:member.sendCard')}</button>
        </form>
      )}
      {!member.leftOn && (
        <details class="drawer">
          <summary>{text('memberships:member.leaves')}</summary>
          <p>{text('memberships:member.leavesHint')}</p>
          <form method="post" action={href(urls.memberDeparture, place)}>
            <button type="submit">{text('memberships:member.leave')}</button>
          </form>
        </details>
      )}
      <p>
        <a href={href(urls.members, { canteen: house.slug })}>{text('memberships:list.title')}</a>
      </p>
    </TeamDocument>
  )
}
