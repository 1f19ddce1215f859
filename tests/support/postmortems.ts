// Incidents whose post-mortems the golden files show, each with its record: made by asking the core for real changes at fixed times.
import type { Declaration } from '../../src/domain/changes.ts';
import { apply } from '../../src/domain/fold.ts';
import type { Language } from '../../src/domain/policy.ts';
import { type Answers, SECTION_FIELDS, SECTIONS, type Section } from '../../src/domain/postmortem/sections.ts';
import type { Entry, Resolution } from '../../src/domain/timeline.ts';
import { minute, type Walk } from './core.ts';
import { aTimeline, continued, HOSTILE, OPEN_ROOM, RESOLUTION, type Step, WIDE } from './incidents.ts';

interface Case {
  language: Language;
  walk: Walk;
}

function resolve(after: string, resolution: Partial<Resolution> = {}): Step {
  return [
    after,
    'U0ALICE',
    { type: 'resolve', resolution: { ...RESOLUTION, ...resolution }, postmortemOwner: 'U0CAROL' },
  ];
}

function write(after: string, sections: Partial<Record<Section, Answers>>): Step[] {
  return Object.entries(sections).map(([section, answers]) => [
    after,
    'U0CAROL',
    { type: 'writeSection', section: section as Section, answers, seen: 0 },
  ]);
}

function note(after: string, text: string, permalink: string | null = null): Step {
  const source =
    permalink === null ? null : { channelId: 'C0ROOM', ts: '1767607200.000200', authorId: 'U0BOB', permalink };
  return [after, 'U0BOB', { type: 'addNote', text, source }];
}

function update(after: string, text: string): Step {
  return [after, 'U0CAROL', { type: 'postUpdate', text, isNoChange: false, nextUpdateAt: null }];
}

function prevent(after: string, text: string): Step {
  return [after, 'U0CAROL', { type: 'addAction', text, kind: 'prevent', owner: 'U0BOB', dueAt: null }];
}

const ACKNOWLEDGE: Step = ['3m', 'U0BOB', { type: 'acknowledge' }];
const NEEDED = {
  impact: { users: 'Half of all who paid between 10:20 and 11:05.' },
  security: { securityImpact: 'None identified.' },
  detection: { detection: 'An alert on the rate of failed payments.' },
} as const;

function publish(after: string): Step[] {
  return [prevent(after, 'Read settings when the service starts'), [after, 'U0CAROL', { type: 'publishPostmortem' }]];
}

function english(steps: readonly Step[], declaration: Partial<Declaration> = {}): Case {
  return { language: 'en', walk: aTimeline(steps, declaration) };
}

const USUAL: readonly Step[] = [
  OPEN_ROOM,
  ACKNOWLEDGE,
  ['4m', 'U0ALICE', { type: 'assignRole', role: 'communicationsLead', userId: 'U0CAROL' }],
  note(
    '8m',
    'Errors begin with the 10:20 release: https://grafana.example.com/d/pay?from=10',
    'https://demo.slack.com/archives/C0ROOM/p1767607200000200',
  ),
  update('20m', 'Half of all payments fail. Rolling back; next we watch the error rate.'),
  ['31m', 'U0BOB', { type: 'move', to: 'monitoring', from: null }],
  resolve('65m'),
];

const EVERY_SECTION: Partial<Record<Section, Answers>> = {
  summary: { summary: 'Payments failed for 45 minutes after a release read a setting that production did not have.' },
  impact: {
    users: 'About 1,200 people saw “try again later” when they paid.',
    revenue: 'About 9,000 € of orders, a third of which came back the same day.',
    requests: '4,100 of 8,300 payment requests.',
    serviceLevels: 'The monthly target of 99.9 % for checkout was used up.',
  },
  security: { securityImpact: 'None identified.' },
  detection: {
    detection: 'An alert on failed payments, eight minutes after the release. <@U0BOB> looked at once.',
    detectSooner: 'A canary that pays with a test card.',
  },
  causes: {
    rootCause: RESOLUTION.rootCause ?? '',
    factors: 'The test environment had the setting.\nThe release was not rolled out in steps.',
  },
  mitigators: { mitigators: 'The old version was still warm.' },
  resolution: { resolution: 'Rolled back to the 09:40 release.', recoverSooner: 'A rollback button in the room.' },
  response: { response: 'The graph of the release and the graph of errors stood on two screens.' },
  lookingBack: {
    wentWell: 'The rollback took two minutes.',
    wasHard: 'Nobody could see the settings.',
    lucky: 'It was not Friday evening.',
  },
  lessons: { lessons: '1. Settings are part of a release.\n2. A release goes out in steps.' },
  evidence: { evidence: 'https://grafana.example.com/d/release' },
};

