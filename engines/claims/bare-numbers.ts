/** Numbers without a measure word that count all the same: 用户已达3.6亿, 60余网络评论员, 活跃度___ . The counter is inferred from the noun, or left empty. */
import type { Quantity } from '../text/quantity.ts';

const persons = /^ ?(?:名)?(?:[^,。;:、\s\d]{0,8}?)(?:人员|队员|党员|团员|评论员|通讯员|信息员|志愿者|工作者|干部|职工|教师|教职工|学生|师生|群众|村民|居民|代表|民警|医护|学员|游客|家长|业主|网格员|员工|骨干|青年|少年儿童|老人)/;
const households = /^ ?(?:[^,。;:、\s\d]{0,6}?)(?:家庭|农户|住户)/;
const amounts = /(?:(?<people>(?:用户|人数|人口|网民|粉丝|党员|听众|观众|受众|关注量|学员|会员)(?:总?数|总?量|总?规模)?)|(?<times>(?:点击|阅读|浏览|播放|观看|转发|访问|点赞|传播|下载|曝光|收看)(?:总?量|数|率|人?次数)?|次数|频次)|(?<other>数量|总数|件数|条数|篇数|户数|场数|总量|产量|指数|积分|得分|分值|活跃度|数|量|度|率|值))(?:已|均|共|累计|总计|分别|现|约|就|也)*(?:达到?了?|为|突破|超过?|近|将近|约|有|是|:|逾)?(?:近|约|超|逾)?$/;
const closed = /^ ?(?:以上|左右|余|多)?(?:$|[,。;、:!?)\n”"…(]|[次人]?,)/;

/** Counter of a number that has none; null when it does not count. */
export function bareCounter(text: string, quantity: Quantity): string | null {
  const { start, end, style } = quantity;
  const ahead = text.slice(Math.max(0, start - 16), start);
  const next = text.slice(end, end + 16);
  if (style === 'blank') return /(?:度|率|值|数|量|积分|得分|占比|比例)(?:达到?|为|是|:)?$/.test(ahead) && closed.test(next) ? '' : null;
  if (/[A-Za-z\d.\-/+_第每]$/.test(ahead)) return null;
  if (quantity.hedge === 'over' && quantity.mark !== '几' && style === 'arabic' && /^ ?[一-鿿]/.test(next)) return persons.test(next) ? '名' : households.test(next) ? '户' : '';
  const big = style === 'arabic' && /[万亿]/.test(text.slice(start, end));
  if (style === 'arabic' && (quantity.value ?? 0) >= 10 && persons.test(next.slice(0, 7)) && !/^ ?(?:级|后|届|期|号)/.test(next)) return '名';
  if (!closed.test(next) || style !== 'arabic') return null;
  const noun = amounts.exec(ahead);
  if (noun?.groups?.people !== undefined) return '人';
  if (noun?.groups?.times !== undefined) return '次';
  if (noun?.groups?.other !== undefined) return '';
  return big && /(?:达到?|突破|超过?|近)$/.test(ahead) ? '' : null;
}
