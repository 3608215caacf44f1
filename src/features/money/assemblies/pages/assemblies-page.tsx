import type { House } from '#src/features/money/memberships/queries.ts'
import { formatDay, formatPlainClock } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { PageUsed } from '#src/ui/page-used.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { findAssemblies } from '../queries.ts'
import { MeetingFields } from './meeting-fields.tsx'

type AssembliesPageProps = {
  house: House
  assemblies: Awaited<ReturnType<typeof findAssemblies>>
  isRemoved?: boolean
  form?: FormState | undefined
  /** By this very page, sent before. */
  made?: string
}

export function AssembliesPage({ house, assemblies, isRemoved = false, form, made }: AssembliesPageProps) {
  const { text, href, language } = usePage()
  return (
    <TeamDocument title={text('assemblies:title')} canteen={house}>
      <h1>{text('assemblies:title')}</h1>
      {isRemoved && (
        <Notice kind="success">
          <p>{text('assemblies:done.removed')}</p>
        </Notice>
      )}
      {made && (
        <PageUsed
          told={text('assemblies:used')}
          see={text('assemblies:usedSee')}
          at={href(urls.assembly, { canteen: house.slug, assembly: made })}
        />
      )}
      {assemblies.length === 0 ? (
        <div class="empty">
          <p>{text('assemblies:none')}</p>
        </div>
      ) : (
        <ul class="entries">
          {assemblies.map(({ id, day, clock, place, state, minutesSentOn }) => (
            <li key={id} class="entry">
              <a href={href(urls.assembly, { canteen: house.slug, assembly: id })}>
                {formatDay(day, language)}, {formatPlainClock(clock, language)}
              </a>
              <span class="soft">{place}</span>
              <span class="tag">{text(minutesSentOn ? 'assemblies:states.told' : `assemblies:states.${state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <section class="card">
        <h2>{text('assemblies:new')}</h2>
        <form method="post" action={href(urls.assemblies, { canteen: house.slug })} class="editor">
          <FormKey />
          <MeetingFields form={form} />
          <p class="hint">{text('assemblies:planHint')}</p>
          <button type="submit" class="main">
            {text('assemblies:plan')}
          </button>
        </form>
      </section>
    </TeamDocument>
  )
}
