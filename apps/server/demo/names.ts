/** Invented names of places and people. No county of these names exists; a test holds them against real ones. */
import type { Chance } from './random.ts';

export const countyName = '明河县';

/** Main township first: the demo's own people work there. */
export const townshipNames = [
  '青禾镇', '云岭乡', '石桥街道', '松江口镇', '白鹭湾镇', '柳溪乡', '枫林渡镇', '双槐镇', '南塘街道', '望湖镇',
  '竹影乡', '金穗镇', '棠梨镇', '北渡镇', '月牙泉乡', '杏坞镇', '东篱乡', '鹿鸣镇', '澄湾街道', '落霞镇',
];

const first = ['柳', '桃', '青', '石', '松', '竹', '枫', '梅', '杏', '莲', '芦', '槐', '榆', '桂', '栗', '梨', '茶', '棠', '荷', '兰'];
const second = ['湾', '坪', '源', '塘', '坡', '桥', '渡', '溪', '冲', '岗', '洼', '埠', '垄', '圩', '坝', '泉', '坞', '畈', '峪', '滩'];

/** Names of a township's villages: 20 that no other township has. The first ones of a street are communities. */
export function villageNames(township: number, isStreet: boolean): string[] {
  return first.map((start, place) => {
    const end = second[(place + township) % second.length] ?? '';
    return isStreet ? `${start}${end}社区` : place < 2 ? `${start}${end}社区` : `${start}${end}村`;
  });
}

export const bureauNames = [
  '县委网信办', '县应急管理局', '县教育局', '县卫生健康局', '县国有资产服务中心', '县工业和信息化局', '县财政局', '县人力资源和社会保障局', '县自然资源局', '县住房和城乡建设局',
  '县交通运输局', '县水利局', '县农业农村局', '县文化和旅游局', '县市场监督管理局', '县民政局', '县司法局', '县审计局', '县统计局', '县档案馆', '县政务服务中心', '县融媒体中心',
];
export const schoolNames = ['东塘中学', '明河一中', '明河二中', '青禾中心小学', '云岭中心小学', '石桥实验小学', '松江口中学', '白鹭湾小学', '枫林渡中学', '南塘实验幼儿园', '望湖小学', '金穗中学', '北渡小学', '鹿鸣中学', '澄湾职业学校', '落霞小学'];
export const hospitalNames = ['明河县人民医院', '明河县中医院', '明河县妇幼保健院', '青禾镇卫生院', '松江口镇卫生院', '石桥社区卫生服务中心', '鹿鸣镇卫生院', '望湖镇卫生院'];
export const companyNames = ['明河水务公司', '明河公交公司', '明河城市建设投资公司', '明河粮食储备公司', '明河燃气公司', '明河供热公司', '明河文旅发展公司', '明河农业发展公司', '明河环境服务公司', '明河数据服务公司', '明河客运站公司', '明河工业园运营公司', '明河种业公司', '明河印务公司'];

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎'];
const middle = [...'晓明文建志海春秋雪玉国立永新思嘉子宏金爱'];
const last = [...'雯华军平兰芳强敏霞涛宁洁峰燕辉红斌丽鹏琳'];

/** A person's name, three characters. */
export function personName(chance: Chance): string {
  return chance.pick(surnames) + chance.pick(middle) + chance.pick(last);
}

export const suppliers = ['安澜信息技术服务部', '澄湾网络工程公司', '北斗坪软件服务公司', '松风数据备份公司'];
