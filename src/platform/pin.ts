/** The short codes that lock a device or a screen. Pure. */
import { plainText } from './plain-text.ts'

/** Four to eight digits, however they are grouped; undefined for anything else. */
export function readPin(typed: string): string | undefined {
  const digits = plainText(typed).replaceAll(/[\s.-]/g, '')
  return /^\d{4,8}$/.test(digits) ? digits : undefined
}

/** What anybody tries first: one digit again and again, or digits in their order. */
export function isEasyPin(pin: string): boolean {
  const digits = Array.from(pin, Number)
  const steps = new Set(digits.slice(1).map((digit, before) => digit - digits[before]!))
  return steps.size === 1 && [-1, 0, 1].some((step) => steps.has(step))
}
