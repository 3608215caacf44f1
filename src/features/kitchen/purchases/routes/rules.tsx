import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { rulesForm } from '../forms.ts'
import { keepRules } from '../keep-rules.ts'
import { RulesPage } from '../pages/rules-page.tsx'
import { mayKeepPurchases } from '../policy.ts'
import { findRules } from '../queries.ts'
import { typedRules } from '../rules.ts'
import { canteenAsked, followed, orderOf } from './asked.tsx'

export const rulesRoutes = newRoutes()
  .get(urls.purchaseRules, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const typed = opened(typedRules(await findRules(c.var.db, canteen.id)))
    return c.render(<RulesPage canteen={canteen} typed={typed} isSaved={doneOf(c, ['change']) !== undefined} />)
  })
  .post(urls.purchaseRules, allow(mayKeepPurchases), followed, async (c) => {
    const canteen = await canteenAsked(c)
    const data = await sentForm(c)
    const form = parseForm(rulesForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<RulesPage canteen={canteen} typed={form.typed} errors={form.errors} />)
    }
    const typed = typedFields(data)
    const { conflict } = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedRules(await findRules(tx, canteen.id)),
      save: (tx) => keepRules(tx, { ...orderOf(c, canteen), rules: form.value }),
    })
    if (!conflict) return back(c, urls.purchaseRules, { canteen: canteen.slug }, 'change')
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <RulesPage canteen={canteen} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })
