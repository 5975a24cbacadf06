import { matches, type Rule } from './rule.ts';

const form = /截止(?= ?(?:目前|现在|当前|到目前|发稿|今年|去年|本月|上月|\d|[一二][〇零○一二三四五六七八九]{3}年|[一二三四五六七八九十]{1,2}月))(?!\d{0,4}年?\d{0,2}月?\d{0,2}日?[,。]?(?:报名|申报|截))/g;

export const untilNow: Rule = {
  id: 'until-now', kind: 'typo', severity: 'error', source: '《现代汉语词典》：截止（停止）、截至（到某时为止）', message: '到某个时候为止用“截至”，“截止”是停止。',
  bad: ['截止目前，共报送信息20条', '截止2025年12月底'],
  good: ['截至目前', '报名截止时间为5月1日', '5月1日截止'],
  find: (text) => matches(text, form, () => '截至'),
};
