import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { warningsOf } from '../../src/domain/arrangementWarnings.ts';

const wirral = arrangementIn('wirral');
const conflict =
    'Conflict of roles: Eleanor Vane, Independent Scrutineer, also chairs the Safeguarding Partnership Board ' +
    '(since 1 April 2019), and so would scrutinise what they lead. Record who appraises that group instead.';

describe('An arrangement is warned of', () => {
    it('a scrutineer who also chairs', () => {
        assert.deepEqual(warningsOf(wirral, '2019-09-01'), [conflict]);
    });

    it('the same before it begins, and a group that ends as long as it stands', () => {
        assert.deepEqual(
            warningsOf(wirral, '2019-03-26').map((warning) => /chairs the (.+?) \((.+?)\)/.exec(warning)?.slice(1)),
            [
                ['Safeguarding Partnership Board', 'from 1 April 2019'],
                ['Wirral Safeguarding Children Board', 'from 1 April 2019'],
            ],
        );
    });

    it('nothing where two people hold the roles, where nobody does, or one after the other', () => {
        assert.deepEqual(warningsOf(arrangementIn('wolverhampton'), '2019-11-27'), []);
        const holding = (change: object) => ({
            ...wirral,
            seats: wirral.seats.map((seat) => (seat.duty === 'scrutineer' ? { ...seat, ...change } : seat)),
        });
        assert.deepEqual(warningsOf(holding({ holder: undefined }), '2019-09-01'), []);
        const then = { ...wirral, seats: wirral.seats.filter((seat) => seat.group !== 'LSCB') };
        const seats = then.seats.map((seat) =>
            seat.duty === 'scrutineer'
                ? { ...seat, to: '2019-12-31' }
                : seat.duty === 'chair' && seat.group === 'WIDER'
                  ? { ...seat, from: '2020-01-01' }
                  : seat,
        );
        assert.deepEqual(warningsOf({ ...then, seats }, '2019-09-01'), []);
    });
});
