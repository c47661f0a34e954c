import { z } from 'zod';
import { exempt } from '../domain/part2.ts';
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
        request.reason === '' ? '' : `“${request.reason}”.`,
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
        cut: whereWhole(request),
        asked: said,
        isWaiting,
        typed: `Or type: accept ${request.ref}, or decline ${request.ref}: the reason`,
        fallback: `${request.ref}: ${heading}. ${said}`,
    });
}

/** Whoever decides on what others may not read finds it where they alone do. */
function whereWhole({ ref, words, part2 }: Request): string {
    const list = `in SharePoint, in the list Requests${part2 ? ' of the restricted site' : ''}`;
    return words === exempt
        ? `To read it, type ${ref} in your own chat with me. It is also ${list}.`
        : `The whole is ${list}.`;
}

const WORDS = 1500;

const fill = template<object>(looks);

export const acceptButton = presses('request.accept', z.object({ request: reference }));
export const declineButton = presses('request.decline', z.object({ request: reference }));
