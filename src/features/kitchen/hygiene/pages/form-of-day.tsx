/** The forms of one page: each has fields of the same names, so that only the one that was sent bears them as they are. */
import { Field } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { pathOf, urls } from '#src/urls.ts'
import { longestFirstName } from '../reading.ts'
import type { FormOfDay, Sent } from './day-props.tsx'

/** The fields of one of them. */
export function fieldsIn(sent: Sent, form: FormOfDay) {
  const isSent = sent.form === form
  return (name: string, usual?: string) => ({
    name,
    id: isSent ? name : `${name}-${form.replace(' ', '-')}`,
    value: isSent ? (sent.typed?.[name] ?? usual) : usual,
    error: isSent ? sent.errors?.[name] : undefined,
  })
}

/** Who notes: a first name, filled with whoever noted last or is signed in. */
export function ByField({ sent, form, by }: { sent: Sent; form: FormOfDay; by: string }) {
  const { text } = usePage()
  return <Field {...fieldsIn(sent, form)('by', by)} label={text('hygiene:form.by')} maxlength={longestFirstName} required />
}

/** The key for « enter »: in a form of many buttons it presses none of them. */
export function NoButton() {
  return <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true" />
}

type OfDay = { canteen: { slug: string }; meal: { slug: string } | null }

/** Where a form of the day is sent: beside the meal where the page is one of its own. */
export function addressOfDay(
  { canteen, meal }: OfDay,
  what: 'Readings' | 'Mending' | 'Acts' | 'Deliveries' | 'Passages' | 'Steps' | '',
  params: Record<string, string> = {},
): string {
  const pattern = meal ? urls[`mealHygiene${what}`] : urls[`hygiene${what}`]
  return pathOf(pattern, { canteen: canteen.slug, ...(meal && { meal: meal.slug }), ...params })
}
