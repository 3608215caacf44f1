import { formatPhone } from '#src/platform/messages/phone.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { codeForm } from '../forms.ts'

type CodeProps = FormState & {
  canteen: { name: string }
  phone: string | null
  /** No booking has this code and this name; nothing says which of the two is wrong. */
  isUnknown?: boolean
}

/** With the slip in hand, or the code noted on the telephone: to see, change or cancel. */
export function CodePage({ canteen, phone, typed = {}, errors = {}, isUnknown = false }: CodeProps) {
  const { text, language } = usePage()
  const of = fieldsOf<typeof codeForm>({ typed, errors })
  return (
    <Document title={`${text('bookings:code.title')} · ${canteen.name}`} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteen.name}</ProperName>
      </p>
      <h1>{text('bookings:code.title')}</h1>
      <p class="lead">{text('bookings:code.lead')}</p>
      {isUnknown && <Notice>{text('bookings:code.unknown')}</Notice>}
      <ErrorSummary errors={errors} />
      <form method="post" novalidate>
        <Field {...of('code')} label={text('bookings:code.code')} hint={text('bookings:code.hint')} maxlength={12} autocomplete="off" />
        <Field {...of('firstName')} label={text('bookings:code.firstName')} maxlength={60} autocomplete="given-name" />
        <p class="actions">
          <button type="submit" class="main">
            {text('bookings:code.submit')}
          </button>
        </p>
      </form>
      {phone && <p class="hint">{text('bookings:reach', { canteen: canteen.name, where: formatPhone(phone, language) })}</p>}
    </Document>
  )
}
