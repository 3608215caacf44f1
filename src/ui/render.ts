import { h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Page, type PageContext } from './page.tsx'
import { toldFirst } from './told-first.ts'

/** A whole HTML document from a page and what every page knows. */
export function renderPage(page: VNode, context: PageContext): string {
  const html = renderPart(page, context)
  return `<!doctype html>${context.isRefused ? toldFirst(html) : html}`
}

/** The HTML of a part of a page, for what is kept apart from the rest of it. */
export function renderPart(part: VNode, context: PageContext): string {
  return renderToString(h(Page.Provider, { value: context }, part))
}
