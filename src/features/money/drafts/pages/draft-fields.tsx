import { expenseNatures } from '#src/features/money/accounts/nature.ts'
import { Checkbox, Field, Radios, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import {
  confidentialNatures,
  expenseWays,
  incomeWays,
  longestDocument,
  longestLabel,
  longestName,
  moves,
  receivedNatures,
} from '../draft.ts'
import { mostLines, ofAssociation, type entryForm, type expenseForm, type incomeForm, type moveForm } from '../forms.ts'

export type FormKind = 'expense' | 'income' | 'move' | 'entry'

/** What the drop-downs and suggestions of a draft's form offer. */
export type Offered = {
  kind: FormKind
  canteens: readonly { slug: string; name: string }[]
  today: string
  isWhole: boolean
  mayWrite: boolean
  asksVat: boolean
  /** Known names: typed again, they are proposed. */
  names: readonly string[]
  accounts: readonly { account: string; label: string }[]
}

type DraftFieldsProps = Required<FormState> & { offered: Offered }

export function DraftFields({ offered, ...state }: DraftFieldsProps) {
  const { kind } = offered
  if (kind === 'income') return <IncomeFields offered={offered} {...state} />
  if (kind === 'move') return <MoveFields offered={offered} {...state} />
  if (kind === 'entry') return <EntryFields offered={offered} {...state} />
  return <ExpenseFields offered={offered} {...state} />
}

function ExpenseFields({ offered, ...state }: DraftFieldsProps) {
  const { text } = usePage()
  const { isWhole, today, asksVat } = offered
  const of = fieldsOf<typeof expenseForm>(state)
  const natures = expenseNatures.filter((nature) => isWhole || !confidentialNatures.includes(nature))
  return (
    <>
      <div class="columns">
        <Amount {...of('amount')} />
        <Field {...of('day', today)} type="date" label={text('drafts:form.day')} required />
        <Select
          {...of('nature')}
          label={text('drafts:form.nature')}
          options={[
            { value: '', label: text('drafts:form.natureLater') },
            ...natures.map((nature) => ({ value: nature, label: text(`accounts:natures.${nature}`) })),
          ]}
        />
      </div>
      <Radios
        {...of('way')}
        legend={text('drafts:form.way')}
        options={expenseWays.map((way) => ({ value: way, label: text(`drafts:ways.${way}`) }))}
      />
      <div class="columns">
        <Name
          {...of('thirdParty')}
          names={offered.names}
          label={text('drafts:form.thirdParty')}
          hint={text('drafts:form.thirdPartyHint')}
        />
        <Field {...of('label')} label={text('drafts:form.label')} hint={text('drafts:form.labelHint')} maxlength={longestLabel} />
        <Canteens {...of('canteen')} offered={offered} />
      </div>
      <details open={['vat', 'document', 'dueOn', 'repeats'].some((name) => state.typed[name] || state.errors[name])}>
        <summary>{text(asksVat ? 'drafts:form.moreVat' : 'drafts:form.more')}</summary>
        <div class="columns">
          <Field {...of('document')} label={text('drafts:form.document')} maxlength={longestDocument} />
          <Field {...of('dueOn')} type="date" label={text('drafts:form.dueOn')} />
          {asksVat && <Field {...of('vat')} inputmode="decimal" label={text('drafts:form.vat')} hint={text('drafts:form.vatHint')} />}
        </div>
        <Checkbox {...of('repeats')} label={text('drafts:form.repeats')} />
      </details>
    </>
  )
}

function IncomeFields({ offered, ...state }: DraftFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof incomeForm>(state)
  return (
    <>
      <Select
        {...of('nature')}
        label={text('drafts:form.received')}
        hint={text('drafts:form.receivedHint')}
        options={[
          { value: '', label: text('drafts:form.receivedNone') },
          ...receivedNatures.map((nature) => ({ value: nature, label: text(`accounts:natures.${nature}`) })),
          ...expenseNatures.map((nature) => ({
            value: nature,
            label: text('drafts:form.refund', { nature: text(`accounts:natures.${nature}`) }),
          })),
        ]}
      />
      <div class="columns">
        <Amount {...of('amount')} />
        <Field {...of('day', offered.today)} type="date" label={text('drafts:form.day')} required />
        <Name {...of('thirdParty')} names={offered.names} label={text('drafts:form.funder')} />
        {(offered.asksVat || state.typed.vat) && (
          <Field {...of('vat')} inputmode="decimal" label={text('drafts:form.vatBack')} hint={text('drafts:form.vatBackHint')} />
        )}
      </div>
      <Radios
        {...of('way')}
        legend={text('drafts:form.receivedWay')}
        options={incomeWays.map((way) => ({ value: way, label: text(`drafts:receivedWays.${way}`) }))}
      />
      <div class="columns">
        <Field {...of('label')} label={text('drafts:form.label')} maxlength={longestLabel} />
        <Canteens {...of('canteen')} offered={offered} />
      </div>
    </>
  )
}

function MoveFields({ offered, ...state }: DraftFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof moveForm>(state)
  return (
    <>
      <Radios
        {...of('move')}
        legend={text('drafts:form.move')}
        options={moves.map((move) => ({ value: move, label: text(`drafts:moves.${move}`) }))}
      />
      <div class="columns">
        <Amount {...of('amount')} required={false} />
        <Field {...of('day', offered.today)} type="date" label={text('drafts:form.day')} required />
        <Canteens {...of('canteen')} offered={offered} />
      </div>
      <TextArea {...of('cheques')} label={text('drafts:form.cheques')} hint={text('drafts:form.chequesHint')} />
      <Field {...of('label')} label={text('drafts:form.label')} maxlength={longestLabel} />
    </>
  )
}

function EntryFields({ offered, ...state }: DraftFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof entryForm>(state)
  return (
    <>
      <div class="columns">
        <Field {...of('label')} label={text('drafts:form.entryLabel')} required maxlength={longestLabel} />
        <Field {...of('day', offered.today)} type="date" label={text('drafts:form.day')} required />
        <Canteens {...of('canteen')} offered={offered} />
      </div>
      {Array.from({ length: mostLines }, (_, index) => (
        <fieldset key={index} class="columns">
          <legend>{text('drafts:form.line', { number: index + 1 })}</legend>
          <Field {...of(`lines.${index}.account`)} label={text('drafts:form.account')} list="accounts" autocomplete="off" />
          <Field {...of(`lines.${index}.debit`)} inputmode="decimal" label={text('drafts:form.debit')} />
          <Field {...of(`lines.${index}.credit`)} inputmode="decimal" label={text('drafts:form.credit')} />
        </fieldset>
      ))}
      <datalist id="accounts">
        {offered.accounts.map(({ account, label }) => (
          <option key={account} value={account}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  )
}

type Filled = { name: string; value: string | undefined; error: string | undefined }

function Amount({ required = true, ...field }: Filled & { required?: boolean }) {
  const { text } = usePage()
  return <Field {...field} inputmode="decimal" label={text('drafts:form.amount')} required={required} />
}

type NameProps = Filled & { label: string; hint?: string; names: readonly string[] }

/** Whoever is known is proposed while one types; anybody else is added. */
function Name({ names, ...field }: NameProps) {
  return (
    <div>
      <Field {...field} list="known-names" autocomplete="off" maxlength={longestName} />
      <datalist id="known-names">
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </div>
  )
}

/** Nobody who has one canteen is asked which. */
function Canteens({ offered: { canteens }, ...field }: Filled & { offered: Offered }) {
  const { text } = usePage()
  if (canteens.length < 2) return <input type="hidden" name="canteen" value={canteens[0]?.slug ?? ''} />
  const options = canteens.map(({ slug, name }) => ({
    value: slug,
    label: slug === ofAssociation ? text('drafts:form.association') : name,
  }))
  return <Select {...field} label={text('drafts:form.canteen')} options={options} />
}
