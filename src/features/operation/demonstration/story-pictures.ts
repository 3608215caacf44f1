/** Pictures of invented stories, drawn: flat shapes on coloured paper, as in a hand-set menu. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { SentFile } from '#src/platform/files/sent-file.ts'

const [width, height] = [960, 640]
const papers = ['#fbeecb', '#e6eddc', '#fae3dc', '#f3ead9']
const inks = { tomato: '#c8402b', leaf: '#3f6b3a', mustard: '#e0a526', plum: '#5b2a4a', ink: '#2b2118', cream: '#fffdf8', crust: '#b9772f' }

export type Scene = 'soup' | 'table' | 'bread' | 'hands' | 'garden' | 'chairs'

const circle = (x: number, y: number, r: number, fill: string) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
const box = (x: number, y: number, w: number, h: number, fill: string, r = 0) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`
const stroke = (d: string, colour: string, w = 10) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${w}" stroke-linecap="round"/>`
const each = (count: number, draw: (at: number) => string) => Array.from({ length: count }, (_, at) => draw(at)).join('')

const cloth = box(0, 430, width, 210, inks.tomato) + each(16, (at) => box(at * 60, 430, 30, 210, '#d65a45'))

const scenes: Record<Scene, () => string> = {
  soup: () =>
    cloth +
    box(290, 260, 380, 230, inks.plum, 50) +
    box(250, 300, 60, 26, inks.plum, 13) +
    box(650, 300, 60, 26, inks.plum, 13) +
    `<ellipse cx="480" cy="265" rx="190" ry="40" fill="${inks.mustard}"/>` +
    each(3, (at) => stroke(`M${410 + at * 70} 210 q -30 -40 0 -80 q 30 -40 0 -80`, inks.cream, 12)) +
    each(2, (at) => `<path d="M${70 + at * 660} 500 a 75 60 0 0 0 150 0 z" fill="${inks.cream}"/>`) +
    each(7, (at) => circle(360 + at * 40, 258 + (at % 3) * 9, 9, at % 2 ? inks.tomato : inks.leaf)),
  table: () =>
    box(60, 360, 840, 46, inks.crust, 10) +
    box(110, 406, 34, 200, inks.ink) +
    box(816, 406, 34, 200, inks.ink) +
    each(
      5,
      (at) =>
        `<ellipse cx="${180 + at * 150}" cy="356" rx="56" ry="14" fill="${inks.cream}"/>` +
        circle(180 + at * 150, 345, 18, [inks.tomato, inks.leaf, inks.mustard][at % 3]!),
    ) +
    `<path d="M455 350 q -30 -90 0 -150 h 60 q 30 60 0 150 z" fill="${inks.leaf}"/>` +
    stroke('M520 220 q 60 20 10 90', inks.leaf, 14) +
    each(
      2,
      (at) =>
        box(250 + at * 380, 440, 100, 16, inks.plum, 8) +
        box(262 + at * 380, 456, 14, 140, inks.plum) +
        box(324 + at * 380, 456, 14, 140, inks.plum),
    ) +
    each(9, (at) => `<path d="M${at * 120} 0 l 60 90 l 60 -90 z" fill="${[inks.mustard, inks.tomato, inks.leaf][at % 3]!}"/>`),
  bread: () =>
    cloth +
    box(170, 420, 620, 60, '#8a5a2b', 26) +
    `<ellipse cx="480" cy="330" rx="230" ry="130" fill="${inks.crust}"/>` +
    `<ellipse cx="480" cy="312" rx="205" ry="104" fill="#cf9146"/>` +
    stroke('M370 310 q 110 -40 220 0', inks.cream, 16) +
    stroke('M480 235 q 20 70 0 150', inks.cream, 16) +
    each(14, (at) => circle(210 + at * 42, 500 + (at % 4) * 22, 6, inks.cream)) +
    stroke('M700 90 q 20 80 -10 150', inks.leaf, 9) +
    each(
      6,
      (at) =>
        `<ellipse cx="${692 + (at % 2) * 34}" cy="${100 + at * 20}" rx="20" ry="9" fill="${inks.mustard}" transform="rotate(${at % 2 ? -35 : 35} ${692 + (at % 2) * 34} ${100 + at * 20})"/>`,
    ),
  hands: () =>
    box(0, 440, width, 200, inks.leaf) +
    `<ellipse cx="480" cy="450" rx="250" ry="60" fill="${inks.cream}"/>` +
    each(9, (at) => `<path d="M${300 + at * 42} 455 l 22 -34 l 22 34 z" fill="${at % 2 ? inks.mustard : inks.tomato}"/>`) +
    each(2, (at) => {
      const skin = at ? '#8d5a3b' : '#e3b48f'
      const flip = at ? `translate(${width} 0) scale(-1 1)` : ''
      const fingers = each(4, (finger) => box(330, 300 + finger * 26, 110 - Math.abs(finger - 1) * 12, 22, skin, 11))
      return `<g transform="${flip}"><path d="M0 250 h 220 q 40 0 40 40 v 90 q 0 40 -40 40 h -220 z" fill="${at ? inks.plum : inks.mustard}"/>${box(240, 292, 120, 116, skin, 40)}${fingers}</g>`
    }),
  garden: () =>
    box(0, 330, width, 310, '#7a4f2c') +
    circle(800, 130, 70, inks.mustard) +
    each(3, (row) =>
      each(8, (at) => {
        const [x, y] = [80 + at * 115 + (row % 2) * 40, 380 + row * 90]
        return circle(x, y, 34, inks.leaf) + circle(x - 16, y + 4, 20, '#5d8f55') + circle(x + 16, y + 2, 20, '#79a970')
      }),
    ) +
    box(120, 190, 170, 140, inks.tomato, 18) +
    stroke('M290 230 l 90 -70', inks.tomato, 24) +
    stroke('M140 200 q 65 -110 130 0', inks.tomato, 16) +
    each(5, (at) => stroke(`M${392 + at * 14} ${172 + at * 16} l 10 34`, '#6f9bb3', 6)),
  chairs: () =>
    box(0, 470, width, 170, inks.crust) +
    box(620, 70, 240, 230, inks.cream, 8) +
    box(734, 70, 12, 230, inks.crust) +
    box(620, 180, 240, 12, inks.crust) +
    each(5, (at) => {
      const [x, colour] = [60 + at * 175, [inks.tomato, inks.leaf, inks.plum, inks.mustard, '#6f9bb3'][at]!]
      const back = at % 2 ? box(x, 270, 110, 110, colour, 30) : each(3, (bar) => box(x + 6, 270 + bar * 36, 98, 18, colour, 9))
      return back + box(x, 260, 14, 300, colour) + box(x + 96, 260, 14, 300, colour) + box(x - 8, 400, 126, 24, colour, 8)
    }),
}

/** @param tint which paper it is drawn on */
export async function drawStory(scene: Scene, tint: number): Promise<SentFile> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="480" viewBox="0 0 ${width} ${height}">${box(0, 0, width, height, papers[tint % papers.length]!)}${scenes[scene]()}</svg>`
  const content = await sharp(Buffer.from(drawing)).webp({ quality: 80, effort: 0 }).toBuffer()
  return { digest: createHash('sha256').update(content).digest('hex'), mediaType: 'image/webp', content }
}
