import { expect, test } from 'vitest'
import { inTurn } from './download.ts'

/** A file of two pieces, which says when each is made. */
async function* aFile(name: string, made: string[]) {
  for (const piece of [1, 2]) {
    made.push(`${name}${piece}`)
    yield new Uint8Array([piece])
    await Promise.resolve()
  }
}

async function read(pieces: AsyncGenerator<Uint8Array>) {
  for await (const _ of pieces);
}

test('files that cost much are made one after the other', async () => {
  const made: string[] = []
  await Promise.all(['a', 'b', 'c'].map((name) => read(inTurn(aFile(name, made)))))

  expect(made).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
})

test('who reads slowly, or goes away, keeps nobody waiting for ever', async () => {
  const made: string[] = []
  const slow = inTurn(aFile('slow', made), 1)
  await slow.next()
  await read(inTurn(aFile('next', made)))
  const gone = inTurn(aFile('gone', made))
  await gone.next()
  await gone.return(undefined)
  await read(inTurn(aFile('last', made)))

  expect(made).toEqual(['slow1', 'next1', 'next2', 'gone1', 'last1', 'last2'])
})
