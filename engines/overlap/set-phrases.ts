/**
 * What everybody writes: formulas of official prose that prove no copying. Own list, from the openings and closings that reports share.
 * They are taken out before texts are compared, as are titles in 《》 and quotations.
 */
const phrases = `习近平新时代中国特色社会主义思想 习近平总书记系列重要讲话精神 习近平总书记重要讲话精神 以习近平同志为核心的党中央 党的十九大精神 党的二十大精神 党的十八大 党的十九大 党的二十大
深入贯彻落实 认真贯彻落实 全面贯彻落实 中国特色社会主义 社会主义核心价值观 中华民族伟大复兴 全面建成小康社会 全面从严治党 意识形态工作责任制 网络安全工作责任制 意识形态工作领导权 管理权话语权
增强四个意识 坚定四个自信 做到两个维护 一岗双责 第一责任人 党政同责 齐抓共管 失职追责 谁主管谁负责 统一思想 提高认识 加强领导 明确责任 落实责任 高度重视 组织领导 成立领导小组 领导小组办公室
在县委县政府的正确领导下 在市委市政府的正确领导下 在区委区政府的正确领导下 在上级部门的指导下 现将有关情况汇报如下 现将工作情况汇报如下 现将工作总结如下 取得了一定成效 取得了明显成效 取得了显著成效
存在的问题和不足 下一步工作打算 下一步工作思路 主要做法 存在问题 工作开展情况 提供有力保障 提供坚强保障 营造良好氛围 营造了良好的氛围 营造浓厚氛围 进一步加强 进一步提高 进一步强化 切实加强 不断加强 不断提高 有效提升
坚持以人民为中心 为人民服务 不忘初心牢记使命 三会一课 主题党日活动 民主生活会 组织生活会 党风廉政建设 精神文明建设 新时代文明实践 安全第一预防为主综合治理 人民群众生命财产安全 维护社会稳定 和谐稳定`;

const list = phrases.trim().split(/\s+/).sort((a, b) => b.length - a.length);
export const setPhrases = new RegExp(list.join('|'), 'g');
