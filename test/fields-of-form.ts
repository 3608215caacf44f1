/** What a browser would send of the forms in a piece of a page, the hidden fields included. */
export function fieldsOf(html: string): Record<string, string> {
  const attribute = (tag: string, name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  const fields: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const isTick = / type="(checkbox|radio)"/.test(tag)
    if (!isTick || / checked/.test(tag)) fields[attribute(tag, 'name')] = attribute(tag, 'value')
  }
  for (const [, tag = '', value = ''] of html.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs))
    fields[attribute(tag, 'name')] = plain(value)
  for (const [, tag = '', options = ''] of html.matchAll(/<select([^>]*)>(.*?)<\/select>/gs))
    fields[attribute(tag, 'name')] = attribute(/<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value')
  return fields
}

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
