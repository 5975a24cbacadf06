import { expect, test } from 'vitest';
import { openLog } from './log.ts';

function said(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = '';
  write(openLog('info', { write: (line: string) => { text += line; } }));
  return text;
}

test('secrets are cut out wherever they stand', () => {
  const text = said((log) => log.info({ password: 'geheim-1', asked: { newPassword: 'geheim-2', deep: { token: 'geheim-3' } }, phone: '13800000000' }, 'x'));
  expect(text).not.toMatch(/geheim|138/);
});

test('and passwords in addresses that drivers put into their errors', () => {
  const text = said((log) => log.error({ err: new Error('connect postgres://owner:geheim-4@db:5432/x', { cause: new Error('postgres://owner:geheim-5@db/x') }) }, 'x'));
  expect(text).toContain('postgres://owner:…@db:5432/x');
  expect(text).not.toContain('geheim');
});

test('one event is one line, whatever is in it', () => {
  const text = said((log) => log.info({ name: 'a\nb\r\u2028c\u001b[31m' }, 'x\ny'));
  expect(text.trimEnd().split('\n')).toHaveLength(1);
  expect(text).not.toContain('\u001b');
});

test('what is thrown and is no Error is named', () => {
  expect(said((log) => log.warn({ err: { message: 'odd' } }, 'x'))).toContain('"message":"odd"');
});
