import { isForbidden } from '../sharepoint/outcome.ts';
import { type Finding, wrong } from './finding.ts';
import { grant } from './lists.ts';

/** A site that is not shown to the identity. */
export class Shut extends Error {}

/** What breaks off the looking is a finding too. */
export async function* safely(findings: AsyncGenerator<Finding>): AsyncGenerator<Finding> {
    try {
        yield* findings;
    } catch (problem) {
        const { message } = problem as Error;
        if (problem instanceof Shut || isForbidden(problem))
            yield wrong(
                'rights',
                `SharePoint refused to show ${problem instanceof Shut ? message : 'something'}.`,
                grant('write'),
            );
        else yield wrong('lists', `Looking broke off: ${message}`, 'Put that right and run doctor again.');
    }
}
