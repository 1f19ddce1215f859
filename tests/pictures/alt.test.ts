// What is said to whoever cannot see a picture: all that it shows, in few words of their language.
import { describe, expect, test } from '@jest/globals';
import type { Stretch } from '../../src/domain/postmortem/incident-timeline.ts';
import type { Severity } from '../../src/domain/severity/severity.ts';
import { ENGLISH } from '../../src/locales/en/report.ts';
import { FRENCH } from '../../src/locales/fr/report.ts';
import { incidentAlt } from '../../src/pictures/incident-picture.ts';
import { reportAlt } from '../../src/pictures/report-picture.ts';
import { PICTURED, REPORTED } from '../support/pictures.ts';

const LANGUAGES = [ENGLISH, FRENCH];

test.each([
  [
    'usual',
    ENGLISH,
    'Timeline of INC-2026-001 “Checkout is down”, declared on 5 Jan 2026, 10:00 UTC. Resolved on 5 Jan 2026, 11:15 UTC, after 1 h 15 min. ' +
      'Phases: investigating 21 min, identified 9 min, mitigating 24 min and monitoring 21 min. Severity: SEV2, then SEV1. 2 commanders. ' +
      '3 pages and 4 status updates. Acknowledged after 8 min.',
  ],
  [
    'usual',
    FRENCH,
    'Chronologie de INC-2026-001 « Checkout is down », déclaré le 5 janv. 2026, 10:00 UTC. Résolu le 5 janv. 2026, 11:15 UTC, après 1 h 15 min. ' +
      'Phases : investigation 21 min, identifié 9 min, mitigation 24 min et surveillance 21 min. Sévérité : SEV2, puis SEV1. ' +
      '2 responsables de l’incident. 3 alertes et 4 points de situation. Pris en compte après 8 min.',
  ],
  [
    'one-entry',
    ENGLISH,
    'Timeline of INC-2026-001 “Nothing answers”, declared on 5 Jan 2026, 10:00 UTC. Still open on 5 Jan 2026, 10:00 UTC, after 0 s. ' +
      'Phases: investigating 0 s. Severity: SEV1. 1 commander. No pages and no status updates.',
  ],
  [
    'one-entry',
    FRENCH,
    'Chronologie de INC-2026-001 « Nothing answers », déclaré le 5 janv. 2026, 10:00 UTC. Encore ouvert le 5 janv. 2026, 10:00 UTC, après 0 s. ' +
      'Phases : investigation 0 s. Sévérité : SEV1. 1 responsable de l’incident. Aucune alerte et aucun point de situation.',
  ],
  [
    'reopened',
    ENGLISH,
    'Timeline of INC-2026-001 “Search results are empty”, declared on 5 Jan 2026, 10:00 UTC. Resolved on 5 Jan 2026, 13:00 UTC, after 3 h. ' +
      'Phases: investigating 1 h 30 min in 2 stretches, monitoring 30 min and resolved 1 h. Severity: SEV2. 1 commander. ' +
      'No pages and 1 status update.',
  ],
] as const)('the timeline of %s', (name, words, said) => {
  expect(incidentAlt(PICTURED[name], words)).toBe(said);
});

test.each([
  [
    'quarter',
    ENGLISH,
    'Report of 5 Jan – 5 Apr 2026: 48 incidents. By severity: 2 SEV1, 14 SEV2, 26 SEV3 and 6 SEV4. Most in one week: 7, in the week of 23 Feb 2026. ' +
      'Acknowledge: median 3 min, 90th percentile 11 min, of 47. Mitigate: median 38 min, 90th percentile 3 h 10 min, of 41. ' +
      'Resolve: median 1 h 22 min, 90th percentile 1 d 14 h, of 44. Updates sent on time: 92% of 163.',
  ],
  [
    'quarter',
    FRENCH,
    'Rapport du 5 janv. – 5 avr. 2026 : 48 incidents. Par sévérité : 2 SEV1, 14 SEV2, 26 SEV3 et 6 SEV4. Maximum en une semaine : 7, celle du 23 févr. 2026. ' +
      'Prise en compte : médiane 3 min, 90e centile 11 min, sur 47. Mitigation : médiane 38 min, 90e centile 3 h 10 min, sur 41. ' +
      'Résolution : médiane 1 h 22 min, 90e centile 1 j 14 h, sur 44. Points envoyés à l’heure : 92 % sur 163.',
  ],
  [
    'nothing',
    ENGLISH,
    'Report of 5 Jan – 1 Feb 2026: no incidents. Acknowledge: too few to tell, n = 0. Mitigate: too few to tell, n = 0. ' +
      'Resolve: too few to tell, n = 0. Updates sent on time: too few to tell, n = 0.',
  ],
] as const)('the report of %s', (name, words, said) => {
  expect(reportAlt(REPORTED[name], words)).toBe(said);
});

describe('length', () => {
  test('six hundred characters are enough', () => {
    const alts = LANGUAGES.flatMap((words) => [
      ...Object.values(PICTURED).map((data) => incidentAlt(data, words)),
      ...Object.values(REPORTED).map((data) => reportAlt(data, words)),
    ]);
    expect(alts.filter((alt) => alt.length > 600)).toEqual([]);
  });

  test.each(['x', 'ü', '👩🏽‍❤️‍💋‍👨🏽'])(
    'nor does a long title of %s, or a severity that never rests, need more',
    (character) => {
      const { from, to } = PICTURED.usual;
      const severities = Array.from({ length: 40 }, (_, index): Stretch<Severity> => {
        return { value: index % 2 === 0 ? 'SEV3' : 'SEV2', from, to };
      });
      const data = { ...PICTURED.crowded, title: character.repeat(3000), severities };
      expect(incidentAlt(data, ENGLISH)).toContain('Severity changed 39 times, SEV2 at worst.');
      expect(incidentAlt(data, ENGLISH)).toContain(`${character}…”`);
      for (const words of LANGUAGES) expect(incidentAlt(data, words).length).toBeLessThanOrEqual(600);
    },
  );
});

test('every language counts its own way', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101].map(ENGLISH.nth)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '101st',
  ]);
  expect([1, 2, 3, 21].map(FRENCH.nth)).toEqual(['1er', '2e', '3e', '21e']);
  expect([0, 1, 2, 1500].map((pages) => ENGLISH.told({ pages, updates: pages }))).toEqual([
    'No pages and no status updates.',
    '1 page and 1 status update.',
    '2 pages and 2 status updates.',
    '1,500 pages and 1,500 status updates.',
  ]);
  expect([0, 1, 2].map((pages) => FRENCH.told({ pages, updates: pages }))).toEqual([
    'Aucune alerte et aucun point de situation.',
    '1 alerte et 1 point de situation.',
    '2 alertes et 2 points de situation.',
  ]);
  expect([40_000, 5_400_000, 100_000_000].map(FRENCH.length)).toEqual(['40 s', '1 h 30 min', '1 j 3 h']);
});
