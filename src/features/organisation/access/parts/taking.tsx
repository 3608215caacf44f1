import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** For the founder of the network, where nobody runs a canteen. */
export function Taking({ canteen }: { canteen: { slug: string; name: string } }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.runCanteen, { canteen: canteen.slug })}>
      <p>{text('access:people.takeLead', { canteen: canteen.name })}</p>
      <p class="actions">
        <button type="submit">{text('access:people.take')}</button>
      </p>
    </form>
  )
}
