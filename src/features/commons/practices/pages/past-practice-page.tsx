import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { PracticeBody } from '../parts/practice-body.tsx'
import type { findPastVersion, Practice } from '../queries.ts'

/** As a practice was read before. */
export function PastPracticePage({ practice, past }: { practice: Practice; past: Awaited<ReturnType<typeof findPastVersion>> }) {
  const { text, href, language } = usePage()
  return (
    <Document title={past.title} unlisted>
      <h1 lang={practice.language}>{isolated(past.title)}</h1>
      <Notice kind="information">
        <p>
          {text('practices:versions.past', { day: formatDate(past.on, language) })}{' '}
          <a href={href(urls.practice, { practice: practice.slug })}>{text('practices:versions.now')}</a>
        </p>
      </Notice>
      <PracticeBody slug={practice.slug} content={past} language={practice.language} />
    </Document>
  )
}
