import { expect, test } from 'vitest'
import { drawPicture } from './drawn-picture.tsx'

test('a name always draws the same picture, and another name another one', () => {
  expect(drawPicture('La Marmite')).toBe(drawPicture('La Marmite'))
  expect(drawPicture('La Marmite')).not.toBe(drawPicture('Le Figuier'))
})

test('a picture is a whole SVG file that loads nothing', () => {
  const picture = drawPicture('La Marmite')

  expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(picture).not.toMatch(/href=|style=|<script/)
})
