/** Pictures that stand beside plain sentences: without words, so that a translated page stays whole. */
import type { ComponentChildren } from 'preact'

function Pictogram({ children }: { children: ComponentChildren }) {
  return (
    <svg class="pictogram" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

/** An open door, and a way in. */
export function Come() {
  return (
    <Pictogram>
      <path d="M16 42V8h22v34M10 42h32" />
      <path d="M38 8 26 13v33l12-4" />
      <path d="M4 26h14m-5-5 5 5-5 5" />
    </Pictogram>
  )
}

/** A pot that steams. */
export function Cook() {
  return (
    <Pictogram>
      <path d="M9 22h30v14a6 6 0 0 1-6 6H15a6 6 0 0 1-6-6zM4 26h5m30 0h5" />
      <path d="M17 16c-3-3 3-5 0-9m7 9c-3-3 3-5 0-9m7 9c-3-3 3-5 0-9" />
    </Pictogram>
  )
}

/** A plate between fork and knife. */
export function Eat() {
  return (
    <Pictogram>
      <circle cx="24" cy="24" r="11" />
      <circle cx="24" cy="24" r="5.5" />
      <path d="M6 8v8a3 3 0 0 0 6 0V8M9 8v34M40 42V8q-5 5-4 17h4" />
    </Pictogram>
  )
}

/** A hand that may hold a coin. */
export function Pay() {
  return (
    <Pictogram>
      <circle cx="27" cy="13" r="8" stroke-dasharray="4 3.2" />
      <path d="M4 30h8l6-3h8a3.5 3.5 0 0 1 0 7h-7m7-1 12-5q5-1 5 3L27 42H12l-8-3" />
    </Pictogram>
  )
}

/** Somebody who waves. */
export function Greet() {
  return (
    <Pictogram>
      <circle cx="21" cy="14" r="7" />
      <path d="M8 42V34a9 9 0 0 1 9-9h8q6 0 9-6l4-8M34 42V30" />
      <path d="M40 17q4-2 5-6m-12-1q-2-4 1-7" />
    </Pictogram>
  )
}
