/** The cover of the ledger: in the demo its people, else staff number and password; on the very first start the set-up. */
import { useEffect } from 'react';
import { useCall } from '#ui/call.ts';
import { setAppearance } from '#ui/appearance.ts';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePlace } from '#ui/place.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { getSession, type Session } from '../contract.ts';
import { DemoPeople } from './DemoPeople.tsx';
import { SetUpForm } from './SetUpForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import './access.css';

/** Where one wanted to go; only within this house. */
function wayOn(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

export default function SignInPage() {
  const t = useWords('access');
  const language = useLanguage();
  const { query } = usePlace();
  const session = useCall(getSession, {});
  useEffect(() => {
    document.title = t('sign-in.document');
  }, [t]);
  // The page is loaded anew, so that nothing of an earlier person stays in memory.
  const enter = (): void => location.assign(wayOn(query.next));
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <div className="access-cover">
      <header className="access-spine">
        <p className="access-mark" aria-hidden>台账</p>
        <h1>{t('sign-in.name')}</h1>
        <p className="access-motto">{t('sign-in.motto')}</p>
        <button type="button" className="access-language" lang={other} onClick={() => setAppearance({ language: other })}>{t('sign-in.other-language')}</button>
      </header>
      <div className="access-leaf">
        {session.error ? <Failure error={session.error} retry={session.refetch} /> : null}
        {session.isPending ? <Loading /> : null}
        {session.data ? <Leaf session={session.data} enter={enter} /> : null}
      </div>
    </div>
  );
}

function Leaf({ session, enter }: { readonly session: Session; readonly enter: () => void }) {
  const t = useWords('access');
  if (session.needsSetup) return <SetUpForm onDone={enter} />;
  if (session.demoPeople.length === 0) return <section><h2>{t('sign-in.title')}</h2><SignInForm onDone={enter} /></section>;
  return (
    <>
      <DemoPeople people={session.demoPeople} onDone={enter} />
      <details className="access-other">
        <summary>{t('sign-in.with-password')}</summary>
        <SignInForm onDone={enter} />
      </details>
    </>
  );
}
