import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { openingDayForm } from '../forms.ts'
import { longestWhy, slidesOf, type Project, type Slide } from '../project.ts'

type OpeningDayProps = { project: Project; mayLead: boolean; form: FormState }

/** When it would open, and every day that was said before. */
export function OpeningDay({ project, mayLead, form }: OpeningDayProps) {
  const { text, href, language } = usePage()
  const { slug, openingOn, isOpened } = project
  const of = fieldsOf<typeof openingDayForm>(form)
  const isSent = form.typed?.openingOn !== undefined
  return (
    <section>
      <h2>{text('projects:opening.title')}</h2>
      <p>{openingOn ? text('projects:opensOn', { day: formatDay(openingOn, language) }) : text('projects:noDay')}</p>
      <Slides slides={slidesOf(project, null)} />
      {mayLead && (!isOpened || isSent) && (
        <details class="drawer" open={isSent}>
          <summary>{text(openingOn ? 'projects:opening.move' : 'projects:opening.say')}</summary>
          <form method="post" action={href(urls.projectOpeningDay, { canteen: slug })} novalidate>
            <FormKey />
            <Field {...of('openingOn', openingOn ?? '')} type="date" label={text('projects:opening.day')} />
            {(openingOn || isSent) && (
              <Field {...of('openingWhy')} label={text('projects:why')} hint={text('projects:opening.whyHint')} maxlength={longestWhy} />
            )}
            <button class="button">{text('projects:opening.send')}</button>
          </form>
        </details>
      )}
    </section>
  )
}

/** Days that were said and are no more, each with why. */
export function Slides({ slides }: { slides: readonly Slide[] }) {
  const { text, language, inFrench } = usePage()
  if (slides.length === 0) return null
  return (
    <ul class="soft">
      {slides.map(({ fromOn, toOn, why }) => (
        <li key={`${fromOn} ${toOn} ${why}`}>
          <s>{formatDay(fromOn, language)}</s>
          {` → ${formatDay(toOn, language)} · `}
          <span {...inFrench}>{isolated(why)}</span>
          <span class="visually-hidden">{text('projects:slid')}</span>
        </li>
      ))}
    </ul>
  )
}
