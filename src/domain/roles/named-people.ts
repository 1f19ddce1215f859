// The people whom a request names. Each has to be somebody who can do what is asked of them: an id alone does not say so.
import type { ChangeRequest, Refusal } from '../changes.ts';
import type { PersonFacts } from '../permissions.ts';
import { NO_PERSON, type NoPerson } from '../timeline.ts';

/** Slack says of its own helper that it is no bot. */
const SLACKBOT = 'USLACKBOT';

/** Null for a person, and for whom Slack could not be asked about: a look that failed is not a no. */
export function whyNoPerson(userId: string, facts: PersonFacts | null): NoPerson | null {
  if (userId === SLACKBOT || facts?.isBot === true) return 'bot';
  return facts?.isDeactivated === true ? 'deactivated' : null;
}

/** What an error of Slack about one person says of them; null for any that does not say that nobody is there. */
export function noPersonIn(error: string): NoPerson | null {
  return NO_PERSON.find((because) => SAID_BY_SLACK[because].includes(error)) ?? null;
}

const SAID_BY_SLACK: Record<NoPerson, readonly string[]> = {
  deactivated: ['user_disabled', 'user_not_found', 'users_not_found'],
  bot: ['cannot_dm_bot'],
};

/** Everybody whom a request asks something of. */
export function peopleNamedIn(request: ChangeRequest): string[] {
  return [...new Set(named(request))].filter((userId) => userId !== null);
}

function named(request: ChangeRequest): readonly (string | null)[] {
  switch (request.type) {
    case 'assignRole':
      return [request.userId];
    case 'resolve':
      return [request.postmortemOwner];
    case 'assignPostmortem':
    case 'addAction':
      return [request.owner];
    case 'changeAction':
      return [request.set.owner ?? null];
    case 'askReview':
      return request.reviewers;
    case 'escalate': {
      const target = request.to !== null && 'target' in request.to ? request.to.target : null;
      return [target?.kind === 'person' ? target.userId : null];
    }
    default:
      return [];
  }
}

/** The no to a request that asks something of nobody; null when everybody whom it names may be there. */
export function refusalOfNamed(
  request: ChangeRequest,
  facts: ReadonlyMap<string, PersonFacts | null>,
): Extract<Refusal, { code: 'names-nobody' }> | null {
  for (const userId of peopleNamedIn(request)) {
    const because = whyNoPerson(userId, facts.get(userId) ?? null);
    if (because !== null) return { code: 'names-nobody', userId, because };
  }
  return null;
}
