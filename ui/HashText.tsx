/** A long hash, shortened, with the whole of it to copy. */
import { Button } from 'antd';
import { CopyOutlined } from '@ant-design/icons';
import { announce } from './announce.ts';
import { useWords } from './words.ts';

/** `navigator.clipboard` exists on https and localhost only. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

export function HashText({ value, length = 12 }: { readonly value: string; readonly length?: number }) {
  const t = useWords('ui');
  const copy = (): void => void copyText(value).then(() => announce(t('hash.copied')));
  return (
    <span className="tz-hash">
      <code title={value}>{value.slice(0, length)}{value.length > length ? '…' : ''}</code>
      <Button type="text" size="small" icon={<CopyOutlined aria-hidden />} aria-label={t('hash.copy')} onClick={copy} />
    </span>
  );
}
