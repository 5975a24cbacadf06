import { expect, test } from 'vitest';
import { indicatorsOf } from './slots.ts';

test('the sentence says which indicator leads, whatever the order of keys: a database sorts them', () => {
  const frame = { key: 'rectify', zh: '发现问题{found}个，已整改{fixed}个[；未完成{open}个]。', zero: '本期未发现问题。', slots: { open: 'problems_open', fixed: 'problems_rectified', found: { netsec: 'problems_found' } } };
  expect(indicatorsOf(frame, 'netsec')).toEqual(['problems_found', 'problems_rectified', 'problems_open']);
  expect(indicatorsOf(frame, null)).toEqual(['problems_rectified', 'problems_open']);
});
