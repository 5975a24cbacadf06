import { expect, test } from 'vitest';
import { unstorableText } from './storable-text.ts';

test.each([
  [{ title: '会议', data: { topic: '𠮷👍🏽\u202e\u200b\uffff', people: [{ name: 'é' }] } }, null],
  [{ title: 'a\0b' }, 'title'],
  [{ data: { people: [{ name: '王' }, { name: '\ud83d' }] } }, 'data.people.1.name'],
  [{ data: { '\udc00': 1 } }, 'data'],
  ['\0', ''],
  [null, null],
  [12, null],
])('%j', (said, place) => {
  expect(unstorableText(said)).toBe(place);
});

test('does not climb down a deep value by calling itself', () => {
  let deep: unknown = 'x\0';
  for (let level = 0; level < 50_000; level += 1) deep = [deep];
  expect(unstorableText(deep)).toMatch(/^0\.0\./);
});
