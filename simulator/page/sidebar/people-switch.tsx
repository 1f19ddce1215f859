// Who one acts as: a group of radio buttons with faces.
import type { ReactNode } from 'react';
import { Avatar } from '../frame/avatar.tsx';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function PeopleSwitch({ onBecome }: { onBecome(person: string): void }): ReactNode {
  const { snapshot } = useWorkspace();
  return (
    <fieldset className="people">
      <legend>You act as</legend>
      {snapshot.people.map((person) => (
        <label key={person.id} className="person" data-testid={`person-${person.name}`}>
          <input
            type="radio"
            name="person"
            className="hidden"
            value={person.id}
            checked={person.id === snapshot.me.id}
            onChange={() => onBecome(person.id)}
          />
          <Avatar user={person} name={person.realName || person.name} size="small" />
          <span className="person-words">
            <span className="person-name">{person.realName || person.name}</span>
            <small>{person.title || (person.isGuest ? 'Guest' : '')}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
