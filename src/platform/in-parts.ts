import { setImmediate } from 'node:timers/promises'

/** Made in parts, between which others are answered: thousands of meals take longer than anybody should wait. @returns one part at least */
export async function inParts<Item, Part>(
  items: readonly Item[],
  make: (some: readonly Item[]) => Part,
  itemsOfPart = 200,
): Promise<Part[]> {
  const parts: Part[] = [make(items.slice(0, itemsOfPart))]
  for (let at = itemsOfPart; at < items.length; at += itemsOfPart) {
    await setImmediate()
    parts.push(make(items.slice(at, at + itemsOfPart)))
  }
  return parts
}
