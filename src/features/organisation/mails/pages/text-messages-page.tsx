import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ListedTextMessage } from '../queries.ts'

export function TextMessagesPage({ messages }: { messages: readonly ListedTextMessage[] }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('mails:sms.title')}>
      <p>
        <a href={href(urls.outbox)}>← {text('mails:back')}</a>
      </p>
      <h1>{text('mails:sms.title')}</h1>
      <p class="lead">{text(messages.some(({ state }) => state === 'kept') ? 'mails:sms.leadKept' : 'mails:sms.lead')}</p>
      {messages.length === 0 ? <p class="empty">{text('mails:sms.empty')}</p> : <TextMessageList messages={messages} />}
    </TeamDocument>
  )
}

function TextMessageList({ messages }: { messages: readonly ListedTextMessage[] }) {
  const { text, language } = usePage()
  return (
    <ul class="mailbox">
      {messages.map(({ id, recipient, body, state, lastError, createdAt }) => (
        <li key={id}>
          <span>{body || text('mails:gone')}</span>
          <span class="mailbox-recipient">{recipient}</span>
          <span class="mailbox-facts">
            <span class={`tag mail-${state}`}>{text(`mails:state.${state}`)}</span>
            <time datetime={createdAt.toISOString()}>{formatMoment(createdAt, networkTimeZone, language)}</time>
            {lastError}
          </span>
        </li>
      ))}
    </ul>
  )
}
