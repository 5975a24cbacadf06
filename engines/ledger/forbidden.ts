/**
 * What no pack may hold, whoever writes it (product.md, "What it is not, and never becomes"). Looked for in the keys and both names of kinds,
 * fields, options, measures and indicators, whatever the spelling; what is said of natural persons is held to more.
 */

type ForbiddenClass =
  | 'belief' | 'thought' | 'opinion' | 'mood' | 'speaker' | 'credit' | 'chat-register' | 'commentator' | 'take-down' | 'watch' | 'person-trait' | 'person-score';

type Pattern = { readonly class: ForbiddenClass; readonly zh: RegExp; readonly en: RegExp };

/** Of anybody, anywhere. Chinese is looked for without blanks and signs, English in words. */
const everywhere: readonly Pattern[] = [
  { class: 'belief', zh: /宗教|信仰|信教|教徒|信众|教派|祷告|礼拜|佛教|道教|基督|天主教|伊斯兰|穆斯林|皈依|受洗/, en: /\b(religio\w*|faiths?|beliefs?|believers?|worship\w*|church\w*|mosques?|denominations?|creeds?|buddhis\w*|christian\w*|muslims?|islam\w*|baptis\w*)\b/ },
  { class: 'thought', zh: /思想(动态|状况|状态|倾向|表现|汇报|认识|波动|觉悟|问题|档案|评价|评定)|政治(面貌|倾向|立场|态度|表现|觉悟|忠诚)|意识形态倾向|党派|忠诚度|觉悟(程度|高低|等级)|价值观(评价|评定|倾向)/, en: /\b(thoughts?|ideolog\w*|political (views?|stances?|leanings?|loyalty|status|affiliations?|attitudes?)|part(y|ies) (member\w*|affiliations?)|loyalty|world ?views?)\b/ },
  { class: 'opinion', zh: /舆情|言论|观点(内容|倾向|分类)|个人(观点|看法|意见)|立场(倾向|分类|表态)|(群众|居民|村民|网民|网友|员工|学生|师生)(看法|观点|态度|意见内容)|态度(倾向|分类|评价|表态)|发言(内容|记录|摘录|原文)|(正面|负面|中性)(言论|评论|意见|声音)|正负面|褒贬|支持度|反对者|赞成者/, en: /\b(opinions?|sentiments?|viewpoints?|stances?|attitudes?|remarks made|what (they|people|residents) (say|think)|polarity|approval rating)\b/ },
  { class: 'mood', zh: /情绪|心态|心情|心理(状态|状况|倾向|评估|测评|画像)|满腹牢骚|牢骚|怨气/, en: /\b(moods?|emotion\w*|feelings?|state of mind|temper|discontent|grievance level)\b/ },
  { class: 'speaker', zh: /(发帖|跟帖|发言|留言|评论|爆料|举报|投诉|反映|来信|来访|提问|转发)(者|人)(的)?(身份|姓名|名字|电话|手机|账号|昵称|信息|住址|单位|证件)|(网民|网友|粉丝)(身份|姓名|账号|昵称|实名|信息|名单)|谁(说|发)的|发声者|ip地址|账号主体身份/, en: /\b((speakers?|posters?|commenters?|senders?|reporters?|complainants?|whistle ?blowers?|netizens?|authors? of (posts?|comments?)) (identit\w*|names?|accounts?|ids?|phones?|addresses?|handles?)|who said|ip address\w*)\b/ },
  { class: 'credit', zh: /信用(积?分|等级|评[分价定级]|档案)|诚信(积?分|等级|评[分价定]|档案)|道德(积?分|等级|评[分价定议]|银行|档案)|文明(积分|信用)|个人(积分|评级|打分|排名)|(群众|居民|村民|员工|学生)(积分|评级|打分|排名|等级)|失信|红黑榜|黑名单|学习积分|积分(排名|榜|排行)|品行(等级|评[分价定])/, en: /\b((social |personal |citizen |moral |trust |honesty |virtue |integrity |conduct )(credits?(?! codes?\b)|scores?|points?|ratings?|ranks?|ranking|grades?)|(citizens?|residents?|persons?|people|staff|villagers?) (scores?|points?|ratings?|ranking|rank)|credit (scores?|ratings?)|black ?lists?|learning points)\b/ },
  { class: 'chat-register', zh: /群(成员|友|主|聊)(名单|名册|实名|登记|信息|姓名|账号)|群实名|(聊天|群聊)(记录|内容|截图|成员)|微信(号|昵称|好友)|qq号|群内人员|入群人员/, en: /\b((chat|group|wechat|qq|im) (logs?|records?|registers?|histor\w*|members?( names?| lists?| register)?|content|transcripts?|real names?)|(wechat|qq) (ids?|numbers?|accounts?))\b/ },
  { class: 'commentator', zh: /网络?评论员|网评|评论员(队伍|人数|名单)|引导员|舆论引导|水军|跟评|控评|带节奏|引导(发帖|跟帖|评论)|有组织(发帖|评论|转发)/, en: /\b(commentators?|comment (team|force|task)s?|opinion guid\w*|guid(e|ing) (public )?opinion|trolls?|astroturf\w*|shills?|water army|paid posters?|sock ?puppets?)\b/ },
  { class: 'take-down', zh: /删帖|封堵|封号|禁言|屏蔽(词|名单|内容|信息)|敏感词|违禁词|有害信息(处置|清理|删除)|(清理|处置|删除)(有害|违规|负面)(信息|言论|评论|帖)|谣言(处置|清理)|下架他人/, en: /\b(take ?downs?|censor\w*|(sensitive|forbidden|banned) words?|post (removals?|deletions?)|delet(e|ed|ing) (posts?|comments?)|block(ed|ing)? (posts?|users?|comments?|words?)|content (blocking|removal))\b/ },
  { class: 'watch', zh: /重点(人员|人群|人|对象)(名单|动态|管控|稳控|登记|姓名)?|稳控|维稳对象|上访(人|人员|户)|信访(人|对象)(姓名|名单|动态)|监控对象|人员画像|行踪|轨迹|人脸|监听|涉稳人员|特殊人群/, en: /\b((persons?|people|residents?) (of interest|under watch)|key (persons?|individuals?)|watch ?lists?|petitioners?|surveill\w*|whereabouts|trajector\w*|facial|face recognition|profil(e|es|ing) of (persons?|people|residents?))\b/ },
];

