/** Pictures of paper and rooms for the demo, drawn as SVG: sign-in sheets, red-headed letters, consoles, certificates, meeting rooms. */
import { personName } from './names.ts';
import type { Chance } from './random.ts';
import { titles } from './titles.ts';

export type Drawing = { readonly svg: string; readonly width: number; readonly height: number };

const family = 'Noto Serif SC, Noto Serif CJK SC, SimSun, Songti SC, serif';
const ink = ['#1d2a4d', '#23252b', '#1b3f8b'];

type Mark = { readonly x: number; readonly y: number; readonly size: number; readonly text: string; readonly anchor?: 'middle' | 'start' | 'end'; readonly fill?: string; readonly turn?: number };

function written({ x, y, size, text, anchor = 'start', fill = '#222', turn = 0 }: Mark): string {
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${fill}" font-family="${family}"${turn === 0 ? '' : ` transform="rotate(${turn} ${x} ${y})"`}>${text}</text>`;
}

function sheet(chance: Chance, inside: string): Drawing {
  const [width, height] = [560, 792];
  const paper = chance.pick(['#fbf9f2', '#f7f5ec', '#fdfcf8']);
  const turn = (chance.next() - 0.5) * 1.6;
  return { width, height, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#d9d6cc"/><g transform="rotate(${turn.toFixed(2)} 280 396)"><rect x="6" y="6" width="548" height="780" fill="${paper}"/>${inside}</g></svg>` };
}

/** Rows with names in different hands. */
export function signInSheet(chance: Chance): Drawing {
  const rows = chance.between(11, 18);
  const lines = Array.from({ length: rows }, (_, row) => {
    const y = 168 + row * 33;
    const name = written({ x: 96, y: y + 24, size: 19 + chance.between(0, 4), text: personName(chance), fill: chance.pick(ink), turn: Math.round((chance.next() - 0.5) * 8) });
    const part = written({ x: 330, y: y + 23, size: 15, text: chance.pick(['办公室', '党建办', '经发办', '社会事务办', '综治中心', '便民中心', '村(社区)']), fill: '#333' });
    return `<path d="M50 ${y}H510" stroke="#444"/>${written({ x: 64, y: y + 23, size: 14, text: String(row + 1), anchor: 'middle' })}${name}${part}`;
  });
  const bottom = 168 + rows * 33;
  return sheet(chance, `${written({ x: 280, y: 72, size: 26, text: '签 到 表', anchor: 'middle' })}${written({ x: 52, y: 112, size: 15, text: '内容：见通知' })}
${written({ x: 52, y: 138, size: 15, text: `地点：${chance.pick(['三楼会议室', '二楼小会议室', '大礼堂'])}` })}
<path d="M50 ${bottom}H510M50 168V${bottom}M80 168V${bottom}M310 168V${bottom}M510 168V${bottom}" stroke="#444" fill="none"/>${lines.join('')}`);
}

/** A letter with a red head and a seal. */
export function letterScan(chance: Chance): Drawing {
  const text = Array.from({ length: chance.between(9, 14) }, (_, row) => written({ x: row % 4 === 0 ? 96 : 62, y: 300 + row * 28, size: 16, text: chance.pick(['请认真抓好贯彻落实，并按要求报送进展情况。', '各单位要明确专人负责，逐项对照检查。', '发现问题立即整改，整改情况书面反馈。', '重要时期实行二十四小时值班。', '请于规定日期前将材料报县政府办公室。']) }));
  return sheet(chance, `${written({ x: 280, y: 110, size: 40, text: '明河县文件', anchor: 'middle', fill: '#c1272d' })}${written({ x: 280, y: 156, size: 15, text: `明政办〔20${chance.between(24, 26)}〕${chance.between(2, 99)}号`, anchor: 'middle' })}<path d="M62 172H498" stroke="#c1272d" stroke-width="3"/>
${written({ x: 280, y: 232, size: 22, text: chance.pick(['关于做好网络安全工作的通知', '关于开展安全检查的通知', '关于加强值班值守的通知', '关于报送工作情况的通知']), anchor: 'middle' })}${text.join('')}
<circle cx="400" cy="${chance.between(690, 712)}" r="52" fill="none" stroke="#c1272d" stroke-width="4" opacity=".75"/>${written({ x: 400, y: 716, size: 24, text: '★', anchor: 'middle', fill: '#c1272d' })}`);
}

export function checkForm(chance: Chance): Drawing {
  const rows = Array.from({ length: 14 }, (_, row) => `<path d="M50 ${170 + row * 38}H510" stroke="#555"/>${written({ x: 60, y: 195 + row * 38, size: 15, text: chance.pick(['终端开机口令', '防病毒软件更新', '共享权限设置', '来历不明外设', '机房温湿度', '灭火器压力', '疏散通道', '日志留存时间', '备份记录', '账号清理']) })}${written({ x: 430, y: 195 + row * 38, size: 18, text: chance.hits(0.85) ? '√' : '×', fill: chance.pick(ink) })}`);
  return sheet(chance, `${written({ x: 280, y: 84, size: 25, text: chance.pick(['检查记录表', '自查表', '清查登记表']), anchor: 'middle' })}${written({ x: 52, y: 128, size: 15, text: `检查人：${personName(chance)}  ${personName(chance)}` })}<path d="M50 702H510M50 170V702M400 170V702M510 170V702" stroke="#555"/>${rows.join('')}`);
}

export function certificate(chance: Chance): Drawing {
  return { width: 720, height: 500, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="500"><rect width="720" height="500" fill="#fff8e6"/><rect x="18" y="18" width="684" height="464" fill="none" stroke="#b8862b" stroke-width="8"/><rect x="32" y="32" width="656" height="436" fill="none" stroke="#b8862b"/>
${written({ x: 360, y: 130, size: 56, text: '荣 誉 证 书', anchor: 'middle', fill: '#b3261e' })}${written({ x: 360, y: 250, size: 26, text: `评为${chance.pick(titles.award)}`, anchor: 'middle' })}${written({ x: 620, y: 400, size: 18, text: `明河县 20${chance.between(24, 26)}年${chance.between(1, 3)}月`, anchor: 'end' })}<circle cx="560" cy="390" r="46" fill="none" stroke="#c1272d" stroke-width="4" opacity=".7"/></svg>` };
}

export function receipt(chance: Chance): Drawing {
  const amount = `${chance.between(1, 40) * 480}.00`;
  return { width: 720, height: 360, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="360"><rect width="720" height="360" fill="#fcfaf3"/><rect x="24" y="70" width="672" height="250" fill="none" stroke="#8a4b2a"/>${written({ x: 360, y: 46, size: 26, text: '收款凭据（演示）', anchor: 'middle', fill: '#8a4b2a' })}
${['服务名称：网络安全服务', `金额：￥${amount}`, `编号：${chance.between(100_000, 999_999)}`, `经手人：${personName(chance)}`].map((line, row) => written({ x: 54, y: 120 + row * 50, size: 20, text: line })).join('')}</svg>` };
}

/** A console that lists computers and their patches. */
export function consoleShot(chance: Chance): Drawing {
  const rows = Array.from({ length: 11 }, (_, row) => {
    const done = chance.hits(0.9);
    return `<rect x="190" y="${112 + row * 32}" width="640" height="31" fill="${row % 2 === 0 ? '#ffffff' : '#f4f7fa'}"/>${written({ x: 206, y: 133 + row * 32, size: 14, text: `PC-${String(chance.between(1, 86)).padStart(3, '0')}` })}${written({ x: 400, y: 133 + row * 32, size: 14, text: `病毒库 ${chance.between(1, 12)}.${chance.between(10, 28)}` })}${written({ x: 600, y: 133 + row * 32, size: 14, text: done ? '● 补丁已更新' : '▲ 待重启', fill: done ? '#237a3b' : '#b35c00' })}`;
  });
  return { width: 840, height: 500, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="500"><rect width="840" height="500" fill="#eef2f6"/><rect width="840" height="46" fill="#1f4e79"/>${written({ x: 20, y: 30, size: 18, text: '终端安全管理平台', fill: '#fff' })}<rect y="46" width="170" height="454" fill="#dde5ec"/>${['总览', '终端清单', '补丁管理', '病毒库', '日志'].map((text, at) => written({ x: 28, y: 92 + at * 44, size: 15, text, fill: at === 2 ? '#1f4e79' : '#445' })).join('')}
${written({ x: 190, y: 88, size: 16, text: `补丁管理  共 ${chance.between(68, 92)} 台，已更新 ${chance.between(60, 90)} 台` })}${rows.join('')}</svg>` };
}

/** A meeting room or a square with people, seen from afar. `mended` draws a tidy corridor, for pictures before and after. */
export function roomPhoto(chance: Chance, mended: boolean | null = null): Drawing {
  const wall = chance.pick(['#d8cfc0', '#cfd6d8', '#dcd3c8', '#c9cfc4']);
  const heads = Array.from({ length: mended === null ? chance.between(9, 18) : 0 }, (_, at) => {
    const [x, y] = [60 + (at % 7) * 88 + chance.between(-14, 14), 300 + Math.floor(at / 7) * 62 + chance.between(-6, 6)];
    const cloth = chance.pick(['#27364a', '#3d3f46', '#54402f', '#5a1f24', '#2c4a3a']);
    return `<ellipse cx="${x}" cy="${y + 52}" rx="34" ry="40" fill="${cloth}"/><circle cx="${x}" cy="${y}" r="19" fill="#2a2320"/>`;
  });
  const boxes = mended === false ? Array.from({ length: 6 }, (_, at) => `<rect x="${90 + at * 85 + chance.between(-20, 20)}" y="${320 - (at % 3) * 30}" width="80" height="90" fill="#b28a55" stroke="#8b6a3d"/>`).join('') : '';
  const screen = mended === null ? `<rect x="230" y="60" width="260" height="140" fill="#f7f7f4"/>${written({ x: 360, y: 124, size: 22, text: chance.pick(['工作会议', '学习交流', '业务培训', '宣传活动', '专题讲座']), anchor: 'middle' })}` : '<path d="M270 60h180v230h-180z" fill="#b8c4c9"/>';
  return { width: 720, height: 480, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="480"><defs><linearGradient id="l" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".35"/><stop offset="1" stop-color="#000" stop-opacity=".28"/></linearGradient></defs><rect width="720" height="480" fill="${wall}"/><rect y="290" width="720" height="190" fill="#8d7b66"/>${screen}${boxes}${heads.join('')}<rect width="720" height="480" fill="url(#l)"/></svg>` };
}
