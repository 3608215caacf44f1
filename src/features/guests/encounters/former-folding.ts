/**
 * How names were folded until the end of November 2026, frozen: digests made of it cannot be made again (guest-key.ts). For nothing else;
 * platform/names.ts compares names.
 */
export function foldFormerly(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()
}