/** Of natural persons only identity, contact, post, attendance, completion, and the result of a quiz or a certificate. */
const ofPersons: readonly Pattern[] = [
  { class: 'person-trait', zh: /民族|籍贯|血型|健康状况|病史|病情|体检结果|婚姻|婚育|家庭(成员|情况|出身|关系)|性格|性取向|残疾(类型|等级)|收入(情况|水平)|身份证|户籍|亲属|社会关系|海外关系/, en: /\b(ethnic\w*|races?|birth ?place|blood (type|group)|health (status|condition)|illness\w*|diseases?|medical (history|results?)|marital|marriage|famil(y|ies)|character|personality|sexual\w*|disabilit\w*|income|id card|relatives|kinship)\b/ },
  { class: 'person-score', zh: /表现|品行|德行|品德|评语|评价|评级|打分|评分|得分|积分|排名|名次|风险等级|可靠程度|画像|标签|先进程度|落后|后进|积极性/, en: /\b(conduct|behaviou?r|virtue|appraisals?|ratings?|scores?|points|rankings?|risk (level|class|grade) of (the )?(person|holder)|reliability|merit|diligence|zeal|(performance|personal|individual|staff|person|trainee|attendee)s? (evaluations?|levels?|ranks?|profiles?|labels?|reviews?|grades?))\b/ },
];

/** A quiz or an examination is about knowledge, and its result may be kept. */
const quiz = { zh: /(测验|测试|考试|考核测试|答题|竞赛|理论|实操)(成绩|得分|分数|结果)?|考分|合格|证书/, en: /\b(quiz\w*|exams?|examinations?|tests?|certificates?|contest)\b/ };

export type Words = { readonly key: string; readonly zh: string; readonly en: string };

/** Without blanks, signs and full-width forms, so that `信 仰`, `信-仰` and `ｂｅｌｉｅｆ` are what they say. */
const chinese = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}\u200b-\u200f\u2060\ufeff]/gu, '');
/** Words apart, whether they were joined by a sign, a digit or a capital letter. */
const english = (text: string): string => text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/gu, '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^A-Za-z\u4e00-\u9fff]+/g, ' ').toLowerCase().trim();

function matches(pattern: Omit<Pattern, 'class'>, words: Words): boolean {
  return [words.key, words.zh, words.en].some((text) => pattern.zh.test(chinese(text)) || pattern.en.test(english(text)));
}

/** @param aboutPersons the thing belongs to a kind that names natural persons @returns the class that it falls into, or null */
export function forbiddenClass(words: Words, aboutPersons: boolean): ForbiddenClass | null {
  const found = everywhere.find((pattern) => matches(pattern, words));
  if (found) return found.class;
  if (!aboutPersons || matches(quiz, words)) return null;
  return ofPersons.find((pattern) => matches(pattern, words))?.class ?? null;
}
