/** The last day in large, what it means, and every day of the way behind a button. */
import { dayText, weekdayText } from '#ui/format.ts';
import { useLanguage, useWords, type Words } from '#ui/words.ts';
import type { DeadlineAnswer, DeadlineStep, DeadlineTerm } from '../contract.ts';
import { DayList, type DayRow } from './DayList.tsx';

const clocks: readonly string[] = ['hour', 'minute', 'second'];

function markOf(step: DeadlineStep, clock: boolean, t: Words): string {
  if (step.step !== 'counted') return t(`step.${step.step}`);
  return clock ? t('step.minutes', { n: step.count }) : t('list.nth', { n: step.count });
}

export function DeadlineResult({ answer, unit, sense }: { readonly answer: DeadlineAnswer; readonly unit: string; readonly sense: DeadlineTerm['sense'] }) {
  const t = useWords('calendars');
  const language = useLanguage();
  const clock = clocks.includes(unit);
  const rows: DayRow[] = answer.steps.map((step) => ({ ...step, counts: step.step === 'counted', mark: markOf(step, clock, t) }));
  const skipped = answer.steps.filter((step) => step.step === 'skipped').length;
  const moved = answer.steps.filter((step) => step.step === 'rolled' || step.step === 'due').length;
  const paused = answer.steps.filter((step) => step.step === 'paused').length;
  const facts = [
    t('result.gross', { n: answer.grossDays }), ...(skipped > 0 ? [t('result.skipped', { n: skipped })] : []), ...(paused > 0 ? [t('result.paused', { n: paused })] : []),
    ...(moved > 0 ? [t('result.moved', { n: moved })] : []),
  ];
  return (
    <div role="status">
      <p className="cal-due"><span className="tz-quiet">{t(`result.${sense}`)}</span> <strong>{dayText(answer.due, language)} {weekdayText(answer.due, language)}{answer.dueTime ? ` ${answer.dueTime}` : ''}</strong></p>
      <p>{facts.join(t('list.semicolon'))}{t('list.stop')}</p>
      {answer.provisional ? <p className="cal-provisional"><span aria-hidden>◔</span> {t('provisional.deadline')}</p> : null}
      <DayList rows={rows} label={t('result.list')} />
      <p className="tz-meta">{t('result.version', { version: answer.version })}</p>
    </div>
  );
}
