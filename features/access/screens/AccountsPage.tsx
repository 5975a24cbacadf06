/** The accounts of the units one administers; each opens beside the list. */
import { useState } from 'react';
import { Button, Input } from 'antd';
import { CallError, useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { FilterBar } from '#ui/FilterBar.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { SideDrawer } from '#ui/SideDrawer.tsx';
import { useSession } from '#ui/session.ts';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useWords } from '#ui/words.ts';
import { listAccounts, type AccountLine } from '../contract.ts';
import { AccountDetail } from './AccountDetail.tsx';
import { AccountState } from './AccountState.tsx';
import { NewAccount } from './NewAccount.tsx';
import './access.css';

export default function AccountsPage() {
  const t = useWords('access');
  const { query, setQuery, withQuery } = usePlace();
  const { units, may } = useSession();
  const [creating, setCreating] = useState(false);
  const unit = query.unit ? Number(query.unit) : undefined;
  const asked = useCall(listAccounts, { query: { unit, words: query.words, after: query.after } }, { keep: true });
  const { accounts = [], total = 0, next = null } = asked.data ?? {};
  const unitName = units.find((one) => one.id === unit)?.name;
  const chips = [
    ...(unit && unitName ? [{ key: 'unit', text: unitName, onRemove: () => setQuery({ unit: null, after: null }) }] : []),
    ...(query.words ? [{ key: 'words', text: t('accounts.words-chip', { words: query.words }), onRemove: () => setQuery({ words: null, after: null }) }] : []),
  ];
  // Whoever may not look here is not offered to make accounts either.
  if (asked.error instanceof CallError && asked.error.problem.kind === 'not-allowed') return <Page title={t('accounts.title')}><Failure error={asked.error} /></Page>;
  return (
    <Page title={t('accounts.title')} wide lead={t('accounts.lead')} actions={<Button type="primary" onClick={() => setCreating(true)}>{t('accounts.new')}</Button>}>
      <FilterBar chips={chips} onClear={() => setQuery({ unit: null, words: null, after: null })} beside={asked.data ? t('accounts.total', { n: total }) : null}>
        <Input.Search key={query.words ?? ''} className="access-words" allowClear defaultValue={query.words} placeholder={t('accounts.words')} aria-label={t('accounts.words')}
          onSearch={(words) => setQuery({ words: words.trim() || null, after: null })} />
        <UnitPicker label={t('accounts.unit')} value={unit ?? null} allowEmpty choosable={(one) => one.visible && may('administrator', one.id)} onChange={(id) => setQuery({ unit: id, after: null })} />
      </FilterBar>
      {asked.error ? <Failure error={asked.error} retry={asked.refetch} /> : null}
      {asked.isPending ? <Loading rows={8} /> : null}
      {asked.data ? (
        <RecordTable<AccountLine> label={t('accounts.title')} rows={accounts} keyOf={(account) => account.id} current={query.account ? Number(query.account) : null}
          empty={<Empty title={t('accounts.none')} text={t('accounts.none-text')} />}
          columns={[
            { key: 'name', title: t('name'), primary: true, cell: (account) => <Go to={withQuery({ account: account.id })}>{account.name}</Go> },
            { key: 'staff', title: t('staff-number'), cell: (account) => account.staffNumber },
            { key: 'unit', title: t('accounts.unit'), cell: (account) => account.unitName },
            { key: 'roles', title: t('accounts.roles'), cell: (account) => (account.roles.length > 0 ? account.roles.map((role) => t(`role.${role}`)).join(t('list-comma')) : <span className="tz-quiet">{t('accounts.no-role')}</span>) },
            { key: 'state', title: t('accounts.state'), cell: (account) => <AccountState account={account} /> },
            { key: 'seen', title: t('accounts.last'), cell: (account) => (account.lastSignInAt ? <DateText value={account.lastSignInAt} relative /> : <span className="tz-quiet">{t('accounts.never')}</span>) },
          ]} />
      ) : null}
      <nav className="access-acts" aria-label={t('accounts.pages')}>
        {query.after ? <Go to={withQuery({ after: null })}>{t('accounts.first-page')}</Go> : null}
        {next ? <Go to={withQuery({ after: next })}>{t('accounts.next-page')}</Go> : null}
      </nav>
      <SideDrawer name="account" title={accounts.find((account) => String(account.id) === query.account)?.name ?? t('accounts.one')}>
        {(id) => <AccountDetail id={Number(id)} />}
      </SideDrawer>
      {creating ? <NewAccount onClose={() => setCreating(false)} onMade={(id) => setQuery({ account: id })} /> : null}
    </Page>
  );
}
