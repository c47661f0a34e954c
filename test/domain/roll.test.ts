import assert from 'node:assert/strict';
import { named, type Presence, presences, type RollLine, rollInWords } from '../../src/domain/roll.ts';

const aLine = (name: string, presence: Presence, line: Partial<RollLine> = {}): RollLine => ({
    key: name,
    meeting: 'EXEC/2020-21/M4',
    name,
    person: '',
    directoryId: '',
    agency: '',
    seat: '',
    statutory: '',
    presence,
    deputy: '',
    fromItem: '',
    toItem: '',
    interest: '',
    ...line,
});

const roll = [
    aLine('Ann Lee', 'present', { seat: 'Chair', agency: 'Council' }),
    aLine('Ben Ward', 'apologies', { seat: 'Police partner' }),
    aLine('Cara Shah', 'deputy', { seat: 'Health partner' }),
    aLine('Jo Reed', 'in attendance', { agency: 'Housing' }),
    aLine('Sam Hall', 'in attendance'),
    aLine('Dev Rao', 'absent', { seat: 'Adviser' }),
];

describe('The roll in words', () => {
    it('names those present by their seat, and says for whom a deputy came', () => {
        assert.equal(rollInWords(roll).present, 'Ann Lee (Chair); a deputy for Cara Shah (Health partner)');
    });

    it('names apologies, and visitors by their agency where they gave one', () => {
        assert.equal(rollInWords(roll).apologies, 'Ben Ward (Police partner)');
        assert.equal(rollInWords(roll).inAttendance, 'Jo Reed (Housing); Sam Hall');
    });

    it('names nobody twice, and the absent not at all', () => {
        const all = Object.values(rollInWords(roll)).join('; ');
        for (const { name, presence } of roll)
            assert.equal(all.split(name).length - 1, presence === 'absent' ? 0 : 1, name);
    });

    it('is empty where nobody was called', () => {
        assert.deepEqual(rollInWords([]), { present: '', apologies: '', inAttendance: '' });
    });

    it('can be read for any presence', () => {
        for (const presence of presences)
            assert.equal(named([aLine('Ann Lee', presence)], presence).includes('Ann Lee'), true, presence);
    });
});
