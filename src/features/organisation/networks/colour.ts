/** Whether white words can be read on a colour. Pure. */

/** What WCAG 2.2 asks of ordinary text. */
export const MINIMUM_CONTRAST = 4.5

/**
 * The contrast of white text on a colour, from 1 to 21 (WCAG 2.2, relative luminance).
 * @param colour `#RRGGBB`
 */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => linear(Number.parseInt(colour.slice(start, start + 2), 16) / 255))
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
