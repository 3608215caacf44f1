import type { VNode } from 'preact'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Draft } from '../draft.ts'
import { TwinNotice } from '../parts/twin-notice.tsx'
import type { CanteenOfBooks } from '../queries.ts'
import type { FormKind, Offered } from './draft-fields.tsx'
import { DraftForm } from './draft-form.tsx'

type NewDraftPageProps = FormState & {
  canteen: CanteenOfBooks
  offered: Offered
  /** The same invoice, noted before. */
  sameAs?: string | undefined
  /** What has the same receipt. */
  twin?: Draft
  /** Where that is which this very page has noted before. */
  made?: string
  /** What was being changed is no longer there. */
  isLost?: boolean
}

const addresses = { expense: urls.newExpense, income: urls.newIncome, move: urls.newMove, entry: urls.newEntry } as const

export function NewDraftPage({ canteen, offered, sameAs, twin, made, isLost = false, typed = {}, errors = {} }: NewDraftPageProps) {
  const { text, href } = usePage()
  const { kind } = offered
  const title = text(`drafts:new.${kind}`)
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      <p class="lead">{text(`drafts:newLead.${kind}`)}</p>
      {isLost && (
        <Notice>
          <p>{text('drafts:lost')}</p>
        </Notice>
      )}
      {sameAs && (
        <Notice>
          <p>
            {text('drafts:same.document')}{' '}
            <a href={href(urls.moneyDraft, { canteen: canteen.slug, draft: sameAs })}>{text('drafts:same.see')}</a>
          </p>
        </Notice>
      )}
      {twin && <TwinNotice canteen={canteen.slug} twin={twin} />}
      {made && (
        <Notice>
          <p>
            {text('drafts:same.form')} <a href={made}>{text('drafts:same.see')}</a>
          </p>
        </Notice>
      )}
      <DraftForm
        offered={offered}
        action={href(addresses[kind], { canteen: canteen.slug })}
        submit={text('drafts:form.note')}
        withReceipt
        isTwin={twin !== undefined}
        typed={typed}
        errors={errors}
      />
      {offered.mayWrite && (
        <section>
          <h2>{text('drafts:new.others')}</h2>
          <OtherForms canteen={canteen} kind={kind} />
        </section>
      )}
    </TeamDocument>
  )
}

/** From one form to the others, in everyday words. */
export function OtherForms({ canteen, kind }: { canteen: CanteenOfBooks; kind?: FormKind }): VNode {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  const kinds = (['expense', 'income', 'move', 'entry'] as const).filter((each) => each !== kind)
  return (
    <nav class="actions" aria-label={text('drafts:new.others')}>
      {kinds.map((each) => (
        <a key={each} class="button" href={href(addresses[each], here)}>
          {text(`drafts:new.${each}`)}
        </a>
      ))}
      <a class="button" href={href(urls.volunteering, here)}>
        {text('drafts:volunteering.title')}
      </a>
    </nav>
  )
}
