/** The people of the demo as lines of a ledger: who, where, and what can be tried as that person. */
import { useAct } from '#ui/call.ts';
import { messageOf } from '#ui/problem-text.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { signInAsDemoPerson, type DemoPerson } from '../contract.ts';

export function DemoPeople({ people, onDone }: { readonly people: readonly DemoPerson[]; readonly onDone: () => void }) {
  const t = useWords('access');
  const named = useNamed();
  const entering = useAct(signInAsDemoPerson, { onDone });
  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people">{t('demo.title')}</h2>
      <p className="tz-quiet">{t('demo.lead')}</p>
      <p role="alert" className="tz-field-problem">{entering.error ? messageOf(entering.error.problem) : ''}</p>
      <ol className="access-people">
        {people.map((person) => (
          <li key={person.account}>
            <button type="button" disabled={entering.isPending} onClick={() => void entering.act({ body: { account: person.account } })}>
              <span className="access-person"><strong>{person.name}</strong><span>{t(`role.${person.role}`)}</span></span>
              <span className="access-where">{person.unitName}</span>
              <span className="access-try">{named(person.about)}</span>
              <span className="access-enter">{t('demo.enter')}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
