import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { Questions } from '../parts/questions.tsx'
import type { Asked } from '../queries.ts'

type AnswerPageProps = FormState & { asked: Asked; canteen: string; token: string; nothing?: boolean }

/** One page, one thumb, no script: under ninety seconds. */
export function AnswerPage({ asked, canteen, token, nothing, ...state }: AnswerPageProps) {
  const { text, href, language } = usePage()
  return (
    <Document title={text('surveys:answer.title')} unlisted bare>
      <p class="eyebrow">
        <ProperName french>{asked.canteenName}</ProperName>
      </p>
      <h1>{text('surveys:answer.title')}</h1>
      <p class="lead">{text('surveys:answer.lead')}</p>
      {nothing && (
        <Notice>
          <p>{text('surveys:answer.nothing')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.answerSurvey, { canteen, token })} class="editor ballot" novalidate>
        <Questions blocks={asked.blocks} {...state} />
        <button class="button main">{text('surveys:answer.send')}</button>
      </form>
      <p class="small soft">{text('surveys:answer.until', { day: formatDay(asked.lastDay, language) })}</p>
      <details>
        <summary>{text('surveys:answer.how')}</summary>
        <Promises />
      </details>
    </Document>
  )
}

const promises = ['token', 'urn', 'time', 'five', 'words', 'crash'] as const

/** What makes it anonymous, in words that can be checked. */
export function Promises() {
  const { text } = usePage()
  return (
    <ul>
      {promises.map((promise) => (
        <li key={promise}>{text(`surveys:promises.${promise}`)}</li>
      ))}
    </ul>
  )
}
