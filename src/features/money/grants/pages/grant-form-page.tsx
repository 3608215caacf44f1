import { expenseNatures } from '#src/features/money/accounts/nature.ts'
import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FieldName, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { ofAssociation, type grantForm } from '../forms.ts'
import { longestConditions, longestTitle } from '../grant.ts'

type GrantFormPageProps = FormState & {
  books: Books
  /** Of the grant that is noted or changed. */
  id: string
  isNew: boolean
  /** Known funders: typed again, they are proposed. */
  funders: readonly string[]
}

/** What a funder promised, and what it is for. */
export function GrantFormPage({ books, id, isNew, funders, typed = {}, errors = {} }: GrantFormPageProps) {
  const { text, href } = usePage()
  const canteen = books.canteen.slug
  const of = fieldsOf<typeof grantForm>({ typed, errors })
  const title = text(isNew ? 'grants:new' : 'grants:edit')
  return (
    <BooksFrame books={books} title={title}>
      {isNew && <p class="lead">{text('grants:form.lead')}</p>}
      <form
        method="post"
        action={isNew ? href(urls.newGrant, { canteen }) : href(urls.editGrant, { canteen, grant: id })}
        class="editor"
        novalidate
      >
        {!isNew && <Version typed={typed} />}
        <ErrorSummary errors={errors} />
        <input type="hidden" name="id" value={of('id', id).value} />
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
