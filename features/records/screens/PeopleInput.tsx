import { Button, Input } from 'antd';
import { useWords } from '#ui/words.ts';
import type { Person } from './form-entries.ts';
import { personsFrom } from './pasted-names.ts';

type Parts = { readonly id: string; readonly label: string; readonly persons: readonly Person[]; readonly onChange: (persons: readonly Person[]) => void; readonly invalid: boolean };

const nobody: Person = { name: '', post: '' };

/** Rows of name and post. A pasted list of names becomes as many rows. */
export function PeopleInput({ id, label, persons, onChange, invalid }: Parts) {
  const t = useWords('records');
  const rows = persons.length === 0 ? [nobody] : persons;
  const put = (place: number, person: Person) => onChange(rows.map((row, at) => (at === place ? person : row)));
  const insert = (place: number, people: readonly Person[]) => onChange([...rows.slice(0, place), ...people, ...rows.slice(place + 1)].filter((row, at, all) => row.name !== '' || at === all.length - 1));
  return (
    <div className="record-people" role="group" aria-label={label}>
      {rows.map((person, place) => (
        // Rows have no identity of their own but their place; names repeat while they are typed.
        <div className="record-person" key={place}>
          <Input
            id={place === 0 ? id : `${id}-${place}`}
            aria-label={`${label} ${place + 1}：${t('people.name')}`}
            placeholder={t('people.name')}
            value={person.name}
            maxLength={2000}
            status={invalid ? 'error' : ''}
            onChange={(event) => put(place, { ...person, name: event.target.value })}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain');
              const people = personsFrom(text);
              if (people.length < 2 && !people[0]?.post) return;
              event.preventDefault();
              insert(place, people);
            }}
            onBlur={() => {
              const people = personsFrom(person.name);
              if (people.length > 1) insert(place, people);
            }}
          />
          <Input aria-label={`${label} ${place + 1}：${t('people.post')}`} placeholder={t('people.post')} value={person.post} maxLength={100} onChange={(event) => put(place, { ...person, post: event.target.value })} />
          <Button
            type="text"
            aria-label={person.name ? t('people.remove', { name: person.name }) : t('people.remove-empty')}
            disabled={rows.length === 1 && person.name === '' && person.post === ''}
            onClick={() => onChange(rows.filter((_, at) => at !== place))}
          >×</Button>
        </div>
      ))}
      <div className="record-people-foot">
        <Button size="small" onClick={() => onChange([...rows, nobody])}>{t('people.add')}</Button>
        <span className="record-hint">{persons.filter((one) => one.name.trim() !== '').length > 1 ? t('people.count', { n: persons.filter((one) => one.name.trim() !== '').length }) : t('people.paste')}</span>
      </div>
    </div>
  );
}
