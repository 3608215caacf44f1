import { Notice } from '#src/ui/fields.tsx'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** For whoever administers the network: nothing is sent until a mail server is set. A demonstration sends nothing on purpose. */
export function MailServerNotice() {
  const { text, href, network, sendsMails, viewer } = usePage()
  if (sendsMails || network.demonstration || !holdsNetworkRole(viewer, ['network-admin'])) return null
  return (
    <Notice kind="information">
      <p>
        <strong>{text('mails:noServer.title')}</strong>
      </p>
      <p>
        {text('mails:noServer.what')} <a href={href(urls.outbox)}>{text('mails:noServer.outbox')}</a>
      </p>
      <p>{text('mails:noServer.guide')}</p>
    </Notice>
  )
}
