/** Installing or upgrading: choose the folder, see what is wrong and what would change, then put it into force. */
import { useRef, useState, type DragEvent } from 'react';
import { Button } from 'antd';
import { FolderOpenOutlined } from '@ant-design/icons';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { usePlace } from '#ui/place.tsx';
import { useWords } from '#ui/words.ts';
import { checkPack, installPack, listPacks } from '../contract.ts';
import { CheckResult } from './CheckResult.tsx';
import { droppedFiles } from './dropped-files.ts';
import './packs.css';
import { readPackFiles, type ChosenFile, type PackFiles } from './pack-files.ts';

const asChosen = (file: File): ChosenFile => ({ path: file.webkitRelativePath || file.name, size: file.size, text: () => file.text() });

export default function InstallPage() {
  const t = useWords('packs');
  const { go } = usePlace();
  const packs = useCall(listPacks, {});
  const [chosen, setChosen] = useState<PackFiles | null>(null);
  const [tooMany, setTooMany] = useState(false);
  const [over, setOver] = useState(false);
  const [checked, setChecked] = useState<Parameters<typeof CheckResult>[0]['check'] | null>(null);
  const folder = useRef<HTMLInputElement>(null);
  const asFolder = (input: HTMLInputElement | null): void => {
    folder.current = input;
    input?.setAttribute('webkitdirectory', '');
  };
  const checking = useAct(checkPack, { onDone: setChecked });
  const installing = useAct(installPack, {
    refreshes: ['listPacks', 'getPack', 'listKinds', 'getKind', 'listIndicators'],
    onDone: ({ key, version, outcome }) => {
      announce(t(`install.done-${outcome}`, { pack: key, version }));
      go(`/packs/${key}`);
    },
  });
  const take = async (files: readonly ChosenFile[]): Promise<void> => {
    setChecked(null);
    installing.reset();
    try {
      const read = await readPackFiles(files);
      setTooMany(false);
      setChosen(read);
      await checking.act({ body: { files: { ...read.files } } });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      setTooMany(true);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(take);
  };
  const trail = [{ text: t('title'), to: '/packs' }];
  if (packs.error || !packs.data) return <Page title={t('install.title')} breadcrumbs={trail}>{packs.error ? <Failure error={packs.error} retry={packs.refetch} /> : <Loading />}</Page>;
  if (!packs.data.mayInstall) return <Page title={t('install.title')} breadcrumbs={trail}><Empty title={t('install.not-allowed')} text={t('install.not-allowed-text')} action={{ to: '/packs', text: t('install.back') }} /></Page>;
  return (
    <Page title={t('install.title')} breadcrumbs={trail} lead={t('install.lead')}>
      <div className={over ? 'pack-drop pack-drop-over' : 'pack-drop'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p>{t('install.drop')}</p>
        <Button icon={<FolderOpenOutlined aria-hidden />} type={checked ? 'default' : 'primary'} loading={checking.isPending} onClick={() => folder.current?.click()}>{t('install.choose')}</Button>
        <input ref={asFolder} type="file" multiple className="tz-hidden" tabIndex={-1} aria-hidden onChange={(event) => {
          const files = [...(event.target.files ?? [])].map(asChosen);
          event.target.value = '';
          if (files.length > 0) void take(files);
        }} />
        {chosen ? <p className="tz-meta">{t('install.chosen', { n: Object.keys(chosen.files).length })}{chosen.ignored.length > 0 ? ` ${t('install.ignored', { n: chosen.ignored.length })}` : ''}</p> : null}
        {tooMany ? <p role="alert" className="tz-field-problem">{t('install.too-many')}</p> : null}
      </div>
      {checking.error ? <Failure error={checking.error} /> : null}
      {checked && chosen ? (
        <CheckResult check={checked} act={checked.pack && checked.issues.length === 0 ? (
          <Button type="primary" loading={installing.isPending} onClick={() => void installing.act({ body: { files: { ...chosen.files } } })}>
            {t(checked.installed ? 'install.upgrade' : 'install.act', { version: checked.pack.version })}
          </Button>
        ) : null} />
      ) : null}
      {installing.error ? <Failure error={installing.error} /> : null}
    </Page>
  );
}
