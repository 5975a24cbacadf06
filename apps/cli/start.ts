import type { Command } from 'commander';
import { startServer, type RunningServer } from '../server/main.ts';
import { commandLog, runCommand } from './command.ts';
import type { Printer } from './printer.ts';

const steps = {
  database: '正在准备数据库 · preparing the database',
  web: '正在准备浏览器界面（首次约需 10 秒） · preparing the browser part (some 10 seconds the first time)',
  data: '正在准备数据（首次约需半分钟） · preparing the data (half a minute the first time)',
} as const;

function announce(printer: Printer, server: RunningServer, demo: boolean): void {
  printer.result({ url: server.url, port: server.port, pid: process.pid, mode: demo ? 'demo' : 'office', setUpCode: server.setUpCode }, () => [
    '',
    `  台账已启动 · Taizhang is running: ${server.url}`,
    demo ? '  演示模式：数据均为虚构；正式使用请设 TAIZHANG_DEMO=0 · Demo mode: all data are invented; set TAIZHANG_DEMO=0 for real work' : '  正式模式 · real work',
    ...(server.setUpCode === null ? [] : [
      '',
      `  首次启用：请打开 ${server.url}/setup ，输入一次性代码 ${server.setUpCode} 建立单位和第一位管理员。`,
      `  First use: open ${server.url}/setup and enter the one-time code ${server.setUpCode} to make the unit and the first administrator.`,
    ]),
    '  按 Ctrl+C 停止 · Ctrl+C stops it',
    '',
  ]);
}

/** Until someone asks us to stop. A second request ends the waiting for what is still in flight. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked && signal === 'SIGINT') process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}

export function addStart(program: Command): void {
  program.command('start')
    .description('启动服务 · start the server')
    .option('--json', '以 JSON 输出启动结果 · print the result as JSON')
    .option('--no-web', '不提供浏览器界面，只有接口 · without the browser part, the API only')
    .addHelpText('after', `
环境变量 · environment:
  PORT            端口，默认 7280 · port
  HOST            监听地址，默认 127.0.0.1 · address to listen on
  TAIZHANG_DATA   数据目录，默认程序目录下的 .data · data directory
  TAIZHANG_DEMO   0 = 正式使用 · 0 = for real work
  TAIZHANG_URL    对外网址，用于文档里的链接 · address under which people reach it
  DATABASE_URL    外部 PostgreSQL（15 以上，所有者身份） · an external PostgreSQL (15 or later), as its owner
  LOG_LEVEL       fatal | error | warn | info | debug`)
    .action((options: { json?: boolean; web: boolean }) => runCommand(options, async (printer, settings) => {
      const stopped = untilStopped();
      const log = commandLog(settings);
      process.on('uncaughtException', (error) => { log.fatal({ err: error }, 'uncaught'); process.exit(1); });
      process.on('unhandledRejection', (error) => { log.error({ err: error }, 'unhandled rejection'); });
      const server = await startServer(settings, { log, web: options.web, onStep: (step) => printer.line(`  ${steps[step]}`) });
      announce(printer, server, settings.demo);
      await stopped;
      printer.line('  正在停止 · stopping');
      await server.close();
      return 0;
    }));
}
