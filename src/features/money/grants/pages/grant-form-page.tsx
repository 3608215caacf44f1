import { expenseNatures } from '#src/features/money/accounts/nature.ts'
import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FieldName, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { PageUsed } from '#src/ui/page-used.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { ofAssociation, type grantForm } from '../forms.ts'
import { longestConditions, longestTitle } from '../grant.ts'

type GrantFormPageProps = FormState & {
  books: Books
  /** Of the grant that is changed; undefined of a new one. */
  id?: string
  /** By this very page, sent before. */
  made?: string
  /** What was being changed is no longer there. */
  isLost?: boolean
  /** Known funders: typed again, they are proposed. */
  funders: readonly string[]
}

/** What a funder promised, and what it is for. */
export function GrantFormPage({ books, id, made, isLost = false, funders, typed = {}, errors = {} }: GrantFormPageProps) {
  const { text, href } = usePage()
  const canteen = books.canteen.slug
  const of = fieldsOf<typeof grantForm>({ typed, errors })
  const title = text(id ? 'grants:edit' : 'grants:new')
  return (
    <BooksFrame books={books} title={title}>
      {!id && <p class="lead">{text('grants:form.lead')}</p>}
      {isLost && (
        <Notice>
          <p>{text('grants:form.lost')}</p>
        </Notice>
      )}
      {made && (
        <PageUsed told={text('grants:form.used')} see={text('grants:form.usedSee')} at={href(urls.grant, { canteen, grant: made })} />
      )}
      <form
        method="post"
        action={id ? href(urls.editGrant, { canteen, grant: id }) : href(urls.newGrant, { canteen })}
        class="editor"
        novalidate
      >
        {id ? <Version typed={typed} /> : <FormKey />}
        <ErrorSummary errors={errors} />
        <GrantFields of={of} books={books} funders={funders} />
        <fieldset>
          <legend>{text('grants:form.budget')}</legend>
          <p class="hint">{text('grants:form.budgetHint')}</p>
          <div class="budget-fields">
            {expenseNatures.map((nature) => (
              <Field key={nature} {...of(nature)} label={text(`accounts:natures.${nature}`)} inputmode="decimal" maxlength={14} />
            ))}
          </div>
        </fieldset>
        <button type="submit" class="main">
          {text('grants:form.save')}
        </button>
      </form>
    </BooksFrame>
  )
}

type GrantFieldsProps = { of: FieldsOf<FieldName<typeof grantForm>>; books: Books; funders: readonly string[] }

function GrantFields({ of, books: { canteens }, funders }: GrantFieldsProps) {
  const { text } = usePage()
  const options = [
    { value: ofAssociation, label: text('grants:form.association') },
    ...canteens.map(({ slug, name }) => ({ value: slug, label: name })),
  ]
  return (
    <>
      <div class="columns">
        <div>
          <Field {...of('funder')} label={text('grants:form.funder')} list="known-funders" autocomplete="off" maxlength={120} required />
          <datalist id="known-funders">
            {funders.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
        </div>
        <Field {...of('title')} label={text('grants:form.title')} hint={text('grants:form.titleHint')} maxlength={longestTitle} required />
        <Field {...of('promised')} label={text('grants:form.promised')} inputmode="decimal" maxlength={14} required />
        <Field {...of('firstDay')} type="date" label={text('grants:form.firstDay')} required />
        <Field {...of('lastDay')} type="date" label={text('grants:form.lastDay')} required />
        <Select {...of('canteen', ofAssociation)} label={text('grants:form.canteen')} options={options} />
      </div>
      <TextArea
        {...of('conditions')}
        label={text('grants:form.conditions')}
        hint={text('grants:form.conditionsHint')}
        maxlength={longestConditions}
      />
      <Checkbox {...of('dedicated')} label={text('grants:form.dedicated')} />
    </>
  )
}
