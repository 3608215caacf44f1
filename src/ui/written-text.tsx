/** Text that people write as Markdown, as a part of a page: headings, lists, links, emphasis, pictures. HTML in it stays the text that it is. */
import MarkdownIt, { type Token } from 'markdown-it'

type Ways = {
  /** Where a link leads, by what was written; undefined: its words stand alone. */
  addressOf: (written: string) => string | undefined
  /** Where a picture is, by what was written; undefined: its words stand in its place. */
  pictureOf?: (written: string) => { address: string; alt: string } | undefined
}

/** Deeper than anybody writes: what nests without end is read in time, as words. */
const deepest = 12

const markdown = new MarkdownIt({ maxNesting: deepest })
// Which addresses may be followed is the caller's to say, of all of them.
markdown.validateLink = () => true

/** Its highest heading is the page's third. */
export function WrittenText({ children, ...ways }: Ways & { children: string }) {
  const tokens = markdown.parse(children, {})
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
    if (token.children) lead(token.children, ways)
  }
  const html = markdown.renderer.render(tokens, markdown.options, {})
  return <div class="written" dangerouslySetInnerHTML={{ __html: html }} />
}

/** Sites by http and mail addresses. */
export function outsideAddress(written: string): string | undefined {
  return /^(https?:\/\/|mailto:)\S+$/i.test(written) ? written : undefined
}

/** Gives links and pictures the addresses that are theirs, and leaves the words of all others. */
function lead(tokens: Token[], { addressOf, pictureOf }: Ways): void {
  const isShown: boolean[] = []
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const address = addressOf(String(token.attrGet('href')))
      isShown.push(address !== undefined)
      token.attrs = address === undefined ? null : [['href', address]]
      token.hidden = address === undefined
    }
    if (token.type === 'link_close') token.hidden = isShown.pop() === false
    if (token.type === 'image') showPicture(token, pictureOf?.(String(token.attrGet('src'))))
  }
}

/** What it shows, where the text does not say it, is what was said with it. */
function showPicture(token: Token, picture: { address: string; alt: string } | undefined): void {
  if (picture !== undefined) {
    token.attrSet('src', picture.address)
    token.attrSet('loading', 'lazy')
    if (token.content === '') token.children = [wordsBeside(token, picture.alt)]
    return
  }
  token.type = 'text'
}

/** The library tells what a token is, and not how one is made. */
function wordsBeside(token: Token, content: string): Token {
  const Made = token.constructor as new (type: string, tag: string, nesting: 0) => Token
  return Object.assign(new Made('text', '', 0), { content })
}
