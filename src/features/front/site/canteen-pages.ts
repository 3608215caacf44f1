/** A long list in pages. Pure. */
export type PageOf<Item> = { items: Item[]; page: number; pages: number }

/** @param asked as an address says it; what is no page of this list leads to its first */
export function pageOf<Item>(all: readonly Item[], asked: string | undefined, most = 24): PageOf<Item> {
  const pages = Math.max(1, Math.ceil(all.length / most))
  const wanted = Number(/^\d{1,5}$/.exec(asked ?? '')?.[0] ?? 1)
  const page = wanted >= 1 && wanted <= pages ? wanted : 1
  return { items: all.slice((page - 1) * most, page * most), page, pages }
}
