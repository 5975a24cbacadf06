/**
 * Measure words by what they count. Own list, drawn up for this project from the wording of official reports; classes after the grammar of modern Chinese
 * (名量词, 动量词, 度量词). `not` names the signs that make another word of it when they follow: 条 but not 条件, 家 but not 家庭.
 */
export type CounterClass = 'people' | 'event' | 'item' | 'thing' | 'place' | 'loose' | 'money' | 'size' | 'time' | 'score' | 'percent' | 'times';
export type Counter = { readonly word: string; readonly class: CounterClass; readonly not?: string };

const words = (kind: CounterClass, list: string): Counter[] => list.trim().split(/\s+/).map((entry) => {
  const [word = '', not] = entry.split('!');
  return { word, class: kind, ...(not === undefined ? {} : { not }) };
});

/** `word!ab` = the word, unless 'a' or 'b' follows. */
const all: readonly Counter[] = [
  ...words('people', `人次 人!大民均员才社体工生物力防行心文道气为性格权事居手类际脉选士本群流 名!单称字片义录牌师校家胜优目额次誉望 位!置于居列 户次 户!外籍主均口型 家次 家!庭长乡具属电访园风教国政校禽 口!径号头岸碑罩腔才粮味服 户人家`),
  ...words('event', `场次 批次 轮次 班次 车次 节次 堂次 人天 次!要序数生之品子年级 场!所地景馆面合镇 期!间待望限末中刊货盼许 轮!训岗换流值胎候椅廓 回!复访头顾收答家应馈归执流 遍!布及地 趟 番 堂 节!约目日能点省水假奏气俗余前后庆俭流 起!步草点诉来到义重初因伏源飞始用立 届次`),
  ...words('item', `篇次 条次 件次 册次 篇!章幅 条!件例款块理 件!事 份!子额 则 封!闭面控建 期刊 项次 项!目 幅!度员 张!贴挂榜 页!面 本!次着年月市县区镇乡村校院局单级地人科职报身质领色部土轮届着 册 卷!入宗 套!餐路取 部!门分委队署长位级件落 版!本面权块 字!样段体号幕符 帖!子 单!位一元独纯个项价据身 宗!旨教 例!如会行外证 首!先次要都批位页届家府 集!中体团成合群镇聚市 稿!件 封信 票 款!项式待`),
  ...words('thing', `台次 辆次 台套 台!账风湾胞上 架!构设空 辆 艘 块!头 面!向对积临貌试部世前上粉 盏 扇 枚 根!据本源治 支!部持撑付出援委架队线 只!有要能是为会争 头!脑等条部版筹绪像 匹!配 株 棵 箱!包 盒 袋 包!括含保村抓联干片 桶 瓶!颈 束 副!书主职局镇县院校组科处长食 顶!层住 床!位上 把!关握手 条船 双!方向重语拥 羽 眼!前光 尊!重 羽 粒 颗 桌 套房`),
  ...words('place', `处!理置室长分罚级于干境方 所!有属以在需谓得长产示 座!谈右位落 栋 幢 间!隔接断的 片!区面段子 站!点位台岗所上 班!子级长主会车组次费 组!织长成建合员群 队!伍员长列友 批!准复评示判量发改阅注 亩次 支队伍`),
  ...words('loose', `个!别性体案税头 类!似型别 种!植子类养质族粮 门!户诊口槛店卫票 对!于照接象待外口标应策比讲全党干群学所重存发`),
  ...words('money', `元!旦素宵件月首老代 美元 港元 欧元 日元 人民币 块钱 元人民币`),
  ...words('size', `平方米 平方公里 平方千米 立方米 立方 方量 公里 千米 米!饭面粉 厘米 毫米 里!程面的 公顷 亩!产均 吨!位 公斤 千克 克!服隆 毫克 斤 升!级旗学格国至华温降任 毫升 千瓦时 千瓦 兆瓦 瓦 度电 ㎡ m² KM km GB TB MB Mbps G!bBb兆代网 M!b 兆 延米`),
  ...words('time', `课时!制 学时 个月 个工作日 工作日 个小时 小时 分钟 秒钟 秒 天!气然津上安文下空 日!常均报前程志趋 周!年边期末密知转 个星期 星期 个季度 年!级度初底终末均内来龄轻报会鉴检以货味间代份 个年头 岁!月末`),
  ...words('score', `分!析别为工管布类配级享局部发期批校行公子散歧层组项解赴成明清外重必之钟裂流化 颗星`),
  ...words('percent', `个百分点 百分点 % ‰ 成!立为功果员就效熟长绩本都`),
  ...words('times', `倍!增加受感`),
];

const byFirst = new Map<string, Counter[]>();
for (const counter of all) {
  const first = counter.word[0] ?? '';
  const list = byFirst.get(first);
  if (list) list.push(counter);
  else byFirst.set(first, [counter]);
}
for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length);

/** The longest measure word that stands at `at`, if it is not the beginning of another word. */
export function counterAt(text: string, at: number): Counter | null {
  const list = byFirst.get(text[at] ?? '');
  if (!list) return null;
  for (const counter of list) {
    if (!text.startsWith(counter.word, at)) continue;
    const next = text[at + counter.word.length];
    if (counter.not !== undefined && next !== undefined && counter.not.includes(next) && !excused(text, at, counter.word)) continue;
    return counter;
  }
  return null;
}

/** 支队伍, 个体系, 项目标 look like another word (支队, 个体, 项目) and are none. */
const excuses: Readonly<Record<string, RegExp>> = {
  '支': /支(?:队伍|部队)/y, '个': /个(?:体系|体育|案例|案件|税种)/y, '项': /项目标/y, '名': /名(?:校长|师生|家长|优秀|师范)/y, '位': /位居民/y,
  '人': /人大病/y, '家': /家(?:校企|国有|教育|政务)/y, '次': /次(?:生产|生活)/y, '场': /场(?:面对面|景区)/y, '起': /起(?:因|重大|初)/y, '期': /期(?:中层|中青)/y,
  '件': /件事/y, '本': /本(?:地方志|科普)/y, '批': /批发展/y, '部': /部(?:分类|长篇)/y, '条': /条理论/y, 
};
function excused(text: string, at: number, word: string): boolean {
  const form = excuses[word];
  if (!form) return false;
  form.lastIndex = at;
  return form.test(text);
}
