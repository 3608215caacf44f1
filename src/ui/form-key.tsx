import { formKeyField } from '#src/platform/web/form-key.ts'
import { usePage } from './page.tsx'

/** In a form that must not count twice: sent again as it is, by a second tap or by a page that is gone back to, it is known again. */
export function FormKey() {
  const { newKey } = usePage()
  return <input type="hidden" name={formKeyField} value={newKey()} />
}
