import { Document } from '#src/ui/document.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { OwnAsked, type OwnAskedProps } from '../parts/own-asked.tsx'

/** An answer that was neither a yes nor a no: nothing was noted, and it is asked once more. */
export function AskedPage({ errors = {}, ...asked }: OwnAskedProps & FormState) {
  const { text, href } = usePage()
  const { own, token } = asked
  return (
    <Document title={text('rotas:own.heading')} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{text('rotas:own.heading')}</h1>
      <ErrorSummary errors={errors} />
      <OwnAsked {...asked} />
      <p>
        <a href={href(urls.ownTasks, { canteen: own.canteen, token })}>{text('tasks:answer.own')}</a>
      </p>
    </Document>
  )
}
