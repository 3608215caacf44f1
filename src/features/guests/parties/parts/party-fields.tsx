/** The fields of a party: few first, the optional ones folded. Used to book, to wait and to change. */
import type { FunctionComponent } from 'preact'
import type { FieldErrors, Typed } from '#src/platform/web/form.ts'
import { ageClasses } from '#src/platform/database/tables/bookings.ts'
import { Checkbox, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { partyFields } from '../party-fields.ts'
import { largestPartyOf, type Asker } from '../party.ts'
import { peopleTyped } from '../typed-party.ts'
import { NeedFields } from './need-fields.tsx'

type PartyFieldsOf = FieldsOf<FieldName<typeof partyFields>>
type FieldsProps = { typed: Typed; errors: FieldErrors }

type PeopleProps = FieldsProps & {
  /** Whether the kitchen can be chosen. */
  withKitchen: boolean
  /** Whether anybody can still eat; where nobody can, what is left is to cook. */
  withTable?: boolean
  /** Whether it decides of the places who comes for the first time: then that is not folded. */
  asksFirstTime?: boolean
  /** What more is asked of each person: of another feature, folded. */
  More?: FunctionComponent<PersonProps>
  /** What becomes of it. */
  AboutMore?: FunctionComponent
  /** The guest writes for « you »; the team for somebody whose name it may not know. */
  asker?: Asker
}

/** Without script the buttons send the form, which comes back with one person more or less. */
export function PeopleFields({ asker = 'guest', ...fields }: PeopleProps) {
  const { text } = usePage()
  const largest = largestPartyOf(asker)
  const people = peopleTyped(fields.typed)
  return (
    <party-fields class="people" data-largest={largest} data-person={text('bookings:form.person', { number: '#' })}>
      {Array.from({ length: people }, (_, position) => (
        <PersonFields key={position} position={position} asker={asker} {...fields} />
      ))}
      {/* What the script adds; its position is none that a person can have. */}
      <template>
        <PersonFields {...fields} asker={asker} typed={{}} errors={{}} position={largest} />
      </template>
      <AboutAnswers asker={asker} AboutMore={fields.AboutMore} />
      <p class="add-person">
        <button
          type="submit"
          name="intent"
          value="add"
          formnovalidate
          hidden={people >= largest}
          autofocus={fields.typed.intent?.startsWith('remove.') ?? false}
        >
          {text('bookings:form.add')}
        </button>
      </p>
    </party-fields>
  )
}

/** What becomes of all that may be answered above: once, however many people come. */
function AboutAnswers({ asker, AboutMore }: { asker: Asker; AboutMore: FunctionComponent | undefined }) {
  const { text } = usePage()
  return (
    <details class="more">
      <summary>{text('bookings:form.aboutAnswers')}</summary>
      <p class="hint">{text('bookings:form.moreHint')}</p>
      {asker === 'guest' && <p class="hint">{text('bookings:needs.hint')}</p>}
      {AboutMore && <AboutMore />}
    </details>
  )
}

function PersonFields({
  position,
  typed,
  errors,
  More,
  asker = 'guest',
  asksFirstTime = false,
  ...modes
}: PeopleProps & { position: number }) {
  const { text } = usePage()
  const prefix = `people.${position}` as const
  const of = fieldsOf<typeof partyFields>({ typed, errors })
  const isFirst = position === 0
  const isNeeded = isFirst && asker === 'guest'
  const isYou = isNeeded && !typed.companionName
  const id = typed[`${prefix}.id`]
  const person = { prefix, typed, of, isYou }
  return (
    <fieldset class="person">
      <legend>{isYou ? text('bookings:form.you') : text('bookings:form.person', { number: position + 1 })}</legend>
      {id && <input type="hidden" name={`${prefix}.id`} value={id} />}
      <Field
        {...of(`${prefix}.firstName`)}
        label={text(isNeeded ? 'bookings:form.firstName' : 'bookings:form.firstNameOptional')}
        maxlength={60}
        autofocus={typed.intent === 'add' && position === peopleTyped(typed) - 1}
        {...(isYou && { autocomplete: 'given-name' })}
      />
      <ModeField {...person} {...modes} />
      {!isFirst && <Checkbox {...of(`${prefix}.isChild`)} label={text('bookings:form.isChild')} />}
      <PersonDetails {...person} isOpen={asksFirstTime && isFirst} />
      <NeedFields {...person} asker={asker} />
      {More && <More {...person} />}
      {!isFirst && (
        <button type="submit" class="quiet remove-person" name="intent" value={`remove.${position}`} formnovalidate>
          {text('bookings:form.remove')}
        </button>
      )}
    </fieldset>
  )
}

/** `of` fills any field of the party; those of this person begin with `prefix`. */
export type PersonProps = { prefix: `people.${number}`; typed: Typed; of: PartyFieldsOf; isYou: boolean }

function ModeField({ prefix, of, withKitchen, withTable = true, isYou }: PersonProps & Pick<PeopleProps, 'withKitchen' | 'withTable'>) {
  const { text } = usePage()
  if (!withKitchen) return <input type="hidden" name={`${prefix}.mode`} value="eat" />
  const modes = withTable ? (['eat', 'cook-and-eat', 'cook'] as const) : (['cook'] as const)
  const options = modes.map((mode) => ({ value: mode, label: text(`bookings:form.modes.${mode}`) }))
  return (
    <Radios {...of(`${prefix}.mode`, modes[0])} legend={text(isYou ? 'bookings:form.modeYou' : 'bookings:form.mode')} options={options} />
  )
}

function PersonDetails({ prefix, of, isYou, isOpen }: PersonProps & { isOpen: boolean }) {
  const { text } = usePage()
  const [age, newcomer] = [of(`${prefix}.ageClass`), of(`${prefix}.firstTime`)]
  return (
    <details class="more" open={isOpen || Boolean(age.value ?? newcomer.value)}>
      <summary>{text('bookings:form.more')}</summary>
      <Radios
        {...newcomer}
        legend={text(isYou ? 'bookings:form.firstTimeYou' : 'bookings:form.firstTime')}
        options={(['yes', 'no'] as const).map((answer) => ({ value: answer, label: text(`bookings:form.answers.${answer}`) }))}
      />
      <div class="grown-ups-only">
        <Radios
          {...age}
          legend={text('bookings:form.age')}
          options={[...ageClasses, 'unsaid' as const].map((value) => ({ value, label: text(`bookings:form.ages.${value}`) }))}
        />
      </div>
    </details>
  )
}

export function ContactFields({ asker = 'guest', ...form }: FieldsProps & { asker?: Asker }) {
  const { text } = usePage()
  const of = fieldsOf<typeof partyFields>(form)
  return (
    <fieldset class="contact">
      <legend class="question">{text(asker === 'guest' ? 'bookings:form.contact' : 'bookings:team.contact')}</legend>
      {asker === 'guest' && <p class="hint">{text('bookings:form.contactHint')}</p>}
      <CompanionField of={of} />
      <div class="side-by-side">
        <Field {...of('email')} type="email" label={text('bookings:form.email')} autocomplete="email" />
        <Field {...of('phone')} type="tel" label={text('bookings:form.phone')} autocomplete="tel" />
      </div>
    </fieldset>
  )
}

/** Guardian, social worker, neighbour: the guest needs neither an address nor a telephone. */
function CompanionField({ of }: { of: PartyFieldsOf }) {
  const { text } = usePage()
  const name = of('companionName')
  return (
    <details class="more" open={Boolean(name.value ?? name.error)}>
      <summary>{text('bookings:companion.summary')}</summary>
      <Field {...name} label={text('bookings:companion.name')} hint={text('bookings:companion.hint')} maxlength={60} autocomplete="name" />
    </details>
  )
}

/** Enter in a field sends the form, not its first button, which would add or remove somebody. */
export function DefaultButton() {
  return <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true" />
}

/** A trap for machines that fill in every field; people neither see nor reach it. */
export function Honeypot() {
  const { text } = usePage()
  return (
    <div class="visually-hidden" aria-hidden="true">
      <label for="website">{text('bookings:form.honeypot')}</label>
      <input id="website" name="website" tabindex={-1} autocomplete="off" />
    </div>
  )
}
