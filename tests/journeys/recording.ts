/** How people enter work in the browser: steps that several journeys share. */
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { UnitName } from '../institution.ts';
import type { Office } from './browser.ts';

function crc(bytes: Uint8Array): number {
  let value = 0xffff_ffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb8_8320 : 0);
  }
  return (value ^ 0xffff_ffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

/** A real PNG with slanting stripes; another `seed` is another picture. */
export function picture(seed: number, width = 320, height = 240): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const stripe = Math.floor((x * (seed % 7 + 1) + y * (seed % 5 + 1)) / 40) % 2;
      rows[at] = stripe ? 40 + seed * 13 % 200 : 240;
      rows[at + 1] = stripe ? 90 : 236 - seed * 7 % 100;
      rows[at + 2] = stripe ? 140 : 220;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

export const minutes = { name: '会议纪要.txt', mimeType: 'text/plain', buffer: Buffer.from('网络安全专题会议纪要\n一、通报上季度自查情况。\n二、部署整改。\n', 'utf8') };

export type Meeting = { readonly title: string; readonly day: string; readonly headcount: string };

/** Fills in the required boxes of a meeting; everything as a clerk would type it. */
export async function fillMeeting(page: Page, meeting: Meeting): Promise<void> {
  await page.getByLabel('事项名称').fill(meeting.title);
  const day = page.getByLabel('开始日期', { exact: true });
  await day.fill(meeting.day);
  await day.blur();
  await page.getByText('领导班子', { exact: true }).click();
  await page.getByText('专题会议', { exact: true }).click();
  await page.getByLabel('参会人数：只记人数').fill(meeting.headcount);
}

export async function attach(page: Page, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> {
  await page.locator('input[type=file][multiple]').setInputFiles(file);
  await page.getByRole('button', { name: `从记录中去掉 ${file.name}` }).waitFor();
}

/** Enters a meeting through the interface of programs, where the walk itself is not the matter. @returns its id */
export async function enterMeeting(office: Pick<Office, 'url' | 'institution'>, page: Page, meeting: { readonly title: string; readonly day: string }, unit: UnitName = 'riverside'): Promise<number> {
  const data = { areas: ['netsec'], level: 'leadership', class: 'thematic', topic: meeting.title, headcount: 8 };
  const body = { unit: office.institution.units[unit], kind: 'meeting', title: meeting.title, occurredFrom: meeting.day, occurredTo: meeting.day, data };
  const answer = await page.request.post(`${office.url}/api/records`, { headers: { Origin: office.url }, data: body });
  if (!answer.ok()) throw new Error(`The meeting was not taken: ${await answer.text()}`);
  return ((await answer.json()) as { id: number }).id;
}
