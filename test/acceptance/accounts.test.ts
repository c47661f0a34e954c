import assert from 'node:assert/strict';
import { type AccountsKept, keepAccounts } from '../../src/accountsKept.ts';
import { arrangementIn } from '../../src/arrangements.ts';
import { accountCard } from '../../src/cards/account.ts';
import { tenantOf } from '../../src/local.ts';
import { accountsOn } from '../../src/sharepoint/account.ts';
import { wordsOn } from '../support/cardWords.ts';
import type { Recorder } from '../support/recorder.ts';
import { openRosterRoom, type RosterRoom } from '../support/rosterRoom.ts';
import type { Member, TeamsClient } from '../support/teamsClient.ts';

// The arrangement names nobody's account: people are known by their address in the roster of Teams, once.
describe('whose account it is', function () {
    this.timeout(30_000);
    const tenantId = tenantOf(arrangementIn('wolverhampton'));
    let room: RosterRoom;
    let teams: TeamsClient;
    let manager: Recorder;

    beforeEach(async () => {
        room = await openRosterRoom('wolverhampton', '2026-11-20');
        ({ teams, manager } = room);
    });
    afterEach(() => room.close());

    const inChat = (who: Recorder) => who.in(teams.personalChatOf(manager.who));
    const asked = () => teams.messages.filter((each) => wordsOn(each.card ?? {}).includes('Whose account is this?'));

    /** Another account of the directory, that Teams shows so. */
    function account(id: string, shown: Readonly<Record<string, string>>, name = 'Somebody'): Recorder {
        const who: Member = { ...manager.who, id: `29:${id}`, aadObjectId: id, name };
        teams.connector.roster.set(who.id, { id: who.id, objectId: id, name, tenantId, ...shown });
        return manager.as(who);
    }

    it('is that of the person whose address it has, looked up once and kept', async () => {
        assert.match(await manager.say('set up EXEC'), /is set up here/);
        assert.match(await manager.say('set up EXEC'), /is set up here/);
        assert.equal(teams.connector.lookups, 1);
        assert.deepEqual(
            room.accounts.pins().map(({ email, directoryId }) => [email, directoryId]),
            [['priya.shah@council.example', manager.who.aadObjectId]],
        );
        // From now on only the account counts: whatever the roster says of it.
        teams.connector.roster.set(manager.who.id, { id: manager.who.id, email: 'other@council.example' });
        assert.match(await manager.say('set up EXEC'), /is set up here/);
    });

    it('is nobody’s by a name, by what a card says, or by another’s Teams id', async () => {
        const named = account('impostor', { email: 'priya.shah@elsewhere.example' }, 'Priya Shah');
        assert.match(await named.say('set up EXEC'), /You hold no seat/);
        // The roster shows another account than the verified one.
        const borrowed = manager.as({ ...manager.who, aadObjectId: 'impostor-2' });
        assert.match(await borrowed.say('set up EXEC'), /You hold no seat/);
        // Addresses of another tenant's directory are written there.
        const foreign = account('impostor-3', { email: 'priya.shah@council.example', tenantId: 'another' });
        assert.match(await foreign.say('set up EXEC'), /You hold no seat/);
        assert.deepEqual(room.accounts.pins(), []);
    });

    it('is a guest’s by the address the guest was invited by', async () => {
        const guest = account('guest', {
            userPrincipalName: 'priya.shah_council.example#EXT#@health.onmicrosoft.com',
        });
        assert.match(await guest.say('set up EXEC'), /is set up here/);
    });

    it('is asked of the business manager where another account has the address; meanwhile it sees nothing', async () => {
        await inChat(manager).say('hi');
        const kieran = manager.as(teams.named('Kieran Doherty'));
        assert.match(await kieran.say('my actions'), /./);
        const second = account('second', { email: 'kieran.doherty@police.example' }, 'Kieran Doherty');
        assert.match(await second.say('my actions'), /You hold no seat/);
        assert.match(await second.say('my actions'), /You hold no seat/);
        const [question, another] = asked();
        assert.ok(question && !another, 'it is asked once');
        assert.match(wordsOn(question.card ?? {}), /kieran\.doherty@police\.example.*another account was known/);
        // Nobody but the business manager can answer, least of all the account itself.
        for (const who of [second, kieran])
            assert.match((await teams.press(who.who, question, 'Same person')).note ?? '', /no seat|Only the business/);
        assert.match(await second.say('my actions'), /You hold no seat/);
        await teams.press(manager.who, question, 'Same person');
        assert.doesNotMatch(await second.say('my actions'), /You hold no seat/);
        assert.match(await kieran.say('my actions'), /You hold no seat/);
    });

    it('stays that of the first where the business manager says it is somebody else’s, and is not asked again', async () => {
        await inChat(manager).say('hi');
        const kieran = manager.as(teams.named('Kieran Doherty'));
        assert.match(await kieran.say('my actions'), /./);
        const second = account('second', { email: 'kieran.doherty@police.example' }, 'Kieran Doherty');
        assert.match(await second.say('my actions'), /You hold no seat/);
        const [question] = asked();
        assert.ok(question);
        const before = room.accounts.pins();
        await teams.press(manager.who, question, 'Somebody else');
        assert.match(wordsOn(question.card ?? {}), /stays known by the account it was known by/);
        assert.deepEqual(room.accounts.pins(), before);
        assert.match(await second.say('my actions'), /You hold no seat/);
        assert.doesNotMatch(await kieran.say('my actions'), /You hold no seat/);
        assert.equal(asked().length, 0);
        // A question made up on a card of one's own is none.
        const person = { name: 'Kieran Doherty', email: 'kieran.doherty@police.example', agency: 'police' };
        const forged = accountCard({ person, name: 'x', because: 'x', question: '0'.repeat(40) });
        const chat = teams.personalChatOf(manager.who);
        const answer = await teams.pressOn(manager.who, chat, forged, 'Same person', {});
        assert.match(answer.note ?? '', /Nobody asked that/);
        assert.deepEqual(room.accounts.pins(), before);
    });

    it('is pinned once where two processes meet two accounts of one address at the same moment', async () => {
        const arrangement = arrangementIn('wolverhampton');
        const other = await keepAccounts(accountsOn(room.client, room.restricted));
        const meet = (kept: AccountsKept, directoryId: string) =>
            kept.meet({ directoryId, addresses: ['kieran.doherty@police.example'] }, arrangement, 'now');
        const kinds = (await Promise.all([meet(room.accounts, 'one'), meet(other, 'two')])).map(({ kind }) => kind);
        assert.deepEqual(kinds.toSorted(), ['first', 'second']);
    });

    it('is asked where an account that is known comes back with another person’s address', async () => {
        await room.accounts.settle({ email: 'former@police.example', directoryId: 'moved', at: 'then' });
        await inChat(manager).say('hi');
        const moved = account('moved', { email: 'kieran.doherty@police.example' });
        assert.match(await moved.say('my actions'), /You hold no seat/);
        assert.match(wordsOn(asked()[0]?.card ?? {}), /the same account was former@police\.example before/);
    });
});
