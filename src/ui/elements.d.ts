import type { JSX } from 'preact'

/** Our own elements, defined in `src/ui/browser/`. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'party-fields': JSX.HTMLAttributes<HTMLElement>
      'tablee-calendrier': JSX.HTMLAttributes<HTMLElement> & { cantine: string; repas?: number }
    }
  }
}
