/**
 * Whether a number with its measure word states a quantity of work, or only lends the sentence its shape (从四个方面, 三项措施, “一个中心”), names a rule
 * (5个工作日内, 40岁以下, 最多跑一次) or a thing (五星级). The numeral's look decides how much proof is asked for: 12场 needs none, 两场 a verb or a noun before it.
 */
import type { Counter } from '../text/counters.ts';
import type { Quantity } from '../text/quantity.ts';

/** Nouns that a number only numbers off: parts of a text, sides of a matter, points of a plan. */
const shape = /(?:大|重|重大|主要|基本|核心|关键|突出|具体|不同|根本|层面的?)?(?:方面|部分|环节|阶段|层面|层次|维度|角度|步骤|步|重点(?!项目|企业|人|工程|单位|村)|关键|要点|原则|特点|特征|规律|优势|因素|功能|市场|资源|统一|结合|强化|坚持|确保|转变|提升|到位|关系|问题导向|抓手|着力点|切入点|落脚点|突破口|意识|自信|维护|确立|必须|务必|更加|注重|加强|突出|带头|亲自|重要|一律|严禁|不准|不得|作用|目标|定位|方向|导向|渠道|途径|领域|渠道|层级|梯队|极|轴|有利于|样|道理|问题(?=要|是|上)|世纪|季度|时代|回合|时期|过程|文明|大局|主题|主线|主体责任|课题(?=上|下)|板块|模块|篇章|体制|机制|体系)/y;
/** Behind a verb of making or founding these are real things, though Chinese numerals count them. */
const made = /(?:成立|组建|设立|新建|建成|建立|建设|打造|购置|采购|配备|配置|安装|开设|创建|新增|划分为?|分为|分成|设置|派出|抽调|选派|组成|聘请|制定|修订|出台|完善|签订|发现|查处|排查出?|整改|受理|办结|查办|立案|培养|发展|表彰|评选|命名|获得|荣获|争取|落实|实施|完成|引进|招聘|招收|招募|录用|涉及|覆盖|走访|慰问|救助|帮扶|捐赠|发放|印发|下发|编发|编印|制作|张贴|悬挂|刊发|发布|推送|报送|上报|撰写|播放|播出|拍摄|召开|举办|举行|开展|组织|进行|通过|审议|讲授|参加|观看|学习|集中学习|讨论|研讨|演练|培训|宣讲|检查|巡查|督查|调研|研究|听取|专题研究|接受|接待|处置|处理|化解|调解|通报|约谈|辖|有|现有|设|设有|下设|建有|配有|拥有)(?:了|过|共|共计|累计|出|好)?$/;
/** Events: what is held, and can be counted by date. */
const eventMade = /(?:召开|举办|举行|开展|组织|进行|参加|学习|集中学习|研讨|演练|培训|宣讲|检查|巡查|督查|调研|研究|听取|接受|讲授|观看|活动|会议|会|班|课)(?:了|过)?$/;
const notBefore = /[第每这那同某任哪逐头下再又唯整该本另有是为同统划归合独单之作成唯]$/;
const slogan = /[“"‘][^“”"‘’]{0,12}$/;

const closes = (text: string, at: number): boolean => {
  const next = text[at];
  return next === undefined || /[,。;、:!?)\n”"…(]/.test(next);
};

/** A number in 《》 belongs to a title. */
function inTitle(text: string, at: number): boolean {
  for (let i = at - 1, floor = Math.max(0, at - 60); i >= floor; i -= 1) {
    if (text[i] === '》' || text[i] === '\n') return false;
    if (text[i] === '《') return true;
  }
  return false;
}

/** “三个带头”, “四个一”: a quotation that a small number opens, or that joins several of them. */
function inSlogan(text: string, quantity: Quantity, end: number): boolean {
  const ahead = text.slice(Math.max(0, quantity.start - 14), quantity.start);
  if (!slogan.test(ahead)) return false;
  const close = text.slice(end, end + 20).search(/[”"’]/);
  const inside = /[“"‘]([^“”"‘’]*)$/.exec(ahead)?.[1] ?? '';
  return close >= 0 && (quantity.style !== 'arabic' || inside === '' || /[\d一二三四五六七八九十]/.test(inside)) && !(quantity.style === 'arabic' && (quantity.value ?? 0) > 20);
}

/** True when what the counter measures is a limit, an age or a length of service. */
function isLimit(text: string, quantity: Quantity, counter: Counter, end: number): boolean {
  const ahead = text.slice(Math.max(0, quantity.start - 8), quantity.start);
  if (counter.word === '岁') return !/平均(?:年龄)?[为约是达]{0,2}$|年龄(?:为|约|是|达)?$/.test(ahead);
  if (/^(?:年|周|日|季度|个季度|个年头)$/.test(counter.word)) return !(counter.word === '年' && /(?:历时|为期|任期|服务期)(?:约|近)?$/.test(ahead));
  if (counter.class === 'time' && /^(?:天|个?工作日|个月|个?小时|个?星期)$/.test(counter.word)) {
    if (/^ ?(?:之?内|以内|前|后|之前|之后|来|以前|期满|一[次轮]|时限|不间断|全天|值班|值守|在线|无理由|试用|任期)/.test(text.slice(end, end + 5))) return true;
    if (counter.word !== '个月' && counter.word !== '天') return false;
    return !/(?:为期|历时|持续|共|累计|达|缩短|缩减|压缩|平均|用时|值守|驻村|休假|学习|培训)[至到了为约近计]*$/.test(ahead) && !(counter.word === '天' && /^ ?(?:的|[,。;、)])/.test(text.slice(end, end + 2)) && quantity.style === 'arabic');
  }
  return false;
}

