import { expect, test } from 'vitest';
import { isBlank } from './blank.ts';

test.each(['', ' ', '\u3000\t\n', '\u200b', ' \u200b\u3000\ufeff', '\u202e\u2066', '\u3164'])('%j shows nothing', (text) => {
  expect(isBlank(text)).toBe(true);
});

test.each(['会', ' a', '\u200b1', '·', '\u0301', '👍'])('%j shows something', (text) => {
  expect(isBlank(text)).toBe(false);
});
