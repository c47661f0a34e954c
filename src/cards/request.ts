import { z } from 'zod';
import { exempt } from '../domain/part2.ts';
import { short } from '../domain/reference.ts';
import { outcomeInWords, type Request, requestInWords } from '../domain/request.ts';
import { brief, isCut } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { reference } from './field.ts';
import looks from './request.json' with { type: 'json' };

/** What a member proposes or asks for, before those who decide. `asked` names them; `where` says why it stands in another place. */
export function requestCard(request: Request, asked: string, where = ''): Card {
    const heading = requestInWords(request);
    const isWaiting = request.state === 'waiting';
    const outcome = [
        `It was ${outcomeInWords(request)}.`,
        request.reason,
        request.state === 'declined' ? 'Nothing was recorded.' : '',
    ];
    const told = isWaiting ? [where, `${asked}: please accept or decline. Until then nothing is recorded.`] : outcome;
    const said = told.filter((part) => part !== '').join(' ');
    return fill({
        heading,
        ref: request.ref,
        request: request.ref,
        words: isCut(request.words, WORDS) ? brief(request.words, WORDS) : request.words,
        isCut: isCut(request.words, WORDS) || request.words === exempt,
        cut: `The whole is in SharePoint, in the list Requests${request.part2 ? ' of the restricted site' : ''}.`,
        asked: said,
        isWaiting,
        typed: `Or type: accept ${short(request.ref)}, or decline ${short(request.ref)}: the reason`,
        fallback: `${request.ref}: ${heading}. ${said}`,
    });
}

const WORDS = 1500;

const fill = template<object>(looks);

export const acceptButton = presses('request.accept', z.object({ request: reference }));
export const declineButton = presses('request.decline', z.object({ request: reference }));
