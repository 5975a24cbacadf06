import { describe, expect, test } from 'vitest';
import { issuesOfPassword, staffKey, waitMinutes } from './rules.ts';

const known = ['00127', '王小禾', 'wangxiaohe', 'wxh', '临河镇', 'linhezhen', 'lhz'];
const code = (password: string) => issuesOfPassword(password, known)[0]?.code ?? null;

describe('passwords', () => {
  test.each(['short', '123456789', '九个字也还是太短呀'])('%s is too short', (password) => expect(code(password)).toBe('password.short'));
  test('more than 128 characters are refused, 128 are taken', () => {
    const text = 'qv7m'.repeat(31) + 'zk4x';
    expect(code(`${text}a`)).toBe('password.long');
    expect(code(text)).toBeNull();
  });
  test.each([
    '8888888888', '1234567890', '0987654321', '1122334455', 'abcdefghij', 'qwertyuiop', '1qaz2wsx3edc', 'asdfghjkl;', 'password123', 'P@ssw0rd2024', 'passwordpassword', 'iloveyou1314',
    'woaini1314520', 'woaini1314laopo', 'admin123456', 'Admin@2025', 'zhongguo1949', 'beijing2008', '19900101123', '13812345678', 'abc123abc123', 'qwe123456789', 'nihao123456', '６６６６６６６６６６', 'aaaaaaaaaab', 'zhengfu2025!',
  ])('%s is guessed first', (password) => expect(code(password)).toBe('password.common'));
  test.each(['linhezhen2025', 'lhz@20250101', '临河镇2025年2025', 'wangxiaohe88', 'Wxh19880808!', '0012700127', 'linhezhenwxh1'])('%s is what an outsider knows', (password) => expect(code(password)).toBe('password.known'));
  test.each(['correct horse battery', '春风又绿江南岸，明月', 'hXq2-vnR7-kk', '今天下午三点去河边钓鱼', 'mqkf83hsn2pw', 'tea-cup river 9'])('%s will do', (password) => expect(code(password)).toBeNull());
});

test('staff numbers are the same in full width, capitals and with blanks', () => {
  expect(staffKey(' ＡＢ １２ ')).toBe('ab12');
});

test('an account takes fewer than 20 guesses in its first hour, and about one an hour after that', () => {
  let [minute, failures] = [0, 0];
  const tries: number[] = [];
  while (minute < 600) {
    tries.push(minute);
    failures += 1;
    minute += waitMinutes(failures, 'account');
  }
  expect(tries.filter((at) => at < 60).length).toBeLessThanOrEqual(20);
  expect(tries.filter((at) => at >= 120 && at < 600).length).toBeLessThanOrEqual(8);
  expect(waitMinutes(4, 'account')).toBe(0);
});
