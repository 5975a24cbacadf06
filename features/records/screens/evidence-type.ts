/** Which type of evidence a file probably is: by its name first, then by what the kind still needs, then by its format. */
import type { EvidenceType } from '../../evidence/contract.ts';

const byName: readonly (readonly [RegExp, EvidenceType])[] = [
  [/签到|签名册|sign.?in/i, 'signin'],
  [/纪要|会议记录|学习记录|minutes/i, 'minutes'],
  [/整改前后|前后对比/i, 'photo_before_after'],
  [/课件|讲义|教案/i, 'courseware'],
  [/脚本|演练方案/i, 'scenario_script'],
  [/方案|计划|预案/i, 'scheme'],
  [/通知|notice/i, 'notice'],
  [/截图|截屏|screenshot|snipaste/i, 'screenshot'],
  [/扫描|scan/i, 'scan'],
  [/报告|总结|report/i, 'report'],
  [/名单|清单|台账|花名册|list/i, 'list'],
  [/发票|收据|凭证|回单|receipt|invoice/i, 'receipt'],
  [/证书|资格证|奖状|certificate/i, 'certificate'],
  [/日志|\.log/i, 'log'],
  [/检查表|登记表|记录表|审批表|form/i, 'form'],
  [/回复|复函|答复|reply/i, 'reply'],
  [/照片|合影|现场|^(img|dsc|mmexport|wx_camera|微信图片)[_-]?/i, 'photo'],
];

const pictures = /\.(jpe?g|png|webp)$/i;
const ofPicture: readonly EvidenceType[] = ['photo', 'photo_before_after', 'screenshot', 'signin', 'scan', 'certificate', 'receipt'];

export type Offered = { readonly name: string; readonly pasted?: boolean; readonly camera?: boolean };

/** @param missing types that the kind's rule still asks for, in its order */
export function proposeType(file: Offered, missing: readonly string[]): EvidenceType {
  if (file.camera) return missing.includes('photo_before_after') ? 'photo_before_after' : 'photo';
  const named = byName.find(([pattern]) => pattern.test(file.name))?.[1];
  if (named && !(file.pasted && named === 'photo')) return named;
  if (file.pasted) return 'screenshot';
  const isPicture = pictures.test(file.name);
  const wanted = missing.find((type) => (isPicture ? ofPicture.includes(type as EvidenceType) : type !== 'photo' && type !== 'photo_before_after' && type !== 'link'));
  if (wanted) return wanted as EvidenceType;
  return isPicture ? 'photo' : 'text';
}
