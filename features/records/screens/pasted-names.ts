/** Names as people paste them from a chat or a sheet: `张三、李四(主任)`, one a line, or two columns with the post. */
import type { Person } from './form-entries.ts';

const post = /(长|任|记|员|师|干事|科|办|委|校医|医生|护士|总监|经理|助理|秘书|顾问|教授|老师|同志|负责人|联络员|代表)$/;

const withBrackets = /^(.+?)\s*[(（]\s*(.+?)\s*[)）]$/;

function onePerson(part: string): Person[] {
  const bracketed = withBrackets.exec(part);
  if (bracketed?.[1] && bracketed[2]) return [{ name: bracketed[1].trim(), post: bracketed[2].trim() }];
  const [first = '', ...more] = part.split(/[\s\u3000]+/);
  if (more.length === 0) return [{ name: first, post: '' }];
  const rest = more.join(' ');
  // "王建国 主任" is one person with a post; "王建国 李秀英" are two people; "Anna Berg" is one name.
  if (post.test(rest) && more.length === 1) return [{ name: first, post: rest }];
  return /^\p{Script=Han}/u.test(first) ? [first, ...more].map((name) => ({ name, post: '' })) : [{ name: `${first} ${rest}`, post: '' }];
}

/** The persons named in a text, in order, each name once. */
export function personsFrom(text: string): Person[] {
  const clean = text.normalize('NFC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
  const people = clean.split(/[\r\n]+/).flatMap((line) => {
    const cells = line.split('\t').map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (cells.length === 2 && cells[0] && cells[1]) return [{ name: cells[0], post: cells[1] }];
    return line.split(/[、,，;；\t]/).map((part) => part.trim()).filter((part) => part !== '').flatMap(onePerson);
  });
  const seen = new Set<string>();
  return people.filter(({ name }) => name !== '' && !seen.has(name) && seen.add(name));
}
