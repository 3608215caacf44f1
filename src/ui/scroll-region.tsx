import type { ComponentChildren } from 'preact'

/** Wide content that scrolls by itself on a narrow screen, by keyboard too. */
export function ScrollRegion({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      {children}
    </div>
  )
}
