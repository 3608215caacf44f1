import type { z } from 'zod'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Language } from '#src/platform/language.ts'
import { formatDate, formatNearDay, formatShortDay } from '#src/platform/time.ts'
import { Untouched, Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { answers, type addForm } from '../forms.ts'
import { longestAmount, toUseFirst, urgencyOf, type StockItem } from '../stock.ts'

type StockPageProps = {
  canteen: CanteenName
  items: readonly StockItem[]
  today: string
  count: FormState
  add?: FormState
  done?: 'compte' | 'ajoute' | undefined
}

/** What would be lost first, then all that is there: counted in two minutes, on one page. */
export function StockPage({ canteen, items, today, count, add = {}, done }: StockPageProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('stock:title')} canteen={canteen}>
      <h1>{text('stock:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`stock:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('stock:lead')}</p>
      <UseFirst items={items} today={today} />
      {items.length === 0 ? <p class="empty">{text('stock:none')}</p> : <CountForm {...{ canteen, items, today, count }} />}
      <AddForm canteen={canteen} add={add} />
    </TeamDocument>
  )
}

function UseFirst({ items, today }: Pick<StockPageProps, 'items' | 'today'>) {
  const { text, language, inFrench } = usePage()
  const first = toUseFirst(items, today)
  if (first.length === 0) return null
  return (
    <section class="card">
      <h2 class="first">{text('stock:first.title')}</h2>
      <ul>
        {first.map((item) => (
          <li key={item.id}>
            <b {...inFrench}>{item.name}</b> {item.amount && <span {...inFrench}>{item.amount}</span>}{' '}
            {urgencyOf(item, today) === 'over'
              ? text('stock:first.over', { day: useByWords(item.useBy!, today, language) })
              : text('stock:first.until', { day: formatNearDay(item.useBy!, today, language) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A tin keeps for years: of another one than this, the year is said. */
function useByWords(day: string, today: string, language: Language): string {
  return day.slice(0, 4) === today.slice(0, 4) ? formatShortDay(day, language) : formatDate(day, language)
}

/** Each item has fields of its own, known by its id. */
function filled(form: FormState, name: `items.${string}.${'level' | 'amount' | 'useBy'}`) {
  return fieldsOf<Record<string, z.ZodString>>(form)(name)
}

function CountForm({ canteen, items, today, count }: Pick<StockPageProps, 'canteen' | 'items' | 'today' | 'count'>) {
  const { text, href, language } = usePage()
  const { typed = {}, errors = {} } = count
  return (
    <section>
      <h2>{text('stock:form.title')}</h2>
      <form method="post" action={href(urls.stock, { canteen: canteen.slug })} class="editor stock" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        {items.map(({ id, name, amount, useBy, countedOn }) => (
          <div key={id} class="stock-item">
            <Radios
              {...filled(count, `items.${id}.level`)}
              legend={name}
              options={answers.map((value) => ({ value, label: text(`stock:levels.${value}`) }))}
            />
            <details open={errors[`items.${id}.useBy`] !== undefined || errors[`items.${id}.amount`] !== undefined}>
              <summary>
                {[amount, useBy && text('stock:form.until', { day: useByWords(useBy, today, language) })].filter(Boolean).join(' · ')}{' '}
                {text('stock:form.more', { day: formatShortDay(countedOn, language) })}
              </summary>
              <div class="columns">
                <Field {...filled(count, `items.${id}.amount`)} label={text('stock:form.amount')} maxlength={longestAmount} />
                <Field {...filled(count, `items.${id}.useBy`)} type="date" label={text('stock:form.useBy')} />
              </div>
            </details>
          </div>
        ))}
        <button type="submit" class="main">
          {text('stock:form.save')}
        </button>
      </form>
    </section>
  )
}

function AddForm({ canteen, add = {} }: Pick<StockPageProps, 'canteen' | 'add'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof addForm>(add)
  return (
    <section>
      <h2>{text('stock:add.title')}</h2>
      <form method="post" action={href(urls.stockItems, { canteen: canteen.slug })} class="editor" novalidate>
        <Untouched>
          <ErrorSummary errors={add.errors} />
        </Untouched>
        <TextArea {...of('names')} label={text('stock:add.names')} hint={text('stock:add.hint')} rows={5} maxlength={8000} />
        <button type="submit">{text('stock:add.add')}</button>
      </form>
    </section>
  )
}
