import type { Teammate } from '#src/features/kitchen/teammates/queries.ts'
import { shownName } from '#src/features/kitchen/tasks/shown-name.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay, formatMonth, formatWeekday } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { addedForm } from '../forms.ts'
import { byMonth, confirmedOf, isVolunteering, longestWhat, type Habit, type HoursLine, type WorkNotice } from '../hours.ts'
import type { OwnShare } from '../queries.ts'
import { wordsOfMinutes } from '../words.ts'

export const hoursDeeds = ['ajoute', 'corrige', 'ouvert', 'montre', 'cache'] as const

type OwnHoursPageProps = FormState & {
  own: Teammate
  token: string
  /** Of the last twelve months, the latest first. */
  lines: readonly HoursLine[]
  weeks: number
  habit: (Habit & { kindId: string | null }) | undefined
  notices: readonly WorkNotice[]
  /** Of who is employed or in civic service, where it names nobody else. */
  share: OwnShare | undefined
  today: string
  /** The month that is looked at, `YYYY-MM`; else the latest. */
  month?: string | undefined
  /** The line that is being corrected. */
  open?: string | undefined
  done?: (typeof hoursDeeds)[number] | undefined
}

/** What somebody gave, for themself alone: nobody else opens this page, and none of it is written anywhere else. */
export function OwnHoursPage(props: OwnHoursPageProps) {
  const { own, token, lines, done, errors = {} } = props
  const { text, href } = usePage()
  const place = { canteen: own.canteen, token }
  return (
    <Document title={text('hours:title', { canteen: own.canteenName })} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{text('hours:heading', { name: isolated(own.name) })}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`hours:done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('hours:lead')}</p>
      <Signs {...props} />
      {!lines.some(({ id }) => id === props.open) && <AddHours {...props} />}
      <Months {...props} />
      {confirmedOf(lines.filter(isVolunteering)) > 0 && (
        <section>
          <h2>{text('hours:certificate.heading')}</h2>
          <p>{text('hours:certificate.lead')}</p>
          <p class="actions">
            <a class="button" href={href(urls.hoursCertificate, place)}>
              {text('hours:certificate.open')}
            </a>
          </p>
        </section>
      )}
      <p class="actions">
        <a href={href(urls.ownTasks, place)}>{text('hours:tasks')}</a>
      </p>
    </Document>
  )
}

/** One month at a time, the latest first; a line that is being corrected brings its own. */
function Months(props: OwnHoursPageProps) {
  const { own, token, lines, open } = props
  const { text, href, language } = usePage()
  const months = byMonth(lines).toReversed()
  const asked = lines.find(({ id }) => id === open)?.day.slice(0, 7) ?? props.month
  const shown = months.find(({ month }) => month === asked) ?? months[0]
  if (!shown) return <p class="empty">{text('hours:none')}</p>
  const page = href(urls.ownHours, { canteen: own.canteen, token })
  const nameOf = (month: string) => formatMonth(`${month}-01`, language)
  return (
    <section>
      <h2>
        {nameOf(shown.month)} <span class="soft">{wordsOfMinutes(shown.minutes, text)}</span>
      </h2>
      <ul class="entries">
        {lines
          .filter(({ day }) => day.startsWith(shown.month))
          .map((line) => (
            <Line key={line.id} {...props} line={line} />
          ))}
      </ul>
      {months.length > 1 && (
        <nav aria-label={text('hours:months')}>
          <ul>
            {months.map(({ month, minutes }) => (
              <li key={month}>
                {month === shown.month ? <b aria-current="page">{nameOf(month)}</b> : <a href={`${page}?mois=${month}`}>{nameOf(month)}</a>}{' '}
                <span class="soft">{wordsOfMinutes(minutes, text)}</span>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  )
}

/** Facts, never a diagnosis. */
function Signs({ own, token, weeks, habit, notices, share }: OwnHoursPageProps) {
  const { text, href, language } = usePage()
  const weekday = habit && formatWeekday(`2024-01-0${habit.weekday}`, language)
  return (
    <>
      {weeks >= 4 && <p>{text('hours:weeks', { count: weeks })}</p>}
      {habit && (
        <form method="post" action={href(urls.teachOwn, { canteen: own.canteen, token })} class="notice information">
          <p>{text('hours:habit', { count: habit.times, what: isolated(shownName(habit.what, language)), weekday: weekday ?? '' })}</p>
          {habit.kindId && (
            <button type="submit" name="kind" value={habit.kindId}>
              {text('hours:teach')}
            </button>
          )}
        </form>
      )}
      {share && (
        <form method="post" action={href(urls.showShare, { canteen: own.canteen, token })}>
          <p>{text('hours:share.value', { share: share.share })}</p>
          <button type="submit" class="quiet" name="shown" value={share.isShown ? 'no' : 'yes'}>
            {text(share.isShown ? 'hours:share.hide' : 'hours:share.show')}
          </button>
        </form>
      )}
      {notices.length > 0 && (
        <Notice kind="information">
          <p>{text('hours:work.lead')}</p>
          <ul>
            {notices.map(({ kind, day, minutes }) => (
              <li key={`${kind} ${day}`}>
                {text(`hours:work.${kind}`, { day: formatDay(day, language), hours: wordsOfMinutes(minutes, text) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function Line({ own, token, line, open, typed = {}, errors = {} }: OwnHoursPageProps & { line: HoursLine }) {
  const { text, href, language } = usePage()
  const what = shownName(line.what, language)
  const named = { what, day: formatDay(line.day, language) }
  const page = href(urls.ownHours, { canteen: own.canteen, token })
  const address = href(urls.ownHoursLine, { canteen: own.canteen, token, line: line.id })
  const isOpen = open === line.id
  const of = fieldsOf<typeof addedForm>({ typed: isOpen ? typed : {}, errors: isOpen ? errors : {} })
  return (
    <li class="entry task" id={`l-${line.id}`}>
      <div>
        <b>{isolated(what)}</b> <span class="soft">{wordsOfMinutes(line.minutes, text)}</span>
        <br />
        {named.day}
        {line.startsAt && `, ${formatClock(line.startsAt, own.timeZone, language)}`}
      </div>
      {isOpen ? (
        <form method="post" action={address} class="editor" novalidate>
          <div class="columns">
            <Field
              {...of('hours', String(Math.floor(line.minutes / 60)))}
              type="number"
              inputmode="numeric"
              label={text('hours:form.hours')}
              min={0}
              max={24}
            />
            <Field
              {...of('minutes', String(line.minutes % 60))}
              type="number"
              inputmode="numeric"
              label={text('hours:form.minutes')}
              min={0}
              max={59}
            />
          </div>
          <p class="hint">{text('hours:form.noneHint')}</p>
          <button type="submit">{text('hours:form.save')}</button>
        </form>
      ) : (
        <a href={`${page}?ligne=${line.id}#l-${line.id}`} aria-label={text('hours:correctNamed', named)}>
          {text('hours:correct')}
        </a>
      )}
    </li>
  )
}

function AddHours({ own, token, today, open, typed = {}, errors = {} }: OwnHoursPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof addedForm>(open ? {} : { typed, errors })
  return (
    <section>
      <h2>{text('hours:form.heading')}</h2>
      <form method="post" action={href(urls.ownHours, { canteen: own.canteen, token })} class="editor" novalidate>
        <FormKey />
        <Field {...of('what')} label={text('hours:form.what')} hint={text('hours:form.whatHint')} required maxlength={longestWhat} />
        <div class="columns">
          <Field {...of('day', today)} type="date" label={text('hours:form.day')} max={today} required />
          <Field {...of('hours', '1')} type="number" inputmode="numeric" label={text('hours:form.hours')} min={0} max={24} />
          <Field {...of('minutes', '0')} type="number" inputmode="numeric" label={text('hours:form.minutes')} min={0} max={59} />
        </div>
        <button type="submit" class="main">
          {text('hours:form.add')}
        </button>
      </form>
    </section>
  )
}
