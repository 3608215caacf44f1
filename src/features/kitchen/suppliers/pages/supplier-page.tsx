import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { supplierForm } from '../forms.ts'
import { mayKeepSuppliers } from '../policy.ts'
import { longestName, longestNote, unitCents, type Product, type Supplier } from '../supplier.ts'

type SupplierPageProps = FormState & { canteen: CanteenName; supplier: Supplier; products: readonly Product[]; isSaved?: boolean }

/** What it sold and at which price the last time; its name and what is to be known of it. */
export function SupplierPage({ canteen, supplier, products, isSaved = false, typed = {}, errors = {} }: SupplierPageProps) {
  const { text, href, viewer, inFrench } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={supplier.name} canteen={canteen}>
      <h1 {...inFrench}>{supplier.name}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('suppliers:saved')}</p>
        </Notice>
      )}
      <section>
        <h2>{text('suppliers:products.title')}</h2>
        {products.length === 0 ? <p class="empty">{text('suppliers:products.none')}</p> : <Products products={products} />}
      </section>
      {mayKeepSuppliers(viewer, place) && <SupplierForm canteen={canteen} supplier={supplier} typed={typed} errors={errors} />}
      <p class="actions">
        <a href={href(urls.suppliers, place)}>{text('suppliers:all')}</a>
      </p>
    </TeamDocument>
  )
}

function Products({ products }: Pick<SupplierPageProps, 'products'>) {
  const { text, language, inFrench } = usePage()
  const title = text('suppliers:products.title')
  return (
    <ScrollRegion label={title}>
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('suppliers:products.name')}</th>
            <th scope="col" class="number">
              {text('suppliers:products.price')}
            </th>
            <th scope="col">{text('suppliers:products.day')}</th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.name}>
              <th scope="row" {...inFrench}>
                {product.name}
              </th>
              <td class="number">
                <LastPrice product={product} />
              </td>
              <td>{formatDate(product.day, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function LastPrice({ product }: { product: Product }) {
  const { text, language } = usePage()
  const { cents, quantity, unit, before } = product
  const each = unitCents(product)
  const vat = text(product.isGross ? 'purchases:line.prices.gross' : 'purchases:line.prices.net')
  if (each === null || unit === null || quantity === null)
    return (
      <>
        {formatCents(cents, language)} <span class="soft">{vat}</span>
      </>
    )
  return (
    <>
      {text(`suppliers:perUnit.${unit}`, { price: formatCents(each, language) })} <span class="soft">{vat}</span>
      <br />
      <span class="soft">
        {text(`suppliers:quantity.${unit}`, { count: quantity / 1000, quantity: formatNumber(quantity / 1000, language) })}
        {before !== null && before !== each && ` · ${text('suppliers:before', { price: formatCents(before, language) })}`}
      </span>
    </>
  )
}

function SupplierForm({ canteen, supplier, typed = {}, errors = {} }: Omit<SupplierPageProps, 'products'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof supplierForm>({ typed, errors })
  return (
    <section>
      <h2>{text('suppliers:form.title')}</h2>
      <form method="post" action={href(urls.supplier, { canteen: canteen.slug, supplier: supplier.id })} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <Field {...of('name')} label={text('suppliers:form.name')} maxlength={longestName} />
        <TextArea
          {...of('note')}
          label={text('suppliers:form.note')}
          hint={text('suppliers:form.noteHint')}
          maxlength={longestNote}
          rows={3}
        />
        <button type="submit" class="main">
          {text('suppliers:form.save')}
        </button>
      </form>
    </section>
  )
}
