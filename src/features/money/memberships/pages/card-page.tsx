import { dayAt, formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { countsOn } from '../membership.ts'
import type { Card } from '../queries.ts'

type CardPageProps = {
  card: Card
  token: string
  /** What one gives may be given online too. */ paysOnline?: boolean
  done?: 'joined' | 'left' | undefined
}

/** A card to keep on a phone or to print: a name, a year, where it is good. */
export function CardPage({ card, token, paysOnline = false, done }: CardPageProps) {
  const { text, href, language, now } = usePage()
  const today = dayAt(now, card.timeZone)
  return (
    <Document title={text('memberships:card.title')} scripts={['print-page']} unlisted>
      {done === 'joined' && card.leftOn && <JoinAgain card={card} />}
      {done && !(done === 'joined' && card.leftOn) && (
        <Notice kind="success">
          <p>{text(`memberships:card.${done}`, { canteen: card.canteenName })}</p>
        </Notice>
      )}
      <section class="card membership-card">
        <p class="eyebrow" {...untranslated}>
          {card.association}
        </p>
        <h1 {...untranslated}>{card.name}</h1>
        <p class="lead">
          {text('memberships:card.period', { from: formatDate(card.from, language), until: formatDate(card.until, language) })}
        </p>
        <p>{card.isEverywhere ? text('memberships:card.everywhere') : text('memberships:card.canteens')}</p>
        {!card.isEverywhere && (
          <p {...untranslated}>
            <b>{(card.canteens ?? []).join(' · ')}</b>
          </p>
        )}
        {card.leftOn && <p>{text('memberships:member.left', { day: formatDate(card.leftOn, language) })}</p>}
        {!card.leftOn && card.until < today && <p>{text('memberships:card.over')}</p>}
      </section>
      {paysOnline && countsOn(card, today) && (
        <p class="no-print">
          {text('payments:membershipLink.text')}{' '}
          <a href={href(urls.payMembership, { canteen: card.slug })}>{text('payments:membershipLink.link')}</a>
        </p>
      )}
      <p class="actions no-print">
        <a class="button" href={href(urls.membershipCardFile, { canteen: card.slug, token })}>
          {text('memberships:card.file')}
        </a>
      </p>
      <PrintPage />
      {countsOn(card, today) && (
        <details class="drawer no-print">
          <summary>{text('memberships:card.leaving')}</summary>
          <p>{text('memberships:card.leavingHint')}</p>
          <form method="post" action={href(urls.ownDeparture, { canteen: card.slug, token })}>
            <button type="submit">{text('memberships:card.leave')}</button>
          </form>
        </details>
      )}
    </Document>
  )
}

/** The link of the mail has served before, and its member has left since. */
function JoinAgain({ card }: Pick<CardPageProps, 'card'>) {
  const { text, href } = usePage()
  return (
    <Notice kind="information">
      <p>
        {text('memberships:card.leftSince')}{' '}
        <a href={href(urls.joinOnline, { canteen: card.slug })}>{text('memberships:card.joinAgain')}</a>
      </p>
    </Notice>
  )
}
