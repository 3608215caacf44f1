import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** One button, and no amount: who reads it learns nothing. */
export function TakeBackForm({ canteen, token, about }: { canteen: string; token: string; about: string }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.membershipTakenBack, { canteen })} class="take-back">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="about" value={about} />
      <button type="submit" class="quiet">
        {text('memberships:takeBack.submit')}
      </button>
      <p class="hint">{text('contributions:takeBack.hint')}</p>
    </form>
  )
}
