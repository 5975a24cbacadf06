/** Faults of the file system in words that say what to do. */
import { SettingsError } from './settings.ts';

/** Does the work; what the file system refuses there becomes a message about this folder. */
export async function withFileFaults<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const options = { cause: error };
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new SettingsError(`磁盘已满，无法写入 ${folder}。请清理磁盘后再启动。`, `The disk is full: ${folder} cannot be written to. Free some space and start again.`, options);
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new SettingsError(
        `无法写入 ${folder}（${code}）。请把该目录的写权限给当前用户，或用 TAIZHANG_DATA 指定可写的目录。`,
        `${folder} cannot be written to (${code}). Give the current user the right to write there, or name another directory in TAIZHANG_DATA.`,
        options,
      );
    }
    if (code === 'ENOTDIR' || code === 'EEXIST') {
      throw new SettingsError(`${folder} 不是目录。请用 TAIZHANG_DATA 指定一个目录。`, `${folder} is no directory. Name a directory in TAIZHANG_DATA.`, options);
    }
    throw error;
  }
}
