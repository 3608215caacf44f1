import type { ComponentChildren, JSX } from 'preact'
import type { FieldErrors } from '#src/platform/web/form.ts'
import type { Language } from '#src/platform/language.ts'
import { formatDay, formatPlainClock, isClock, isDay } from '#src/platform/time.ts'
import { ConflictNotice, useStanding } from './conflict.tsx'
import { usePage } from './page.tsx'

type Labelled = {
  name: string
  /** Where a page holds several fields of this name. */
  id?: string | undefined
  label: string
  hint?: string | undefined
  error?: string | undefined
}

type FieldProps = Labelled & {
  type?: 'text' | 'password' | 'email' | 'tel' | 'number' | 'date' | 'time' | 'search' | 'url'
  value?: string | undefined
  required?: boolean
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel'
  min?: number | string
  max?: number | string
  maxlength?: number
  autofocus?: boolean
  /** The id of a `datalist`: what is known is proposed while one types. */
  list?: string
}

/**
 * Browsers cut what is pasted at this length, and tell nobody. There is room for more than is kept: what is too long arrives too long, and is refused in
 * a sentence beside its field.
 */
function room(longest: number | undefined): number | undefined {
  return longest && longest * 4
}

export function Field({ name, id = name, label, hint, error, type = 'text', value = '', maxlength, ...rest }: FieldProps) {
  // Preact types each kind of input apart; a field whose kind is an argument is any of them.
  const input = {
    id,
    name,
    type,
    value,
    maxlength: room(maxlength),
    ...rest,
    ...described(id, hint, error),
  } as JSX.IntrinsicElements['input']
  return (
    <FieldFrame name={id} label={label} hint={hint} error={error}>
      <input {...input} />
      <Standing name={name} typed={value} type={type} />
    </FieldFrame>
  )
}

type TextAreaProps = Labelled & {
  value?: string | undefined
  rows?: number
  maxlength?: number
}

export function TextArea({ name, id = name, label, hint, error, value = '', rows = 4, maxlength = 2000 }: TextAreaProps) {
  return (
    <FieldFrame name={id} label={label} hint={hint} error={error}>
      <textarea id={id} name={name} rows={rows} maxlength={room(maxlength)} {...described(id, hint, error)}>
        {value}
      </textarea>
      <Standing name={name} typed={value} />
    </FieldFrame>
  )
}

type Option = { value: string; label: string }
type SelectProps = Labelled & { value?: string | undefined; options: readonly Option[] }

export function Select({ name, id = name, label, hint, error, value, options }: SelectProps) {
  return (
    <FieldFrame name={id} label={label} hint={hint} error={error}>
      <select id={id} name={name} {...described(id, hint, error)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <Standing name={name} typed={value ?? ''} options={options} />
    </FieldFrame>
  )
}

type FileFieldProps = Labelled & { accept: string; multiple?: boolean }

/** Browsers give no file back: after a refusal it is chosen again, and the page says so. */
export function FileField({ name, label, hint, error, accept, multiple = false }: FileFieldProps) {
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <input type="file" id={name} name={name} accept={accept} multiple={multiple} {...described(name, hint, error)} />
    </FieldFrame>
  )
}

type RadiosProps = {
  name: string
  legend: string
  hint?: string | undefined
  error?: string | undefined
  value?: string | undefined
  options: readonly Option[]
}

/** A question with a few answers, side by side. Nothing is chosen unless `value` says so. */
export function Radios({ name, legend, hint, error, value, options }: RadiosProps) {
  return (
    <fieldset class="field radios" {...described(name, hint, error)} {...(error && { role: 'radiogroup' as const })}>
      <legend>{legend}</legend>
      <Notes name={name} hint={hint} error={error} />
      <div class="choices">
        {options.map((option, position) => (
          <label key={option.value} class="choice">
            <input type="radio" id={position === 0 ? name : undefined} name={name} value={option.value} checked={option.value === value} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Standing name={name} typed={value ?? ''} options={options} />
    </fieldset>
  )
}

type CheckboxProps = {
  name: string
  label: string
  /** What was typed: ticked where it is what the box sends. */
  value?: string | undefined
  sends?: string
  checked?: boolean
  error?: string | undefined
}

export function Checkbox({ name, label, value, sends = 'yes', checked = value === sends, error }: CheckboxProps) {
  const { text } = usePage()
  const ticks = [
    { value: sends, label: text('ui:conflict.yes') },
    { value: '', label: text('ui:conflict.no') },
  ]
  const described = error && { 'aria-describedby': `${name}-error`, 'aria-invalid': true }
  return (
    <>
      <Notes name={name} error={error} />
      <label class="choice checkbox">
        <input type="checkbox" id={name} name={name} value={sends} checked={checked} {...described} />
        <span>
          {label}
          <Standing name={name} typed={checked ? sends : ''} options={ticks} />
        </span>
      </label>
    </>
  )
}

/** Beside a field that somebody else has changed meanwhile: what stands now. */
function Standing({ name, typed, options = [], type }: { name: string; typed: string; options?: readonly Option[]; type?: string }) {
  const { text, language } = usePage()
  const standing = useStanding(name, typed)
  if (standing === undefined) return null
  const said = options.find(({ value }) => value === standing)?.label ?? saidOf(standing, type, language)
  return <span class="hint standing-now">{text('ui:conflict.standing', { value: said || text('ui:conflict.nothing') })}</span>
}

/** Machines write days and hours in another way than people. */
function saidOf(standing: string, type: string | undefined, language: Language): string {
  if (type === 'date' && isDay(standing)) return formatDay(standing, language)
  return type === 'time' && isClock(standing) ? formatPlainClock(standing, language) : standing
}

function FieldFrame({ name, label, hint, error, children }: Labelled & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Notes name={name} hint={hint} error={error} />
      {children}
    </div>
  )
}

function Notes({ name, hint, error }: { name: string; hint?: string | undefined; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} class="error">
          {error}
        </p>
      )}
    </>
  )
}

function described(name: string, hint: string | undefined, error: string | undefined) {
  const by = describedBy(name, hint, error)
  return { ...(by && { 'aria-describedby': by }), ...(error && { 'aria-invalid': true }) }
}

function describedBy(name: string, hint: string | undefined, error: string | undefined): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined
}

/** At the top of a form that did not pass: how many answers to mend, each a link to its field. */
export function ErrorSummary({ errors = {} }: { errors?: FieldErrors | undefined }) {
  const { text, isRefused } = usePage()
  const entries = Object.entries(errors)
  if (entries.length === 0) return <ConflictNotice />
  return (
    <div role="alert" class="notice refusal" tabindex={-1} autofocus={isRefused}>
      <p>{text('ui:form.toMend', { count: entries.length })}</p>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A sentence that matters now: what was refused and what can be done instead, or what has just been done. */
export function Notice({ kind = 'refusal', children }: { kind?: 'refusal' | 'success' | 'information'; children: ComponentChildren }) {
  const { isRefused } = usePage()
  const isRefusal = kind === 'refusal'
  return (
    <div role={isRefusal ? 'alert' : 'status'} class={`notice ${kind}`} tabindex={-1} autofocus={isRefusal && isRefused}>
      {children}
    </div>
  )
}
