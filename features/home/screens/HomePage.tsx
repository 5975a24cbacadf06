/** 工作台: for those who write, what is to be done; for those who read, how the units below stand. */
import { DateText } from '#ui/DateText.tsx';
import { Page } from '#ui/Page.tsx';
import { Panels } from '#ui/Panels.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { ReportsInProgress } from './ReportsInProgress.tsx';
import { LatestRecords, MonthCount } from './LatestRecords.tsx';
import { ToDo } from './ToDo.tsx';
import { UnitsBelow } from './UnitsBelow.tsx';
import './home.css';

export default function HomePage() {
  const t = useWords('home');
  const { today, unit, may, name } = useSession();
  const writes = may(['clerk', 'leader']);
  const reads = may(['inspector', 'auditor', 'leader', 'administrator']);
  return (
    <Page title={t('title')} lead={<>{t('lead', { unit: unit.name, name })} · <DateText value={today} form="weekday" /></>} wide>
      <div className="tz-columns">
        <div>
          {writes ? <ToDo /> : null}
          {reads ? <UnitsBelow /> : null}
          <LatestRecords />
        </div>
        <div>
          <MonthCount writes={writes} />
          <ReportsInProgress />
          <Panels place="home.side" of={{ unit: unit.id }} />
        </div>
      </div>
    </Page>
  );
}
