import { Notice } from './fields.tsx'

/** Of a page of money that was sent before, with other words on it now: what it made is a tap away, and nothing more was made. */
export function PageUsed({ told, see, at }: { told: string; see: string; at: string }) {
  return (
    <Notice>
      <p>
        {told} <a href={at}>{see}</a>
      </p>
    </Notice>
  )
}
