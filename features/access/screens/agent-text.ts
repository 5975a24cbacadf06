/** A browser's long name of itself, as people would say it: Chrome · Windows. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/QIHU|360SE|360EE/i, '360'], [/QQBrowser/i, 'QQ'], [/MicroMessenger/i, '微信 WeChat'], [/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, 'HarmonyOS'], [/UOS|Uniontech/i, 'UOS'], [/Kylin/i, 'Kylin'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux'],
];

const firstOf = (agent: string, names: readonly (readonly [RegExp, string])[]): string | null => names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;

/** @returns null when neither is recognised */
export function agentText(agent: string): string | null {
  const parts = [firstOf(agent, browsers), firstOf(agent, systems)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
}
