import { matches, type Found, type Rule } from './rule.ts';

const adverb = /(?<=及时有效|及时|有效|深入|积极|扎实|切实|认真|广泛|严格|全面|充分|大力|主动|准确|不断|持续|更好|有序|稳步|有力)的(?=进行|开展|推进|推动|促进|做好|抓好|搞好|完成了|落实了|提高了|加强了|提升了|发挥了|调动了|贯彻落实了)/g;
const by = /(?<=[,;并应须均])有(?=(?!专人|专门)[^,。;:有]{0,8}(?:办公室|部门|单位|科室|委员会|领导小组)(?:统一|负责|牵头|组织|统筹|管理))/g;
const you = /(?<=各位)(?:你们?|我们?|他们?)(?=[一-鿿])/g;

export const particles: Rule = {
  id: 'particle', kind: 'grammar', severity: 'warning', source: '《现代汉语八百词》：的、地；由', message: '动词前用“地”；表示由谁来做用“由”。',
  bad: ['及时有效的进行答复', '并有办公室统一管理', '各位你党组成员'],
  good: ['及时有效地进行答复', '有效的措施', '有专人负责', '各位成员'],
  find: (text): Found[] => [...matches(text, adverb, () => '地'), ...matches(text, by, () => '由'), ...matches(text, you, () => '')],
};
