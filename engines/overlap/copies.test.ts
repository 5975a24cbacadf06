import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiesAmong } from './copies.ts';

const original = '我镇把消防通道的清理交给了六个村民小组，由组长每周五下午沿着河堤走一遍，遇到堆放的柴草和停放的农用车当场登记，第二天再回头看。全年一共登记了214处，其中三次以上没有挪走的由派出所上门。';
const other = '图书馆把少儿阅览室的开放时间延长到晚上八点，又请来两位退休教师轮流讲绘本，孩子们坐满了地毯。到年底借出的绘本比前一年多了一倍，损坏的却少了，因为每一本都由小读者自己包上了书皮。';
const pairOf = (a: string, b: string) => copiesAmong([{ name: 'a', text: a }, { name: 'b', text: b }]);

describe('copies', () => {
  it('finds a copy with other names and figures, without line breaks, with blanks', () => {
    const copy = original.replace('我镇', '我乡').replace('六个', '九个').replace('214', '__').replaceAll('，', ', ').replace('。', '。\n\n');
    const [pair] = pairOf(original, copy);
    expect(pair?.similarity).toBeGreaterThan(0.85);
    expect(pair?.passages.length).toBeGreaterThan(0);
  });

  it('finds paragraphs that were put into another order', () => {
    const [pair] = pairOf(`${original}\n\n${other}`, `${other}\n\n${original}`);
    expect(pair?.similarity).toBeGreaterThan(0.9);
    expect(pair?.passages).toHaveLength(2);
  });

  it('leaves two texts alone that have nothing of each other', () => expect(pairOf(original, other)).toEqual([]));

  it('counts neither set phrases nor titles nor quotations', () => {
    const formula = '以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的二十大精神，增强“四个意识”、坚定“四个自信”、做到“两个维护”，认真学习《党委（党组）网络安全工作责任制实施办法》。';
    expect(pairOf(`${formula}${original}`, `${formula}${other}`)).toEqual([]);
  });

  it('points at the copied run', () => {
    const [pair] = pairOf(`${other}\n${original}`, original);
    const passage = pair?.passages[0];
    expect(passage?.a.start).toBe(other.length + 1);
    expect(passage?.b.start).toBe(0);
    expect(passage?.b.end).toBeGreaterThan(original.length - 4);
  });

  it('keeps to its bounds on any text', () => {
    const shred = fc.array(fc.constantFrom('召开会议', original.slice(0, 30), '，', '\n', '《', '》', '“', '”', '_', '12', 'x', '一一一一一一一一', other.slice(5, 40)), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(shred, shred, (a, b) => {
      for (const pair of pairOf(a, b)) {
        expect(pair.similarity).toBeGreaterThanOrEqual(0);
        expect(pair.similarity).toBeLessThanOrEqual(1);
        for (const { a: one, b: two } of pair.passages) {
          expect(one.start).toBeLessThan(one.end);
          expect(one.end).toBeLessThanOrEqual(a.length);
          expect(two.start).toBeLessThan(two.end);
          expect(two.end).toBeLessThanOrEqual(b.length);
        }
      }
    }), { numRuns: 500, seed: 20261124 });
  });
});
