import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { outsideAddress, WrittenText } from './written-text.tsx'

const practices: Record<string, string> = { 'practice:accueil': '/pratiques/accueil' }
const shown = (words: string) =>
  render(<WrittenText addressOf={(written) => practices[written] ?? outsideAddress(written)}>{words}</WrittenText>)

test('steps, words in bold and links are shown as such', () => {
  const page = shown('1. Appelez **deux personnes**.\n2. Lisez [l’accueil](practice:accueil).')

  expect(page).toContain('<li>Appelez <strong>deux personnes</strong>.</li>')
  expect(page).toContain('<li>Lisez <a href="/pratiques/accueil">l’accueil</a>.</li>')
})

test.each([
  ['a script', '<script>alert(1)</script>', '<script'],
  ['an attribute', 'Bonjour <b onclick="x()">vous</b>', '<b onclick'],
  ['an address that runs', '[ici](javascript:alert(1))', '<a'],
  ['data as an address', '[ici](data:text/html,x)', '<a'],
  ['a picture of elsewhere', '![chat](https://exemple.fr/chat.png)', '<img'],
])('%s stays words', (_, words, never) => {
  expect(shown(words)).not.toContain(never)
})

test('a picture that is not there leaves its words', () => {
  expect(shown('![un chat](chat.png)')).toContain('un chat')
})

test('headings go on from the page’s own', () => {
  expect(shown('# Avant\n\n## Encore')).toContain('<h3>Avant</h3>\n<h4>Encore</h4>')
})

test.each([['> '], ['- '], ['*a '], ['['], ['**a*'], ['[a]('], ['`a``'], ['- a\n'], ['<'], ['![']])(
  'twenty thousand signs of « %s » are read at once',
  (piece) => {
    const before = process.threadCpuUsage()
    shown(piece.repeat(20_000 / piece.length))
    const { user } = process.threadCpuUsage(before)

    expect(user / 1e6).toBeLessThan(5)
  },
)
