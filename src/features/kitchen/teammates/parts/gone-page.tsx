import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { Teammate } from '../queries.ts'

/** Who left, or whose canteen follows no tasks: what is left to do is to go for good. */
export function GonePage({ own, token }: { own: Teammate; token: string }) {
  const { text, href } = usePage()
  const hasLeft = own.leftOn !== null
  return (
    <Document title={text('teammates:wishes.title', { canteen: own.canteenName })} unlisted>
      <h1>{text(hasLeft ? 'teammates:gone.heading' : 'teammates:gone.off')}</h1>
      <p class="lead">{text(hasLeft ? 'teammates:gone.lead' : 'teammates:gone.offLead')}</p>
      {!hasLeft && (
        <form method="post" action={href(urls.leaveTeam, { canteen: own.canteen, token })}>
          <button type="submit">{text('teammates:leave.button')}</button>
        </form>
      )}
      <p>
        <a href={href(urls.canteen, { canteen: own.canteen })}>
          <ProperName french>{own.canteenName}</ProperName>
        </a>
      </p>
    </Document>
  )
}
