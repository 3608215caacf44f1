import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { maySendMailAgain } from './policy.ts'
import type { ListedMail, MailToRead } from './queries.ts'

type OutboxPageProps = { mails: readonly ListedMail[]; older: string | undefined; isFirstPage: boolean }

export function OutboxPage({ mails, older, isFirstPage }: OutboxPageProps) {
  const { text, href, network } = usePage()
  const keeps = mails.some(({ state }) => state === 'kept')
  return (
    <TeamDocument title={text('mails:title')}>
      <h1>{text('mails:title')}</h1>
      <p class="lead">{text(network.demonstration ? 'mails:demonstration' : keeps ? 'mails:leadKept' : 'mails:lead')}</p>
      {mails.length === 0 ? <p class="empty">{text('mails:empty')}</p> : <MailList mails={mails} />}
      <p class="actions">
        {!isFirstPage && (
          <a class="button" href={href(urls.outbox)}>
            {text('mails:newest')}
          </a>
        )}
        {older && (
          <a class="button" href={`${href(urls.outbox)}?avant=${older}`}>
            {text('mails:older')}
          </a>
        )}
      </p>
    </TeamDocument>
  )
}

function MailList({ mails }: { mails: readonly ListedMail[] }) {
  const { text, href, language } = usePage()
  return (
    <ul class="mailbox">
      {mails.map(({ id, subject, recipient, state, createdAt }) => (
        <li key={id}>
          <a class="mailbox-subject" href={href(urls.outboxMail, { mail: id })}>
            {subject}
          </a>
          <span class="mailbox-recipient">{recipient}</span>
          <span class="mailbox-facts">
            <span class={`tag mail-${state}`}>{text(`mails:state.${state}`)}</span>
            <time datetime={createdAt.toISOString()}>{formatMoment(createdAt, networkTimeZone, language)}</time>
          </span>
        </li>
      ))}
    </ul>
  )
}

export function MailPage({ mail }: { mail: MailToRead }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={mail.subject}>
      <p>
        <a href={href(urls.outbox)}>← {text('mails:back')}</a>
      </p>
      <h1 lang={mail.language}>{mail.subject}</h1>
      <MailFacts mail={mail} />
      <DeliveryTrouble mail={mail} />
      {mail.html === '' ? <p class="empty">{text('mails:gone')}</p> : <MailContent mail={mail} />}
    </TeamDocument>
  )
}

function MailFacts({ mail }: { mail: MailToRead }) {
  const { text, language } = usePage()
  const facts = [
    { label: text('mails:to'), value: mail.recipient },
    { label: text('mails:when'), value: formatMoment(mail.createdAt, networkTimeZone, language) },
    { label: text('mails:stateLabel'), value: text(`mails:state.${mail.state}`) },
  ]
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function DeliveryTrouble({ mail }: { mail: MailToRead }) {
  const { text, href, viewer, network } = usePage()
  // In the demonstration nothing leaves: every mail is kept, and sending again would change nothing.
  const stopped = mail.state === 'failed' || (mail.state === 'kept' && !network.demonstration)
  return (
    <>
      {mail.lastError && (
        <div class="notice refusal">
          <p>{text('mails:error', { error: mail.lastError })}</p>
          {mail.state === 'waiting' && <p>{text('mails:retrying', { count: mail.attempts })}</p>}
        </div>
      )}
      {stopped && maySendMailAgain(viewer, {}) && (
        <form method="post" action={href(urls.sendMailAgain, { mail: mail.id })} class="actions">
          <button type="submit">{text('mails:sendAgain')}</button>
        </form>
      )}
    </>
  )
}

function MailContent({ mail }: { mail: MailToRead }) {
  const { text, href } = usePage()
  return (
    <>
      {mail.hasCalendarFile && <p class="soft">{text('mails:calendarFile')}</p>}
      <iframe
        class="mail-content"
        title={text('mails:frame')}
        src={href(urls.outboxMailContent, { mail: mail.id })}
        sandbox="allow-top-navigation-by-user-activation"
      />
      <details>
        <summary>{text('mails:asText')}</summary>
        <pre class="mail-text" lang={mail.language}>
          {mail.text}
        </pre>
      </details>
    </>
  )
}
