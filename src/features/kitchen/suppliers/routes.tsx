import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { supplierForm } from './forms.ts'
import { changeSupplier, refusedBySameName } from './keep-supplier.ts'
import { SupplierPage } from './pages/supplier-page.tsx'
import { SuppliersPage } from './pages/suppliers-page.tsx'
import { mayKeepSuppliers, mayReadSuppliers } from './policy.ts'
import { findProducts, findSupplier, findSuppliers } from './queries.ts'
import type { Supplier } from './supplier.ts'

const followed = whereFollowed('purchases')

export const suppliersRoutes = newRoutes()
  .get(urls.suppliers, allow(mayReadSuppliers), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const page = pageAsked(c)
    const { suppliers, pages } = await findSuppliers(c.var.db, canteen.id, page)
    return c.render(<SuppliersPage {...{ canteen, suppliers, page, pages }} />)
  })
  .get(urls.supplier, allow(mayReadSuppliers), followed, async (c) => {
    const { canteen, supplier } = await supplierAsked(c)
    return showSupplier(c, canteen, supplier, { typed: opened(typedSupplier(supplier)) })
  })
  .post(urls.supplier, allow(mayKeepSuppliers), followed, async (c) => {
    const { canteen, supplier } = await supplierAsked(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(supplierForm(text), data)
    if (!form.ok) return mend(c, canteen, supplier, form)
    const typed = typedFields(data)
    const edited = await refusedBySameName(() =>
      saveEdit(c.var.db, {
        subject: c.req.path,
        typed,
        stands: async (tx) => typedSupplier(await findSupplier(tx, canteen.id, supplier.id)),
        save: (tx) => changeSupplier(tx, { canteenId: canteen.id, supplierId: supplier.id, ...form.value }),
      }),
    )
    if (!edited.ok) return mend(c, canteen, supplier, { typed, errors: { name: text('suppliers:sameName') } })
    const { conflict } = edited.value
    if (!conflict) return back(c, urls.supplier, { canteen: canteen.slug, supplier: supplier.id }, 'change')
    c.status(409)
    const products = await findProducts(c.var.db, canteen.id, supplier.id)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <SupplierPage {...{ canteen, supplier, products }} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })

function pageAsked(c: Context<Env>): number {
  const page = Number(c.req.query('page'))
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1
}

function typedSupplier({ name, note }: Supplier) {
  return { name, note }
}

async function supplierAsked(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, supplier: await findSupplier(c.var.db, canteen.id, idParam(c, 'supplier')) }
}

function mend(c: Context<Env>, canteen: CanteenName, supplier: Supplier, form: FormState) {
  c.status(422)
  return showSupplier(c, canteen, supplier, form)
}

async function showSupplier(c: Context<Env>, canteen: CanteenName, supplier: Supplier, form: FormState) {
  const products = await findProducts(c.var.db, canteen.id, supplier.id)
  return c.render(<SupplierPage {...{ canteen, supplier, products }} isSaved={doneOf(c, ['change']) !== undefined} {...form} />)
}
