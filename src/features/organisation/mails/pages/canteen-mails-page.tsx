import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { MailList, Search } from '../pages.tsx'
import type { ListedMail } from '../queries.ts'

type CanteenMailsPageProps = { canteen: Omit<CanteenName, 'id'>; typed: string; mails: readonly ListedMail[] }

/** A guest says that nothing arrived: what the canteen wrote to them, and whether it left. */
export function CanteenMailsPage({ canteen, typed, mails }: CanteenMailsPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('mails:ofCanteen.title')} canteen={canteen}>
      <h1>{text('mails:ofCanteen.title')}</h1>
      <p class="lead">{text('mails:ofCanteen.lead')}</p>
      <Search typed={typed} action={href(urls.canteenMails, { canteen: canteen.slug })} />
      {mails.length > 0 && <MailList mails={mails} isClosed />}
      {mails.length === 0 && typed && <p class="empty">{text('mails:ofCanteen.none', { typed })}</p>}
      <p class="small soft">{text('mails:ofCanteen.words')}</p>
    </TeamDocument>
  )
}
