import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectDirectory } from '#platform/settings.ts';
import { joined, officeScreens } from './screens.ts';
import { shortcutOf, shortcuts } from './shortcut-list.ts';

describe('the screens of the office', () => {
  it('are those of every feature that has any', async () => {
    const features = await readdir(join(projectDirectory, 'features'));
    const drawing = (await Promise.all(features.map((name) => access(join(projectDirectory, 'features', name, 'screens', 'index.ts')).then(() => [name], () => [])))).flat();
    expect(joined.map(({ name }) => name).sort()).toEqual(drawing.sort());
  });
  it('have paths of their own', () => {
    const paths = officeScreens.map((screen) => screen.path.replace(/:\w+/g, ':'));
    expect(paths.filter((path, place) => paths.indexOf(path) !== place)).toEqual([]);
    expect(officeScreens.filter((screen) => screen.public).map((screen) => screen.path)).toContain('/sign-in');
  });
  it('are where the shortcuts lead', () => {
    const paths = new Set(officeScreens.map((screen) => screen.path));
    expect(shortcuts.filter((shortcut) => !paths.has(shortcut.to))).toEqual([]);
  });
});

describe('shortcuts', () => {
  it('are read key by key', () => {
    expect(shortcutOf('g')).toEqual({ to: null, waits: true });
    expect(shortcutOf('g h')).toEqual({ to: '/', waits: false });
    expect(shortcutOf('n')).toEqual({ to: '/records/new', waits: false });
    expect(shortcutOf('x')).toEqual({ to: null, waits: false });
  });
});
