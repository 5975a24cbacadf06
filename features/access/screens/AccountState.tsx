/** Whether an account can be used, as sign and word. */
import { clockText } from '#ui/format.ts';
import { StateTag } from '#ui/StateTag.tsx';
import { useWords } from '#ui/words.ts';
import type { AccountLine } from '../contract.ts';

const tones = { active: 'good', locked: 'waiting', closed: 'off' } as const;

export function AccountState({ account }: { readonly account: Pick<AccountLine, 'state' | 'lockedUntil'> }) {
  const t = useWords('access');
  return <StateTag tone={tones[account.state]}>{account.lockedUntil ? t('state.locked-until', { time: clockText(account.lockedUntil) }) : t(`state.${account.state}`)}</StateTag>;
}
