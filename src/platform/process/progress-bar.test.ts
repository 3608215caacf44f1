import { expect, test } from 'vitest'
import { progressBar } from './progress-bar.ts'

function written(isTTY: boolean, shares: number[]): string {
  let text = ''
  const show = progressBar('Repas', { isTTY, write: (more) => (text += more) })
  for (const share of shares) show(share)
  return text
}

test('on a terminal one line grows, and ends when the work does', () => {
  const text = written(true, [0, 0.5, 1])

  expect(text.split('\r').at(-2)).toBe(`Repas ${'█'.repeat(15)}${'░'.repeat(15)} 50 %`)
  expect(text.endsWith(`${'█'.repeat(30)} 100 %\n`)).toBe(true)
})

test('in a file a thousand steps leave five lines', () => {
  const thousand = Array.from({ length: 1001 }, (_, step) => step / 1000)

  expect(written(false, thousand).trim().split('\n')).toEqual(['Repas 0 %', 'Repas 25 %', 'Repas 50 %', 'Repas 75 %', 'Repas 100 %'])
})
