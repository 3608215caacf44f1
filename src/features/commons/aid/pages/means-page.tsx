import { meansKinds } from '#src/platform/database/tables/aid.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestMean } from '../aid.ts'
import type { meanForm } from '../forms.ts'
import type { Here, KeptMean } from '../queries.ts'

export const meansDeeds = ['note', 'retire'] as const

type MeansPageProps = FormState & { canteen: Here; done?: (typeof meansDeeds)[number] | undefined }

/** What the canteen can give when somebody asks: so that others are not asked in vain. */
export function MeansPage({ canteen, done, ...state }: MeansPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof meanForm>(state)
  return (
    <TeamDocument title={text('aid:means.title')} canteen={canteen}>
      <p class="eyebrow">
        <a href={href(urls.aid, { canteen: canteen.slug })}>{text('aid:title')}</a>
      </p>
      <h1>{text('aid:means.title')}</h1>
      <p class="lead">{text('aid:means.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text(`aid:means.done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      {canteen.means.length === 0 ? (
        <p class="empty">{text('aid:means.none')}</p>
      ) : (
        <ul class="entries">
          {canteen.means.map((mean) => (
            <MeanLine key={mean.id} canteen={canteen} mean={mean} />
          ))}
        </ul>
      )}
      <form method="post" action={href(urls.aidMeans, { canteen: canteen.slug })} class="editor" novalidate>
        <FormKey />
        <h2>{text('aid:means.add')}</h2>
        <Select
          {...of('kind')}
          label={text('aid:new.kind')}
          options={[
            { value: '', label: text('aid:new.choose') },
            ...meansKinds.map((kind) => ({ value: kind, label: text(`aid:kinds.${kind}`) })),
          ]}
        />
        <Field {...of('what')} label={text('aid:means.what')} hint={text('aid:means.whatHint')} maxlength={longestMean} />
        <Field {...of('reachKm')} inputmode="numeric" label={text('aid:means.reach')} hint={text('aid:means.reachHint')} />
        <Field {...of('until')} type="date" label={text('aid:means.until')} hint={text('aid:means.untilHint')} />
        <button class="button main">{text('aid:means.send')}</button>
      </form>
    </TeamDocument>
  )
}

function MeanLine({ canteen, mean: { id, kind, what, reachKm, until } }: { canteen: Here; mean: KeptMean }) {
  const { text, href, language, inFrench } = usePage()
  const facts = [
    text(`aid:kinds.${kind}`),
    reachKm !== null && text('aid:means.within', { km: formatNumber(reachKm, language) }),
    until !== null && text('aid:means.lasts', { day: formatDay(until, language) }),
  ]
  return (
    <li class="entry task">
      <div>
        <b {...inFrench}>{isolated(what)}</b>
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <form method="post" action={href(urls.removeAidMean, { canteen: canteen.slug, mean: id })} class="actions">
        <button class="quiet" aria-label={text('aid:means.removeNamed', { what })}>
          {text('aid:means.remove')}
        </button>
      </form>
    </li>
  )
}
