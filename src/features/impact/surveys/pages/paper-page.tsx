import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Document } from '#src/ui/document.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { Questions } from '../parts/questions.tsx'
import type { WaveOfSurvey } from '../queries.ts'

type PaperPageProps = FormState & { canteen: CanteenName; wave: WaveOfSurvey; done?: 'entered' | undefined; nothing?: boolean }

export function PaperPage({ canteen, wave, done, nothing, ...state }: PaperPageProps) {
  const { text, href } = usePage()
  return (
    <Document title={text('surveys:paper.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName>
      </p>
      <h1>{text('surveys:paper.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('surveys:paper.entered')}</p>
        </Notice>
      )}
      {nothing && (
        <Notice>
          <p>{text('surveys:answer.nothing')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <p class="lead">{text('surveys:paper.lead')}</p>
      <form method="post" action={href(urls.surveyPaper, { canteen: canteen.slug, wave: wave.id })} class="editor ballot" novalidate>
        <FormKey />
        <Questions blocks={wave.blocks} {...state} />
        <button class="button main">{text('surveys:paper.enter')}</button>
      </form>
    </Document>
  )
}
