import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, idParam, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { lineForm } from '../forms.ts'
import { addLine, changeLine, removeLine, type LineRefusal } from '../keep-line.ts'
import { LinePage } from '../pages/line-page.tsx'
import { mayKeepPurchases } from '../policy.ts'
import { mostLines } from '../purchase.ts'
import { findAround, findPurchase, type KeptPurchase } from '../queries.ts'
import { localWords } from '../rules.ts'
import { typedLine } from '../typed-purchase.ts'
import { followed, orderOf, purchaseAsked, showPurchase } from './asked.tsx'

export const lineRoutes = newRoutes()
  .post(urls.purchaseLines, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(lineForm(text), data)
    if (!form.ok) return showPurchase(c, { line: form }, 422)
    const order = { ...orderOf(c, canteen), purchaseId: purchase.id, lineId: idOfForm(data), ...form.value }
    const added = await addLine(c.var.db, order)
    const here = { canteen: canteen.slug, purchase: purchase.id }
    if (added.ok) return back(c, urls.purchase, here, 'ligne', { part: 'lignes' })
    return showPurchase(c, { line: refusedLine(text, typedFields(data), added.refusal) }, 422)
  })
  .get(urls.purchaseLine, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const line = lineIn(purchase, idParam(c, 'line'))
    const { products, rules } = await findAround(c.var.db, canteen.id)
    const shown = { canteen, purchase, line, products, local: localWords(textIn(c.var.language), rules) }
    return c.render(<LinePage {...shown} typed={opened(typedLine(line, purchase, c.var.language))} />)
  })
  .post(urls.purchaseLine, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    const line = lineIn(purchase, idParam(c, 'line'))
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const { products, rules } = await findAround(c.var.db, canteen.id)
    const shown = { canteen, purchase, line, products, local: localWords(textIn(c.var.language), rules) }
    const form = parseForm(lineForm(text), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<LinePage {...shown} typed={typed} errors={form.errors} />)
    }
    const order = { ...orderOf(c, canteen), purchaseId: purchase.id, lineId: line.id, ...form.value }
    const { conflict, saved } = await saveEdit(c.var.db, {
      subject: `line ${line.id}`,
      typed,
      stands: async (tx) => {
        const standing = await findPurchase(tx, canteen.id, purchase.id)
        return typedLine(lineIn(standing, line.id), standing, c.var.language)
      },
      save: (tx) => changeLine(tx, order),
    })
    if (saved?.ok) return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'ligne', { part: 'lignes' })
    c.status(conflict ? 409 : 422)
    if (!conflict) return c.render(<LinePage {...shown} {...refusedLine(text, typed, saved?.refusal ?? 'too-many')} />)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <LinePage {...shown} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.removePurchaseLine, allow(mayKeepPurchases), followed, async (c) => {
    const { canteen, purchase } = await purchaseAsked(c)
    await removeLine(c.var.db, { ...orderOf(c, canteen), purchaseId: purchase.id, lineId: idParam(c, 'line') })
    return back(c, urls.purchase, { canteen: canteen.slug, purchase: purchase.id }, 'ligne-retiree', { part: 'lignes' })
  })

function lineIn({ lines }: KeptPurchase, id: string) {
  const line = lines.find((each) => each.id === id)
  if (!line) throw new NotFound()
  return line
}

function refusedLine(text: Text, typed: Typed, refusal: LineRefusal) {
  const field = { 'too-many': 'product', 'more-than-total': 'amount', 'rate-needed': 'rate' }[refusal]
  return { typed, errors: { [field]: text(`purchases:line.refusals.${refusal}`, { max: mostLines }) } }
}