/** Rules that hold for every look of number. */
function refused(text: string, quantity: Quantity, counter: Counter, end: number): boolean {
  const before = text[quantity.start - 1] ?? '';
  if (before === '第' || before === '每' || before === '前' && counter.class !== 'event') return true;
  if (before === '.' || before === '/' || before === '+' || (before === '-' && /[A-Za-z\d]/.test(text[quantity.start - 2] ?? ''))) return true;
  if (/(?:跑|办|只进|只找)$/.test(text.slice(Math.max(0, quantity.start - 2), quantity.start)) && counter.word === '次') return true;
  if (/^(?:强|星级|A级|级|周年|后(?!期))/.test(text.slice(end, end + 2))) return true;
  // 学习__台推广使用: the gap took a sign of a word (平台) with it
  if (quantity.style === 'blank' && counter.word === '台' && /^(?:推广|建设|使用|运行|运营|管理|维护|学习)/.test(text.slice(end, end + 2))) return true;
  return inTitle(text, quantity.start) || inSlogan(text, quantity, end) || isLimit(text, quantity, counter, end);
}

/** Small Chinese numerals: 两次, 三个, 一场. */
function weakCounts(text: string, quantity: Quantity, counter: Counter, end: number): boolean {
  const at = quantity.start;
  const value = quantity.value ?? quantity.max ?? 0;
  const ahead = text.slice(Math.max(0, at - 10), at);
  if (counter.class === 'percent' || counter.class === 'times' || counter.class === 'money') return true;
  if (/(?:至少|不少于|不低于|最少|累计|共计|合计|共有?|达到?)(?:召开|开展|组织|举办|进行|学习|检查|研究|上报|报送)?$/.test(ahead)) return counter.class !== 'loose' || value > 1;
  if (/(?:每[天日月年周季半][^,。;]{0,12}|每季度[^,。;]{0,10})$/.test(ahead) && counter.class === 'event') return false;
  if (counter.class === 'people' && value > 1 && /(?<![没只所])有$/.test(ahead) && !closes(text, end)) return true;
  if (notBefore.test(ahead) && !/(?:现有|设有|建有|配有|拥有|共有)$/.test(ahead)) return false;
  if (closes(text, end) && counter.class !== 'time' && counter.class !== 'loose' && /[一-鿿”"》]$/.test(ahead) && !/[、,]$/.test(ahead)) return eventMade.test(ahead) || value > 1 || counter.class === 'item' || counter.class === 'people' || counter.class === 'thing';
  if (closes(text, end) && counter.word === '个' && value > 1 && /[一-鿿”"》]$/.test(ahead)) return true;
  if (value === 1) return /(?:召开|举办|举行|组织|开展|进行)(?:了|过)$/.test(ahead) && /^[次场期轮]/.test(counter.word) && !/^的?(?:异常|深刻|激烈|大|新|革命|生动|攻坚)/.test(text.slice(end, end + 4));
  if (counter.class === 'loose' || counter.word === '项' || counter.word === '条') return made.test(ahead) && counter.word !== '种' && counter.word !== '类';
  if (counter.class === 'time') return /(?:为期|历时|持续)$/.test(ahead);
  return made.test(ahead) || ahead.endsWith('其中') && closes(text, end);
}

/** True when number and counter claim a quantity. `end` is the end of the counter. */
export function counts(text: string, quantity: Quantity, counter: Counter, end: number): boolean {
  if (refused(text, quantity, counter, end)) return false;
  if (counter.class === 'percent' && counter.word !== '成') return true;
  const from = end + (text[end] === '的' ? 1 : 0);
  shape.lastIndex = from;
  const shaped = (counter.class === 'loose' || counter.class === 'item' || counter.class === 'place' || counter.word === '点') && shape.test(text) && !closes(text, end);
  if (shaped && quantity.style !== 'blank' && (quantity.style === 'han' || (quantity.value ?? 0) < 20)) return false;
  if (quantity.style === 'arabic' || quantity.style === 'blank') return counter.word !== '成' || /[以多左占有近超约]/.test(text[end] ?? '') || /[占有近超约达]$/.test(text.slice(0, quantity.start).slice(-1));
  const written = text.slice(quantity.start, quantity.end).replace(/ /g, '');
  const bare = /^[百千万亿]+$/.test(written);
  if (bare) return false;
  if (counter.word === '成') return (quantity.value ?? quantity.max ?? 11) <= 10 && !/[不]$/.test(text.slice(Math.max(0, quantity.start - 1), quantity.start));
  if (quantity.hedge !== 'exact') return quantity.hedge !== 'range' || counter.class !== 'loose' || quantity.mark !== '' || (quantity.min ?? 0) > 9;
  if (written.length >= 2 && /[十百千万亿]/.test(written)) return counter.class !== 'time' || !/^(?:年|天|日)$/.test(counter.word);
  return weakCounts(text, quantity, counter, end);
}
