import { expect, test } from 'vitest'
import { textField } from './form-fields.ts'

const tooLong = 'trop long'

test('a name is kept on one line and holds nothing that steers, whatever was pasted; a text keeps its lines', () => {
  const pasted = 'Ami\u202ena\r\nBenali\u2028Zoé\u0000'

  expect(textField({ max: 60 }, tooLong).parse(pasted)).toBe('Amina Benali Zoé')
  expect(textField({ max: 60, lines: true }, tooLong).parse(pasted)).toBe('Amina\r\nBenali\nZoé')
})

test('a name of letters without ink is none', () => {
  expect(textField({ max: 60, required: 'un nom' }, tooLong).safeParse('\u3164\u2800').error?.issues[0]?.message).toBe('un nom')
})
