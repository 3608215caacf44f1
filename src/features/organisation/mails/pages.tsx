import type { ComponentChildren } from 'preact'
import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { bounceMemoryDays } from './bounce.ts'
import { mayReadContent, maySendMailAgain } from './policy.ts'
import type { BouncingAddress, ListedMail, MailToRead } from './queries.ts'

type OutboxPageProps = {
  mails: readonly ListedMail[]
  bouncing: readonly BouncingAddress[]
  /** How many could not be delivered, on all pages. */
  undelivered: number
  onlyUndelivered: boolean
  /** Part of an address or of a name that is looked for. */
  typed: string
  older: string | undefined
  isFirstPage: boolean
}

export const searchMaximum = 100

export function OutboxPage({ mails, bouncing, undelivered, onlyUndelivered, typed, older, isFirstPage }: OutboxPageProps) {
  const { text, href, network } = usePage()
  const filter = new URLSearchParams({ ...(onlyUndelivered && { etat: 'non-remis' }), ...(typed && { cherche: typed }) })
  const newest = filter.size > 0 ? `${href(urls.outbox)}?${filter}` : href(urls.outbox)
  const empty = text(typed ? 'mails:search.none' : 'mails:empty', { typed })
  const keeps = mails.some(({ state }) => state === 'kept')
  return (
    <TeamDocument title={text('mails:title')}>
      <h1>{text('mails:title')}</h1>
      <p class="lead">{text(network.demonstration ? 'mails:demonstration' : keeps ? 'mails:leadKept' : 'mails:lead')}</p>
      <p>
        <a href={href(urls.outboxTextMessages)}>{text('mails:sms.title')}</a>
      </p>
      {undelivered > 0 && <Undelivered count={undelivered} onlyThese={onlyUndelivered} />}
      {bouncing.length > 0 && <BouncingAddresses addresses={bouncing} />}
      <Search typed={typed} action={href(urls.outbox)}>
        <a href={href(urls.outbox)}>{text('mails:undelivered.all')}</a>
      </Search>
      {mails.length === 0 ? <p class="empty">{empty}</p> : <MailList mails={mails} />}
      <p class="actions">
        {!isFirstPage && (
          <a class="button" href={newest}>
            {text('mails:newest')}
          </a>
        )}
        {older && (
          <a class="button" href={`${href(urls.outbox)}?${new URLSearchParams([...filter, ['avant', older]])}`}>
            {text('mails:older')}
          </a>
        )}
      </p>
    </TeamDocument>
  )
}

type SearchProps = { typed: string; action: string; children?: ComponentChildren }

/** Did somebody get their mail? `children`: the way back from what was found. */
export function Search({ typed, action, children }: SearchProps) {
  const { text } = usePage()
  return (
    <form method="get" action={action} role="search" aria-label={text('mails:search.label')}>
      <Field
        name="cherche"
        type="search"
        label={text('mails:search.label')}
        hint={text('mails:search.hint')}
        value={typed}
        maxlength={searchMaximum}
      />
      <p class="actions">
        <button type="submit">{text('mails:search.submit')}</button>
        {typed && children}
      </p>
    </form>
  )
}

/** What needs a look stands above what went well. */
function Undelivered({ count, onlyThese }: { count: number; onlyThese: boolean }) {
  const { text, href } = usePage()
  return (
    <p class="notice refusal">
      {text('mails:undelivered.count', { count, days: bounceMemoryDays })}{' '}
      <a href={onlyThese ? href(urls.outbox) : `${href(urls.outbox)}?etat=non-remis`}>
        {text(onlyThese ? 'mails:undelivered.all' : 'mails:undelivered.these')}
      </a>
    </p>
  )
}

/** Who has not been hearing from us, so that somebody can ask for the right address. */
function BouncingAddresses({ addresses }: { addresses: readonly BouncingAddress[] }) {
  const { text, href, language, viewer } = usePage()
  return (
    <details class="mail-bounces" open={addresses.length < 5}>
      <summary>{text('mails:bounces.title', { count: addresses.length })}</summary>
      <p class="soft">{text('mails:bounces.lead', { days: bounceMemoryDays })}</p>
      <ul class="entries">
        {addresses.map(({ id, address, reason, notedAt }) => (
          <li key={id} class="entry">
            <div>
              <b>{address}</b>
              <br />
              {text('mails:bounces.since', { when: formatMoment(notedAt, networkTimeZone, language) })}
              <ServerWords words={reason} />
            </div>
            {maySendMailAgain(viewer, {}) && (
              <form method="post" action={href(urls.addressTrusted, { bounce: id })}>
                <button type="submit" aria-label={text('mails:bounces.trustNamed', { address })}>
                  {text('mails:bounces.trust')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** `isClosed`: their envelopes alone. */
export function MailList({ mails, isClosed = false }: { mails: readonly ListedMail[]; isClosed?: boolean }) {
  const { text, href, language } = usePage()
  return (
    <ul class="mailbox">
      {mails.map(({ id, subject, recipient, state, createdAt }) => (
        <li key={id}>
          {isClosed ? (
            <span class="mailbox-subject">{subject}</span>
          ) : (
            <a class="mailbox-subject" href={href(urls.outboxMail, { mail: id })}>
              {subject}
            </a>
          )}
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
  const { text, href, viewer, network } = usePage()
  const isRead = mayReadContent(mail, viewer, network.demonstration)
  return (
    <TeamDocument title={mail.subject}>
      <p>
        <a href={href(urls.outbox)}>← {text('mails:back')}</a>
      </p>
      <h1 lang={mail.language}>{mail.subject}</h1>
      <MailFacts mail={mail} />
      <DeliveryTrouble mail={mail} />
      {isRead ? <MailContent mail={mail} /> : <p class="empty">{text(mail.html === '' ? 'mails:gone' : 'mails:theirs')}</p>}
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
  const { text, href, language, viewer, network } = usePage()
  // In the demonstration nothing leaves: every mail is kept, and sending again would change nothing.
  const stopped = mail.state === 'failed' || mail.state === 'held' || (mail.state === 'kept' && !network.demonstration)
  return (
    <>
      {mail.lastError && (
        <div class="notice refusal">
          <p>{text(`mails:trouble.${troubleOf(mail)}`, { count: mail.attempts })}</p>
          {mail.nextAttemptAt && <p>{text('mails:nextAttempt', { when: formatMoment(mail.nextAttemptAt, networkTimeZone, language) })}</p>}
          <ServerWords words={mail.lastError} />
        </div>
      )}
      {mail.state === 'held' && <p class="notice refusal">{text('mails:heldWhy')}</p>}
      {mail.state === 'failed' && mail.notAfter && (
        <p>{text('mails:late', { when: formatMoment(mail.notAfter, networkTimeZone, language) })}</p>
      )}
      {stopped && maySendMailAgain(viewer, {}) && (
        <form method="post" action={href(urls.sendMailAgain, { mail: mail.id })} class="actions">
          <button type="submit">{text('mails:sendAgain')}</button>
        </form>
      )}
    </>
  )
}

/** What became of a mail that its server did not take. */
function troubleOf({ state, refused }: MailToRead): 'retrying' | 'unknownAddress' | 'givenUp' {
  if (state === 'waiting') return 'retrying'
  return refused === undefined ? 'givenUp' : 'unknownAddress'
}

/** For whoever looks after the mail server; nobody else need understand them. */
function ServerWords({ words }: { words: string }) {
  const { text } = usePage()
  return (
    <details>
      <summary>{text('mails:serverWords')}</summary>
      <code class="mail-words">{words}</code>
    </details>
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
