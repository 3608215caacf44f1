/** Letters that no font at hand can draw make a document that promises to be read fail: they are shown as □. */
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const drawn = new Map<string, boolean>()

/** Questions that one text may ask of the compiler, a hundredth of a second each: a page of letters that nobody draws would ask thousands. */
const mostQuestions = 100

/** Every letter is asked of the compiler once a process, all new ones together where they can be. What is left when a text has asked enough is shown as □. */
export function printable(typst: NodeCompiler, text: string): string {
  const plain = text.normalize('NFC').replaceAll(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}]/gu, '')
  const letters = [...new Set(plain.match(unusual))]
  learn(
    typst,
    letters.filter((letter) => !drawn.has(letter)),
    { left: mostQuestions },
  )
  const isUnknown = letters.some((letter) => !drawn.get(letter))
  return isUnknown ? plain.replaceAll(unusual, (letter) => (drawn.get(letter) ? letter : '□')) : plain
}

/** A sign with the marks that stand on it, joined emoji as one: they are drawn together or not at all. */
const unusual = /[^\0-\xff](?:[\p{M}\u200c\u200d\p{Emoji_Modifier}]|(?<=\u200d)\p{Extended_Pictographic})*/gu

function learn(typst: NodeCompiler, letters: readonly string[], questions: { left: number }): void {
  if (letters.length === 0 || questions.left === 0) return
  questions.left--
  const isDrawn = draws(typst, letters.join(' '))
  if (!isDrawn && letters.length > 1) {
    const half = Math.ceil(letters.length / 2)
    learn(typst, letters.slice(0, half), questions)
    learn(typst, letters.slice(half), questions)
    return
  }
  for (const letter of letters) drawn.set(letter, isDrawn)
}

function draws(typst: NodeCompiler, letters: string): boolean {
  const { result } = typst.compile({ mainFileContent: probe, inputs: { letters, data: 'null' } })
  try {
    typst.pdf(result!, { pdfStandard: 'a-3a' as never })
    return true
  } catch {
    return false
  }
}

const probe = `
#import "/platform/pdf/house.typ": text-fonts, display-fonts
#set document(title: "?", date: datetime(year: 2026, month: 1, day: 1))
#set text(font: text-fonts)
#sys.inputs.letters
#text(font: display-fonts, sys.inputs.letters)`
