/** A county with something in every room: records in all states, evidence, a draft and a handed-in report whose ledger has moved on. Made through the interface of programs. */
import type { Page } from 'playwright-core';
import type { Office } from './browser.ts';
import { enterMeeting, picture } from './recording.ts';

export type Furnished = { readonly confirmed: number; readonly waiting: number; readonly returned: number; readonly correcting: number; readonly report: number; readonly handedIn: number; readonly position: string };

type Send = <T>(page: Page, path: string, data: unknown) => Promise<T>;

function sender({ url }: Office): Send {
  return async (page, path, data) => {
    const answer = await page.request.post(`${url}/api${path}`, { headers: { Origin: url }, data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as never;
  };
}

export async function furnish(office: Office): Promise<Furnished> {
  const { url, institution: { units } } = office;
  const send = sender(office);
  const [clerk, second] = [await office.open('clerk'), await office.open('secondClerk')];
  const get = async <T>(path: string): Promise<T> => (await (await clerk.request.get(`${url}/api${path}`)).json()) as T;
  const confirm = async (id: number): Promise<void> => {
    const newest = (await get<{ versions: { number: number; contentHash: string }[] }>(`/records/${id}`)).versions.at(-1);
    await send(second, `/records/${id}/confirm`, { version: newest?.number, contentHash: newest?.contentHash });
  };
  const uploaded = await clerk.request.post(`${url}/api/evidence?unit=${units.riverside}&type=photo`, { headers: { Origin: url }, multipart: { file: { name: '会场照片_网络安全专题会议_第一会议室_2025年3月.png', mimeType: 'image/png', buffer: picture(9) } } });
  const photo = ((await uploaded.json()) as { evidence: { id: number } }).evidence.id;
  const data = (topic: string) => ({ areas: ['netsec'], level: 'leadership', class: 'thematic', topic, headcount: [{ name: '王小禾', post: '经办人' }, { name: '李明远' }], decisions: '一、通报情况\n二、部署整改' });
  const enter = async (title: string, day: string): Promise<number> =>
    (await send<{ id: number }>(clerk, '/records', { unit: units.riverside, kind: 'meeting', title, occurredFrom: day, occurredTo: day, data: data(title), note: '会后已印发纪要。', evidence: [photo] })).id;

  const confirmed = await enter('研究部署网络安全责任制落实情况暨重要时期网络安全保障工作专题会议', '2025-03-05');
  await confirm(confirmed);
  for (const month of ['04', '06', '09']) await confirm(await enterMeeting(office, clerk, { title: `${Number(month)}月例会`, day: `2025-${month}-11` }));
  const waiting = await enter('等待确认的会议', '2025-10-08');
  const returned = await enter('被退回的会议', '2025-10-09');
  await send(second, `/records/${returned}/return`, { version: 1, reason: '参会人数与签到表不一致，请核对后重新提交' });
  const correcting = await enter('更正中的会议', '2025-10-10');
  await confirm(correcting);
  await send(clerk, `/records/${confirmed}/links`, { to: correcting, type: 'decides' });
  const drafted = async (outline: string) => send<{ id: number; hash: string }>(clerk, '/reports', { unit: units.riverside, outline, period: '2025', reach: 'own' });
  const report = await drafted('general_year');
  const finished = await drafted('netsec_year');
  await send(clerk, `/reports/${finished.id}/hand-in`, { version: 1, hash: finished.hash, reason: '其余项目本年未开展' });
  const { figures } = await get<{ figures: { position: string; written: { count: number } }[] }>(`/reports/${finished.id}`);
  // After the hand-in the ledger moves on: one meeting turns out to have been entered twice.
  await send(clerk, `/records/${correcting}/void`, { basedOn: 1, reason: '重复登记' });
  await confirm(correcting);
  const again = await enter('又一次更正中的会议', '2025-11-03');
  await confirm(again);
  await send(clerk, `/records/${again}/versions`, { basedOn: 1, reason: '漏记一人', title: '又一次更正中的会议', occurredFrom: '2025-11-03', occurredTo: '2025-11-03', data: { ...data('更正'), headcount: 12 }, note: null, evidence: [photo] });
  await clerk.context().close();
  await second.context().close();
  return { confirmed, waiting, returned, correcting: again, report: report.id, handedIn: finished.id, position: figures.find((figure) => figure.written.count > 1)?.position ?? '' };
}
