import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'

type RefusalPageProps = { canteen: CanteenName; token: string; done?: 'refuse' | 'again' | undefined }

export function RefusalPage({ canteen, token, done }: RefusalPageProps) {
  const { text, href } = usePage()
  return (
    <Document title={text('surveys:refusal.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName>
      </p>
      <h1>{text('surveys:refusal.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`surveys:refusal.done.${done}`)}</p>
        </Notice>
      )}
      <p>{text('surveys:refusal.lead')}</p>
      <form method="post" action={href(urls.refuseSurveys, { canteen: canteen.slug, token })} class="actions">
        {done === 'refuse' ? (
          <button class="button" name="again" value="yes">
            {text('surveys:refusal.again')}
          </button>
        ) : (
          <button class="button main">{text('surveys:refusal.refuse')}</button>
        )}
      </form>
    </Document>
  )
}
