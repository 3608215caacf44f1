import { expect, test } from 'vitest'
import { embeddingCode } from './embedding.ts'

test('a canteen’s name is text in the code, whatever it holds', () => {
  const code = embeddingCode({ canteen: 'la-louche', language: 'en', origin: 'https://tablees.test', linkText: 'Pots & <pans>' })

  expect(code).toBe(
    '<tablee-calendrier cantine="la-louche" lang="en"><a href="https://tablees.test/en/cantines/la-louche/calendrier">Pots &amp; &lt;pans&gt;</a></tablee-calendrier>\n' +
      '<script src="https://tablees.test/widget/calendrier.js" async></script>',
  )
})
