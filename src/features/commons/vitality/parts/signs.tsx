import { formatCount, formatNumber } from '#src/platform/numbers.ts'
import { formatDate } from '#src/platform/time.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { Promises } from './promises.tsx'
import type { CanteenVitality } from '../queries.ts'
import { isSilent, promisesOf, trendOf, trendOfMonths, trendOfShare } from '../vitality.ts'

type SignsProps = {
  canteen: CanteenVitality
  today: string
  /** Among many: then what they show opens in a tap. */
  isFolded?: boolean
}

/** What a canteen shares, in sentences, each against itself alone; each leads to an act. */
export function Signs({ canteen, today, isFolded = false }: SignsProps) {
  const { text, href, language, viewer } = usePage()
  const { openings, rota, mixing, ahead, lastOn, slug } = canteen
  const number = (count: number) => formatCount(count, language)
  const lines = [
    openings && {
      said: `${text('vitality:openings', { count: openings.now })} ${text(`vitality:trend.${trendOf(openings)}`, { before: number(openings.before ?? 0) })}`,
      act: holdsNetworkRole(viewer)
        ? { label: text('vitality:acts.openings'), url: href(urls.canteenPeople, { canteen: slug }) }
        : { label: text('vitality:acts.ownOpenings'), url: href(urls.aid, { canteen: slug }) },
    },
    rota && {
      said: `${text('vitality:rota', { count: rota.now })} ${text(`vitality:trend.${trendOf(rota)}`, { before: number(rota.before ?? 0) })}`,
      act: { label: text('vitality:acts.rota'), url: `${href(urls.practices)}?genre=team` },
    },
    mixing && {
      said: `${text('vitality:mixing', { percent: mixing.now })} ${text(`vitality:shareTrend.${trendOfShare(mixing)}`, { before: mixing.before ?? 0 })}`,
      act: { label: text('vitality:acts.mixing'), url: `${href(urls.practices)}?genre=mixing` },
    },
    ahead && {
      said: `${text('vitality:ahead', { months: formatNumber(ahead.now, language) })} ${text(`vitality:aheadTrend.${trendOfMonths(ahead)}`, { before: formatNumber(ahead.before ?? 0, language) })}`,
      act: { label: text('vitality:acts.ahead'), url: `${href(urls.practices)}?genre=money` },
    },
  ].filter((line) => line !== null)
  const promises = promisesOf(canteen)
  const count = lines.length + promises.length
  const shown = <Shown {...{ canteen, lines, promises, today, isFolded }} />
  return (
    <>
      <LastContact lastOn={lastOn} today={today} sharesNothing={count === 0} />
      {count > 0 && isFolded ? (
        <details class="drawer">
          <summary>{text('vitality:shows', { count })}</summary>
          {shown}
        </details>
      ) : (
        shown
      )}
    </>
  )
}

type ShownProps = Pick<SignsProps, 'canteen' | 'today' | 'isFolded'> & {
  lines: readonly { said: string; act: { label: string; url: string } }[]
  promises: ReturnType<typeof promisesOf>
}

function Shown({ canteen, lines, promises, today, isFolded }: ShownProps) {
  const { text } = usePage()
  return (
    <>
      {lines.length > 0 && (
        <ul>
          {lines.map(({ said, act }) => (
            <li key={said}>
              {said} <a href={act.url}>{act.label}</a>
            </li>
          ))}
        </ul>
      )}
      {promises.length > 0 && (
        <details class="drawer" open={isFolded && lines.length === 0}>
          <summary>{text('vitality:promises.title', { count: promises.length })}</summary>
          <Promises canteen={canteen} promises={promises} today={today} />
        </details>
      )}
    </>
  )
}

/** When it was last in touch with another canteen, or that it shows nothing. */
function LastContact({ lastOn, today, sharesNothing }: { lastOn: string | null; today: string; sharesNothing: boolean }) {
  const { text, language } = usePage()
  return (
    <p>
      {isSilent(lastOn, today) ? (
        <b>{text(lastOn ? 'vitality:silent' : 'vitality:never', { day: lastOn ? formatDate(lastOn, language) : '' })}</b>
      ) : (
        text('vitality:heard', { day: formatDate(lastOn!, language) })
      )}
      {sharesNothing && <span class="soft"> {text('vitality:nothingShared')}</span>}
    </p>
  )
}
