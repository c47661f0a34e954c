import { PlainError } from './plainError.ts';

/**
 * SharePoint did not take or give the record in time. Nothing is acknowledged: the write may or may not have been done,
 * and the same press, sent again later, finds out and never doubles it.
 */
export class Unavailable extends PlainError {
    override readonly name = 'Unavailable';
}
