import type { ComponentChildren, JSX } from 'preact'

/** Our own elements, defined in `src/ui/browser/`. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'passkey-form': JSX.HTMLAttributes<HTMLElement>
      'find-field': JSX.HTMLAttributes<HTMLElement>
      'what-if': JSX.HTMLAttributes<HTMLElement>
      'print-page': JSX.HTMLAttributes<HTMLElement>
      'party-fields': JSX.HTMLAttributes<HTMLElement>
      'tablee-calendrier': { cantine: string; repas?: number; children: ComponentChildren }
    }
  }
}
