/** A temporary password: shown once, to be handed over in person. */
import { useWords } from '#ui/words.ts';

export function TemporaryPassword({ password, name }: { readonly password: string; readonly name: string }) {
  const t = useWords('access');
  return (
    <div className="access-once" role="status">
      <strong>{t('temporary.title', { name })}</strong>
      <output>{password}</output>
      <p className="tz-quiet">{t('temporary.text')}</p>
    </div>
  );
}
