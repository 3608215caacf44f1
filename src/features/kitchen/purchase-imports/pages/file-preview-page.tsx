import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { SaidWords } from '#src/features/kitchen/purchases/parts/said-words.tsx'
import { columns } from '../columns.ts'
import { mostRows, type PreparedLines } from '../prepare-lines.ts'

type FilePreviewPageProps = {
  canteen: CanteenName
  /** Undefined once it was confirmed, replaced or forgotten. */
  found: { id: string; prepared: PreparedLines } | undefined
}

/** What a file would bring in, and what is wrong with it by line and column. Nothing is written yet. */
export function FilePreviewPage({ canteen, found }: FilePreviewPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  const title = text('imports:preview.title')
  if (!found)
    return (
      <TeamDocument title={title} canteen={canteen}>
        <h1>{title}</h1>
        <Notice>
          <p>{text('imports:preview.gone')}</p>
        </Notice>
        <p class="actions">
          <a class="button main" href={href(urls.purchaseFile, here)}>
            {text('purchase-imports:title')}
          </a>
        </p>
      </TeamDocument>
    )
  const { prepared, id } = found
  const isFaulty = prepared.faults.length > 0 || prepared.fileFault !== undefined
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      <p class="lead">{text('imports:preview.lead')}</p>
      {isFaulty ? <Faults prepared={prepared} /> : <WhatComesIn canteen={canteen} id={id} prepared={prepared} />}
      <form method="post" action={href(urls.forgetPurchaseFile, here)} class="actions">
        <button type="submit">{text('imports:preview.forget')}</button>
      </form>
    </TeamDocument>
  )
}

function WhatComesIn({ canteen, id, prepared: { fresh, known } }: { canteen: CanteenName; id: string; prepared: PreparedLines }) {
  const { text, href, language } = usePage()
  const sum = fresh.reduce((all, { content }) => all + content.cents, 0)
  return (
    <>
      <p>
        {text('imports:preview.fresh', { count: fresh.length })} {known > 0 && text('imports:preview.known', { count: known })}{' '}
        {text('purchase-imports:sum', { sum: formatCents(sum, language) })}
      </p>
      {fresh.length > 0 && (
        <form method="post" action={href(urls.confirmPurchaseFile, { canteen: canteen.slug })} class="actions">
          <input type="hidden" name="id" value={id} />
          <button type="submit" class="main">
            {text('imports:preview.confirm', { count: fresh.length })}
          </button>
        </form>
      )}
      <FirstLines fresh={fresh} />
    </>
  )
}

const shownLines = 20

function FirstLines({ fresh }: Pick<PreparedLines, 'fresh'>) {
  const { text, language, inFrench } = usePage()
  const title = text('imports:preview.comes')
  return (
    <ScrollRegion label={title}>
      <table>
        <caption class="visually-hidden">{title}</caption>
        <tbody>
          {fresh.slice(0, shownLines).map(({ day, supplier, content, digest }) => (
            <tr key={digest}>
              <td>{formatShortDay(day, language)}</td>
              <td {...inFrench}>{supplier}</td>
              <th scope="row" {...inFrench}>
                {content.product}
              </th>
              <td class="number">{formatCents(content.cents, language)}</td>
              <td>
                <SaidWords said={content} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** As many as one mends before sending the file again. */
const shownFaults = 50

function Faults({ prepared: { faults, fileFault, missing } }: { prepared: PreparedLines }) {
  const { text } = usePage()
  if (fileFault) {
    const names = missing.map((field) => columns.find((column) => column.field === field)?.called[0]).join(', ')
    return (
      <Notice>
        <p>{text(`purchase-imports:faults.${fileFault}`, { columns: names, max: mostRows })}</p>
      </Notice>
    )
  }
  return (
    <Notice>
      <p>{text('purchase-imports:faulty', { count: faults.length })}</p>
      <ul>
        {faults.slice(0, shownFaults).map(({ line, column, why, typed }, position) => (
          <li key={position}>
            {column === '' ? text('imports:fault.line', { line }) : text('imports:fault.cell', { line, column })}{' '}
            {text(`imports:faults.${why}`, { typed })}
          </li>
        ))}
      </ul>
      {faults.length > shownFaults && <p>{text('imports:preview.more', { count: faults.length - shownFaults })}</p>}
    </Notice>
  )
}
