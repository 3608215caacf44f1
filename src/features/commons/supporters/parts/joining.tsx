import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatDay, networkTimeZone } from '#src/platform/time.ts'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { supportForm } from '../forms.ts'
import type { News } from '../supporter.ts'
import { SupportFields } from './support-fields.tsx'

type JoiningProps = FormState & { project: { slug: string; name: string }; news: readonly News[]; isThanked: boolean }

/** What happened lately, and how to be of it. */
export function Joining({ project, news, isThanked, ...state }: JoiningProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof supportForm>(state)
  return (
    <>
      {news.length > 0 && (
        <section>
          <h2>{text('supporters:news.title')}</h2>
          <NewsList news={news} />
        </section>
      )}
      <section id="soutenir">
        <h2>{text('supporters:join.title')}</h2>
        {isThanked && (
          <Notice kind="success">
            <p>{text('supporters:join.thanks')}</p>
          </Notice>
        )}
        <ErrorSummary errors={state.errors} />
        <p>{text('supporters:join.lead')}</p>
        <form method="post" action={href(urls.supportProject, { canteen: project.slug })} class="editor" novalidate>
          <FormKey />
          <SupportFields {...state} />
          <Field
            {...of('email')}
            type="email"
            label={text('supporters:form.email')}
            hint={text('supporters:form.emailHint')}
            autocomplete="email"
          />
          <Checkbox {...of('agrees')} label={text('supporters:form.agrees')} />
          <p class="hint">{text('supporters:form.privacy')}</p>
          <button class="button main">{text('supporters:join.send')}</button>
        </form>
      </section>
    </>
  )
}

export function NewsList({ news }: { news: readonly News[] }) {
  const { language, inFrench } = usePage()
  return (
    <>
      {news.map(({ id, title, words, postedAt }) => (
        <article key={id}>
          <h3 {...inFrench}>{isolated(title)}</h3>
          <p class="soft">{formatDay(dayAt(postedAt, networkTimeZone), language)}</p>
          <p {...inFrench} class="own-words">
            {isolated(words)}
          </p>
        </article>
      ))}
    </>
  )
}
