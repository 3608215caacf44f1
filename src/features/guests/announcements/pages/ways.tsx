import { usePage } from '#src/ui/page.tsx'

/** « 12 courriels. Un SMS. 2 groupes à appeler. » */
export function Ways({ counts: { mails, texts, calls } }: { counts: { mails: number; texts: number; calls: number } }) {
  const { text } = usePage()
  return (
    <p>
      {text('announcements:mails', { count: mails })} {text('announcements:texts', { count: texts })}{' '}
      {text('announcements:calls', { count: calls })}
    </p>
  )
}
