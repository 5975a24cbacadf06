/**
 * What people choose when they are asked for ten characters: the cores that are guessed first. Digits and signs around a core, doubled cores
 * and the usual letter swaps are stripped before comparing (password.ts), so each stands here once, in lower case and without them.
 * Gathered from the habits described in NIST SP 800-63B 5.1.1.2 and in studies of leaked Chinese passwords (pinyin words, dates, 520, 88888888).
 */
export const commonCores: ReadonlySet<string> = new Set(`
a aa aaa abc abcd abcde abcdef abcdefg abcabc access account adidas admin administrator admins adm aini ainiyiwannian aiwo aiwojia alexander alibaba amanda andrew angel anhui
anna apple asd asdasd asdf asdfg asdfgh asdfghjkl asdfjkl asdqwe ashley asshole aptx baba baby babygirl baidu bailey banana baobao baobei baobeier baseball basketball batman beijing
bbbb beautiful benjamin bigdata bmw bond bosco buster butterfly caonima cc changchun changjiang changsha charlie cheese chelsea chengdu china chinese chocolate chongqing city company computer comehere
cookie corvette county daniel danwei dalian dashuju default demo dengji dianhua dianliju diannao diaocha dragon dubsmash eeee email enter fangchan fengkuang ferrari ffff flower football forever freedom friend
friends fuck fuckme fuckyou fuyang gansu gaoxing gejing george ginger girl godisgood gongan gonganju gongsi gongzuo google government guangdong guangxi guangzhou guanli guanliyuan guest guizhou guojia
haha hahaha hahahaha hainan hangzhou hannah happy harbin harley hebei hello helloworld henan hero hottie hubei hunan hunter huawei iloveu iloveyou info internet investor jackson jasmine jasper jeffrey
jennifer jessica jiangsu jiangxi jiaoyu jiaoyuju jiayou jiankang jiedao jilin jinan jordan jordan23 joshua jump justin killer kunming laogong laopo laoshi leader letmein liaoning liuliu liverpool login lol
love loveme lovely loveu loveyou lover mama manager master matrix matthew maverick merlin michael michelle mima mimamima mingming monkey mother mustang mynoob nanjing nanchang nanning ncc naruto
neimenggu network newyork nicole ningbo ningxia ninja nishengri nihao nihaoma office officer oracle orange p passw pass passwd password passwords passwort pepper phoenix ppp princess pussy
q qaz qazqaz qazwsx qazwsxedc qazxsw qiche qingdao qinghai qq qqq qqqq qqww qqwwee qwe qweasd qweasdzxc qweqwe qwer qwerasdf qwerqwer qwert qwerty qwertyu qwertyui qwertyuiop qwertyuiopasdfghjkl
ranger renmin robert root sa samsung samantha secret security server service shabi shadow shandong shanghai shanxi shaanxi shengri shenyang shenzhen shezhi shijiazhuang shouji shuiwu shuju sichuan
silver soccer sophie spring starwars summer sunshine superman superstar support suzhou system sysadmin taizhang taobao teacher temp tencent tengxun test testing testtest thomas thunder tianjin tianya
tigger tomorrow trustno trustnoone tushuguan university user username users wang wangluo wangyi wangyut wanglei weibo weixin welcome wenjian whatever wind windows winter woaini woainima woainiyiwannian woaiwojia woaizhongguo
wobuzhidao wodemima wodemimashi womendejia wuhan wulumuqi wxy xiamen xian xiangzhen xiangzhenfu xiaoming xiaoxiao xinjiang xinnian xinxi xinxizhongxin xitong xizang xuexi xuexiao xyz yahoo yahu yankees yellow
yiyuan yourmother yunnan yyyy zaq zaqxsw zaqwsx zhang zhangsan zhangwei zhejiang zhengfu zhengquan zhengzhou zhongguo zhonghua zhongxin zhuzhu zxc zxcv zxcvb zxcvbn zxcvbnm zxcasd zz zzz
`.trim().split(/\s+/));

/** Rows of the keyboard, digits and the alphabet: stretches of them, either way, add nothing. */
export const runs: readonly string[] = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '!@#$%^&*()', 'qazwsxedcrfvtgbyhnujmikolp', '7894561230', '147258369', '1q2w3e4r5t6y7u8i9o0p'];
