/** Exact numbers: a third of an egg stays a third until somebody looks at it. Pure. */

/** In lowest terms; `under` is positive. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

/** @throws RangeError where `under` is nought */
export function fraction(over: bigint | number, under: bigint | number = 1): Fraction {
  const [top, bottom] = [BigInt(over), BigInt(under)]
  if (bottom === 0n) throw new RangeError('a fraction of nothing')
  const common = divisor(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom) * (bottom < 0n ? -1n : 1n)
  return { over: top / common, under: bottom / common }
}

function divisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one || 1n : divisor(other, one % other)
}

export const nought = fraction(0)
export const one = fraction(1)

/** Digits with a comma or a point: `1,5`, `0.25`, `12`; anything else is undefined. */
export function readDecimal(text: string): Fraction | undefined {
  const { whole, part = '' } = /^(?<whole>\d{1,12})(?:[.,](?<part>\d{1,6}))?$/.exec(text)?.groups ?? {}
  return whole === undefined ? undefined : fraction(BigInt(whole + part), 10n ** BigInt(part.length))
}

export function sumOf(...terms: readonly Fraction[]): Fraction {
  return terms.reduce((sum, term) => fraction(sum.over * term.under + term.over * sum.under, sum.under * term.under), nought)
}

export function product(...factors: readonly Fraction[]): Fraction {
  return factors.reduce((so, factor) => fraction(so.over * factor.over, so.under * factor.under), one)
}

/** @throws RangeError where `by` is nought */
export function quotient(of: Fraction, by: Fraction): Fraction {
  return fraction(of.over * by.under, of.under * by.over)
}

/** Below, at or above nought, as a sort wants it. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = one.over * other.under - other.over * one.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isSame(one: Fraction, other: Fraction): boolean {
  return compare(one, other) === 0
}

/** The next multiple of `step`, or itself where it is one. For amounts that are not negative. */
export function roundedUp(amount: Fraction, step: Fraction = one): Fraction {
  const { over, under } = quotient(amount, step)
  return product(fraction((over + under - 1n) / under), step)
}

/** The nearest multiple of `step`, half a step upwards. For amounts that are not negative. */
export function rounded(amount: Fraction, step: Fraction = one): Fraction {
  const { over, under } = quotient(amount, step)
  return product(fraction((2n * over + under) / (2n * under)), step)
}

export function toNumber({ over, under }: Fraction): number {
  return Number(over) / Number(under)
}

/** What a computation with decimals gave, to the thousandth. */
export function fromNumber(number: number): Fraction {
  return fraction(BigInt(Math.round(number * 1000)), 1000)
}

/** `3`, `1/2`: as tables of tests and exports write it. */
export function writeFraction({ over, under }: Fraction): string {
  return under === 1n ? `${over}` : `${over}/${under}`
}
