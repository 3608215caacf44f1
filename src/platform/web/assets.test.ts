import { expect, test } from 'vitest'
import { aFolder } from '#test/folder.ts'
import { openAssets } from './assets.ts'

function someAssets() {
  const manifest = { names: { 'site.css': '/assets/site-A1.css' }, files: ['/assets/site-A1.css', '/assets/letters-B2.woff2'] }
  return openAssets(
    aFolder({
      'manifest.json': JSON.stringify(manifest),
      'site-A1.css': 'plain',
      'site-A1.css.br': 'brotli',
      'site-A1.css.gz': 'gzip',
      'letters-B2.woff2': 'letters',
    }),
  )
}

function ask(path: string, encodings?: string): Response | undefined {
  return someAssets().answer(new Request(`http://cantine.test${path}`, { headers: encodings ? { 'accept-encoding': encodings } : {} }))
}

test('pages find the hashed name of a file by its plain name', () => {
  expect(someAssets().names['site.css']).toBe('/assets/site-A1.css')
})

test('a file whose name tells its content may be kept for ever', () => {
  const answer = ask('/assets/letters-B2.woff2')

  expect(answer?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer?.headers.get('content-type')).toBe('font/woff2')
})

test.each([
  ['gzip, deflate, br', 'br', 'brotli'],
  ['gzip', 'gzip', 'gzip'],
  [undefined, null, 'plain'],
])('a browser that takes %s gets the best it can read', async (encodings, encoding, body) => {
  const answer = ask('/assets/site-A1.css', encodings)

  expect(answer?.headers.get('content-encoding')).toBe(encoding)
  expect(await answer?.text()).toBe(body)
})

test('any other address is left to the application', () => {
  expect(ask('/assets/reseau.css')).toBeUndefined()
  expect(ask('/assets/../manifest.json')).toBeUndefined()
})
