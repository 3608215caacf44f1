import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, FileField, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { columns } from '../columns.ts'
import { mostRows } from '../prepare-lines.ts'

/** A file of lines: which columns it has, and where to begin from. */
export function FilePage({ canteen, waits, error }: { canteen: CanteenName; waits: boolean; error?: string }) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('purchase-imports:title')} canteen={canteen}>
      <h1>{text('purchase-imports:title')}</h1>
      <p class="lead">{text('purchase-imports:lead', { max: mostRows })}</p>
      {waits && (
        <Notice kind="information">
          <p>
            {text('purchase-imports:waits')} <a href={href(urls.purchaseFilePreview, here)}>{text('purchase-imports:preview')}</a>
          </p>
        </Notice>
      )}
      <div class="sides">
        <form method="post" action={href(urls.purchaseFile, here)} class="editor" enctype="multipart/form-data" novalidate>
          <ErrorSummary errors={error === undefined ? {} : { file: error }} />
          <FileField
            name="file"
            label={text('purchase-imports:file')}
            hint={text('purchase-imports:hint')}
            error={error}
            accept=".csv,.txt,.tsv,.xlsx"
          />
          <button type="submit" class="main">
            {text('purchase-imports:read')}
          </button>
        </form>
        <section class="card">
          <h2 class="first">{text('purchase-imports:columns')}</h2>
          <ul>
            {columns.map(({ field, isNeeded, called }) => (
              <li key={field}>
                {isNeeded ? <b>{called[0]}</b> : called[0]} ({text(`purchase-imports:about.${field as 'day'}`)})
              </li>
            ))}
          </ul>
          <p>
            <a href={href(urls.purchaseFileSample, here)} download>
              {text('purchase-imports:sample')}
            </a>
          </p>
        </section>
      </div>
    </TeamDocument>
  )
}
