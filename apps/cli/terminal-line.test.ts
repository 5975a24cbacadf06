import { expect, test } from 'vitest';
import { openLog } from '#platform/log.ts';
import { terminalLine } from './terminal-line.ts';

function lineOf(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog('info', { write: (line) => { lines.push(terminalLine(line)); } }));
  return lines.join('\n');
}

test('a warning is one line with its time, weight and reason', () => {
  const line = lineOf((log) => log.warn({ err: new Error('connection lost'), attempt: 2 }, 'database-restart-failed'));
  expect(line).toMatch(/^ {2}\d\d:\d\d:\d\d 注意 warning {2}database-restart-failed {2}connection lost {2}attempt=2$/);
});

test('what the log hides stays hidden', () => {
  expect(lineOf((log) => log.error({ password: 'geheim', person: { id: 3 } }, 'fault'))).toMatch(/错误 error {2}fault {2}password=… {2}person=\{"id":3\}$/);
});
