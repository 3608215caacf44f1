/** The summary of a form that did not pass, as `ErrorSummary` writes it. */
const summaryOfErrors =
  /<div role="alert" class="notice refusal"([^>]*)>(<p>(?:(?!<\/div>)[\s\S])*?<a href="#(?:(?!<\/div>)[\s\S])*?)<\/div>/

/**
 * Where a form that did not pass stands below others, its summary stands at the top of the page too, with its links: without scripts a browser shows
 * the page from its top, and nothing there would say that something is wrong.
 */
export function toldFirst(html: string): string {
  const [top, summary] = [html.indexOf('</h1>'), summaryOfErrors.exec(html)]
  if (!summary || top === -1) return html
  const before = html.slice(top, summary.index)
  if (!/<\/form>|<h2/.test(before) || before.includes('role="alert"')) return html
  const [whole, attributes = '', content = ''] = summary
  const below = `<div class="notice refusal"${attributes.replace(' autofocus', '')}>${content}</div>`
  const start = top + '</h1>'.length
  return html.slice(0, start) + whole + html.slice(start, summary.index) + below + html.slice(summary.index + whole.length)
}
