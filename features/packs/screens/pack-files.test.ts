import { describe, expect, it } from 'vitest';
import { byFile, fileOf, placeIn, readPackFiles, type ChosenFile } from './pack-files.ts';

const file = (path: string, size = 10): ChosenFile => ({ path, size, text: async () => `text of ${path}` });

describe('the files of a pack', () => {
  it('are named from the folder of pack.json', async () => {
    const { files, ignored } = await readPackFiles([file('my/netsec/pack.json'), file('my/netsec/kinds/system.json'), file('my/netsec/.git/config.json'), file('my/notes.md'), file('my/netsec/cover.png')]);
    expect(Object.keys(files).sort()).toEqual(['kinds/system.json', 'pack.json']);
    expect(files['kinds/system.json']).toBe('text of my/netsec/kinds/system.json');
    expect([...ignored].sort()).toEqual(['my/netsec/.git/config.json', 'my/netsec/cover.png', 'my/notes.md']);
  });
  it('keep their paths when no pack.json is there, so that its absence is what is reported', async () => {
    expect(Object.keys((await readPackFiles([file('kinds/system.json')])).files)).toEqual(['kinds/system.json']);
  });
  it('are refused when there are too many', async () => {
    await expect(readPackFiles(Array.from({ length: 501 }, (_, place) => file(`kinds/k${place}.json`)))).rejects.toThrow(RangeError);
  });
});

describe('issues of a pack', () => {
  it('lie in a file and a place', () => {
    expect([fileOf('kinds/meeting.json: fields[2].key'), placeIn('kinds/meeting.json: fields[2].key')]).toEqual(['kinds/meeting.json', 'fields[2].key']);
    expect([fileOf('outlines/year.md:12'), placeIn('outlines/year.md:12')]).toEqual(['outlines/year.md', '12']);
    expect([fileOf('pack.json'), placeIn('pack.json')]).toEqual(['pack.json', '']);
  });
  it('are grouped by file', () => {
    expect(byFile([{ path: 'b.json: x' }, { path: 'a.md:3' }, { path: 'b.json: y' }]).map(({ file: name, issues }) => [name, issues.length])).toEqual([['a.md', 1], ['b.json', 2]]);
  });
});
