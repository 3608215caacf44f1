import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ListedSupplier } from '../queries.ts'

type SuppliersPageProps = { canteen: CanteenName; suppliers: readonly ListedSupplier[]; page: number; pages: number }

/** From whom the canteen buys, and whoever gives to it. */
export function SuppliersPage({ canteen, suppliers, page, pages }: SuppliersPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('suppliers:title')} canteen={canteen}>
      <h1>{text('suppliers:title')}</h1>
      <p class="lead">{text('suppliers:lead')}</p>
      {suppliers.length === 0 ? (
        <p class="empty">{text('suppliers:none')}</p>
      ) : (
        <ul class="entries">
          {suppliers.map((supplier) => (
            <SupplierLine key={supplier.id} canteen={canteen} supplier={supplier} />
          ))}
        </ul>
      )}
      <PageLinks page={page} pages={pages} addressOf={(other) => `${href(urls.suppliers, here)}?page=${other}`} />
    </TeamDocument>
  )
}

function SupplierLine({ canteen, supplier }: { canteen: CanteenName; supplier: ListedSupplier }) {
  const { text, href, language, inFrench } = usePage()
  const { purchases, lastDay, note } = supplier
  return (
    <li class="entry">
      <div>
        <a href={href(urls.supplier, { canteen: canteen.slug, supplier: supplier.id })}>
          <b {...inFrench}>{supplier.name}</b>
        </a>
        <br />
        <span class="soft">
          {lastDay === null ? text('suppliers:never') : text('suppliers:bought', { count: purchases, day: formatDate(lastDay, language) })}
          {note && (
            <>
              {' '}
              <span {...inFrench}>{note}</span>
            </>
          )}
        </span>
      </div>
    </li>
  )
}
