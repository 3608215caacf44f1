import { usePage } from '#src/ui/page.tsx'
import { nameIn, natureOf, type AccountNames } from '../account-names.ts'

type AccountNameProps = {
  names: AccountNames
  account: string
  /** By its number in the chart; else in everyday words, where there are some. */
  byNumber?: boolean
  /** What it holds is owed by us; else it is ours, or due to us. */
  isOwed?: boolean
}

export function AccountName({ names, account, byNumber = false, isOwed }: AccountNameProps) {
  const { text, language, inFrench } = usePage()
  const nature = natureOf(names, account)
  if (!byNumber && nature && !names.own.has(account)) return <>{text(`accounts:natures.${nature}`)}</>
  const everyday = everydayAccounts.find((known) => known === account)
  if (!byNumber && isOwed === true && account === '411') return <>{text('accounts:otherSide.411')}</>
  if (!byNumber && isOwed === false && account === '401') return <>{text('accounts:otherSide.401')}</>
  if (!byNumber && everyday) return <>{text(`accounts:everyday.${everyday}`)}</>
  const called = nameIn(language, names, account)
  return (
    <>
      {byNumber && <span class="account-number">{account}</span>} <span {...(called.language === 'fr' && inFrench)}>{called.name}</span>
    </>
  )
}

/** Those that everybody meets, in words that say what they hold. */
const everydayAccounts = ['401', '411', '471', '530', '512', '5112', '5115', '5117', '5118'] as const