const CODE =
  'The log said:\n```\nERROR payment: setting "PSP_KEY" | missing\n  at <anonymous>:1 -- # not a heading\n```\nand the table said\n| region | errors |\n|---|---|\n| eu | 51 % |\n| us | 49 % |\nuntil the rollback.';

function everyField(text: string): Partial<Record<Section, Answers>> {
  return Object.fromEntries(
    SECTIONS.map((section) => [section, Object.fromEntries(SECTION_FIELDS[section].map((field) => [field, text]))]),
  );
}

/** What each golden file is of, by name. */
export const POSTMORTEMS: Record<string, Case> = {
  minimal: english([OPEN_ROOM, resolve('10m')], { severity: 'SEV2' }),
  published: english([...USUAL, ...write('70m', EVERY_SECTION), ...publish('80m')]),
  private: english(
    [
      OPEN_ROOM,
      ACKNOWLEDGE,
      resolve('65m', { securityImpact: 'One signing key was public for 40 minutes; it has been replaced.' }),
      ...write('70m', { impact: NEEDED.impact, detection: NEEDED.detection }),
      ...publish('80m'),
    ],
    {
      title: 'leaked signing key',
      category: 'security',
      isPrivate: true,
    },
  ),
  drill: english([OPEN_ROOM, ACKNOWLEDGE, resolve('30m'), ['31m', 'U0ALICE', { type: 'draftPostmortem' }]], {
    isDrill: true,
  }),
  reopened: english([
    OPEN_ROOM,
    ACKNOWLEDGE,
    resolve('40m'),
    ...write('45m', NEEDED),
    ...publish('50m'),
    ['60m', 'U0BOB', { type: 'reopen', reason: 'The error rate climbs again.' }],
    resolve('95m', { summary: 'Turned the new payment path off.', rootCause: 'Two settings were missing, not one.' }),
  ]),
  raised: english(
    [OPEN_ROOM, ['2m', 'U0BOB', { type: 'acknowledge' }], ['25m', 'clock'], ['30m', 'clock'], resolve('80m')],
    {
      severity: 'SEV2',
    },
  ),
  'three-weeks': english(
    [
      OPEN_ROOM,
      ['10m', 'U0BOB', { type: 'acknowledge' }],
      ['2d', 'U0BOB', { type: 'assignRole', role: 'commander', userId: 'U0DAN' }],
      ...Array.from({ length: 20 }, (_, day) =>
        update(`${day + 1}d`, `Day ${day + 1}: rebuilding the index, ${day * 5} % done.`),
      ),
      resolve('21d', { summary: 'The index is whole again.' }),
    ],
    { severity: 'SEV3', title: 'search misses a tenth of all documents' },
  ),
  'right-to-left': english([OPEN_ROOM, ACKNOWLEDGE, note('5m', 'שגיאה 500 in checkout'), resolve('30m')], {
    title: 'התשלומים נפלו sev1 checkout',
  }),
  hostile: english(
    [
      OPEN_ROOM,
      ACKNOWLEDGE,
      note('5m', HOSTILE, 'https://demo.slack.com/archives/C0ROOM/p1767607200000200'),
      note('6m', '=HYPERLINK("https://evil.example","click")'),
      resolve('30m', {
        summary: HOSTILE,
        rootCause: '"; DROP TABLE incidents; --\n- key: [unclosed\n# not a heading',
        dataLost: '| a | b |',
        securityImpact: '---\nfoo: bar',
      }),
      ...write('40m', {
        ...everyField(`${HOSTILE}\n# Not a heading\n\n| not | a | table row |\n- [ ] not a task\n===\n---`),
      }),
      ...publish('50m'),
    ],
    { title: `${HOSTILE} # | title`, service: '<!here>|' },
  ),
  'code-and-tables': english([
    OPEN_ROOM,
    ACKNOWLEDGE,
    note('5m', CODE),
    resolve('30m', { rootCause: CODE }),
    ...write('40m', { ...NEEDED, lessons: { lessons: CODE } }),
    ...publish('50m'),
  ]),
  french: {
    language: 'fr',
    walk: aTimeline(
      [
        OPEN_ROOM,
        ACKNOWLEDGE,
        note('5m', 'Les erreurs commencent avec la livraison de 10 h 20.'),
        resolve('65m', {
          summary: 'Retour à la livraison précédente ; les paiements sont revenus.',
          rootCause: 'La livraison lisait un réglage absent de la production.',
        }),
        ...write('70m', {
          impact: { users: 'La moitié des clients qui payaient entre 10 h 20 et 11 h 05.' },
          security: { securityImpact: 'Aucun impact sécurité identifié.' },
          detection: { detection: 'Une alerte sur les paiements refusés.' },
          lookingBack: { wentWell: 'Le retour arrière a pris deux minutes.' },
          lessons: { lessons: 'Un réglage fait partie de la livraison.' },
        }),
        ...publish('80m'),
      ],
      { title: 'paiements en panne' },
    ),
  },
  'unknown-cause': english(
    [
      OPEN_ROOM,
      ['150m', 'clock'],
      resolve('155m', { rootCause: null, isTemporary: true, dataLost: 'About 40 orders' }),
    ],
    {
      source: {
        channelId: 'C0HELP',
        ts: '1767606600.000100',
        authorId: 'U0ERIN',
        permalink: 'https://demo.slack.com/archives/C0HELP/p1767606600000100',
      },
    },
  ),
  // After the public post-mortem of GitLab.com's database outage of 31 January 2017, in our own words and with the times since the declaration.
  'database-emptied': english(
    [
      OPEN_ROOM,
      ['1m', 'U0BOB', { type: 'acknowledge' }],
      note(
        '2m',
        'The data directory of the primary was removed instead of the one of the secondary; 4.5 GB of about 300 GB are left.',
      ),
      ['5m', 'U0BOB', { type: 'move', to: 'identified', from: null }],
      update('10m', 'GitLab.com is down: the database of the primary has to be restored. We look for the newest copy.'),
      note(
        '25m',
        'The daily dumps are empty: the tool of version 9.2 does not dump a 9.6 database, and its mails were turned away.',
      ),
      note('40m', 'Disk snapshots are not switched on for the database servers.'),
      note('55m', 'A volume snapshot, made by hand six hours before for the staging environment, is the newest copy.'),
      ['60m', 'U0BOB', { type: 'move', to: 'mitigating', from: null }],
      update('2h', 'Copying the snapshot back from staging. The disks there are slow; it will take until tomorrow.'),
      update('9h', 'Half of the data is copied.'),
      update('17h', 'The database runs again; ids are being moved on so that none is given twice.'),
      resolve('18h', {
        summary: 'The database was restored from a snapshot that was six hours old, and the site opened again.',
        rootCause:
          'A maintenance command could empty the primary as easily as the secondary: both prompts look the same, and nothing asks.',
        dataLost:
          'What was written to the database in the six hours before: projects, comments and about 700 new accounts. No repositories.',
      }),
      ...write('20h', {
        summary: {
          summary:
            'While replication was being repaired after a wave of spam, the database of the primary was emptied. It took 18 hours to bring it back from a copy that was six hours old.',
        },
        impact: {
          users:
            'Everybody who used GitLab.com for 18 hours; about 5,000 projects, 5,000 comments and 700 accounts were lost.',
          requests: 'All of them.',
        },
        security: { securityImpact: 'None identified.' },
        detection: {
          detection: 'At once, in the terminal: the command took longer than it had any reason to.',
          detectSooner: 'A check that restores the newest backup every day.',
        },
        causes: {
          rootCause:
            'A maintenance command could empty the primary as easily as the secondary: both prompts look the same, and nothing asks.',
          factors:
            'Five ways of backup existed and none had been tried.\nThe failure mails of the dumps were turned away as unsigned.\nThe procedure for resyncing a secondary was written nowhere.',
        },
        mitigators: { mitigators: 'Somebody had made a snapshot by hand six hours before.' },
        lookingBack: {
          wentWell: 'The work was shown to the public as it went on.',
          wasHard: 'Nobody knew which backups could be restored.',
          lucky: 'The snapshot for staging.',
        },
        lessons: { lessons: 'A backup that was never restored is a hope.' },
      }),
      prevent('21h', 'Show in the prompt which server is the primary, and ask before data is removed there'),
      [
        '21h',
        'U0CAROL',
        {
          type: 'addAction',
          text: 'Restore the newest backup every day, and page when that does not work',
          kind: 'detect',
          owner: 'U0DAN',
          dueAt: null,
        },
      ],
      ['22h', 'U0CAROL', { type: 'publishPostmortem' }],
    ],
    { title: 'GitLab.com is down: the primary database was emptied', service: 'database' },
  ),
};

/** The longest that is allowed: a record of so many notes, each as long as it may be, and every field full. */
export function longest(notes: number): Walk {
  const text = `&<>"${WIDE}`.repeat(200);
  const opened = aTimeline([OPEN_ROOM], { title: WIDE.repeat(150) });
  // Straight onto the record: asking for each of them would take longer than all tests together.
  const noted = Array.from({ length: notes }, (_, index): Entry => {
    const seq = opened.incident.version + 1 + index;
    const at = minute(`${60 + index}s`);
    return { type: 'noted', text: `note-${index} ${text}`, source: null, seq, at, by: 'U0BOB' };
  });
  const known = { ...opened, incident: noted.reduce(apply, opened.incident), entries: [...opened.entries, ...noted] };
  const full = (mark: string) => `${mark} ${'&'.repeat(1000)} ${'word '.repeat(300)}\n\`\`\`\n${'<code>\n'.repeat(60)}`;
  return continued(known, [resolve('2d'), ...write('3d', everyField(full('full'))), ...publish('4d')]);
}
