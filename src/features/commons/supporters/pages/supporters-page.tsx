import type { Project } from '#src/features/commons/projects/project.ts'
import { broughtThings } from '#src/platform/database/tables/supporters.ts'
import { emailHref } from '#src/platform/messages/email.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import type { newsForm } from '../forms.ts'
import { NewsList } from '../parts/joining.tsx'
import { longestNews, longestTitle, type News, type Supporter } from '../supporter.ts'

type SupportersPageProps = FormState & {
  project: Project
  supporters: readonly Supporter[]
  news: readonly News[]
  isSent: boolean
}

/** Who would like to be of the project, by what they bring, and what they are told. */
export function SupportersPage({ project, supporters, news, isSent, ...state }: SupportersPageProps) {
  const { text, href } = usePage()
  const here = { canteen: project.slug }
  return (
    <TeamDocument title={text('supporters:title')} canteen={project} at={pathOf(urls.project, here)}>
      <p class="eyebrow">
        <a href={href(urls.project, here)}>{text('projects:title')}</a>
      </p>
      <h1>{text('supporters:title')}</h1>
      {isSent && (
        <Notice kind="success">
          <p>{text('supporters:news.sent')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <p class="lead">{text('supporters:count', { count: supporters.length })}</p>
      <ul>
        {broughtThings.map((thing) => (
          <li key={thing}>
            {text('supporters:countOf', {
              thing: text(`supporters:things.${thing}`),
              count: supporters.filter(({ brings }) => brings.includes(thing)).length,
            })}
          </li>
        ))}
      </ul>
      <NewsForm project={project} {...state} />
      {news.length > 0 && (
        <section>
          <h2>{text('supporters:news.title')}</h2>
          <NewsList news={news} />
        </section>
      )}
      <h2>{text('supporters:people')}</h2>
      <People supporters={supporters} />
    </TeamDocument>
  )
}

function People({ supporters }: { supporters: readonly Supporter[] }) {
  const { text } = usePage()
  if (supporters.length === 0) return <p class="empty">{text('supporters:nobody')}</p>
  return (
    <ul class="entries">
      {supporters.map(({ id, name, email, brings, words }) => (
        <li key={id} class="entry">
          <div>
            <b>{isolated(name)}</b>
            {brings.length > 0 && ` · ${brings.map((thing) => text(`supporters:things.${thing}`)).join(', ')}`}
            <br />
            <a href={emailHref(email)}>{email}</a>
            {words && <p class="own-words">{isolated(words)}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function NewsForm({ project, ...state }: FormState & { project: Project }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof newsForm>(state)
  return (
    <form method="post" action={href(urls.supporters, { canteen: project.slug })} class="editor" novalidate>
      <FormKey />
      <h2>{text('supporters:news.tell')}</h2>
      <p class="hint">{text('supporters:news.hint')}</p>
      <Field {...of('title')} label={text('supporters:news.heading')} maxlength={longestTitle} />
      <TextArea {...of('words')} label={text('supporters:news.words')} rows={6} maxlength={longestNews} />
      <button class="button main">{text('supporters:news.send')}</button>
    </form>
  )
}
