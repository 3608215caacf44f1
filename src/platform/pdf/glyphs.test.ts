import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { expect, test } from 'vitest'
import { printable } from './glyphs.ts'

test('letters that nobody draws are shown as □, and a page of them asks no more of the compiler than any other', () => {
  let asked = 0
  const drawsNothing = { compile: () => ({ result: ++asked }), pdf: () => expect.fail('no font has it') } as unknown as NodeCompiler
  const yi = Array.from({ length: 900 }, (_, index) => String.fromCodePoint(0xa000 + index)).join('')

  expect(printable(drawsNothing, `Zoé ${yi}`)).toBe(`Zoé ${'□'.repeat(900)}`)
  expect(asked).toBeLessThanOrEqual(100)
})
