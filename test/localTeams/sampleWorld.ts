import type { World } from '../../src/localTeams/server.ts';

/** A small partnership to test with: two channels of one team, one group chat, three people with seats and one without. */
export const sampleWorld: World = {
    tenantId: '7d1f6c5e-0000-4000-8000-000000000001',
    bot: { id: '28:minute-book', name: 'Minute Book' },
    graph: 'http://127.0.0.1:1/v1.0',
    sites: ['open-site', 'restricted-site'],
    title: 'Borough Safeguarding Partnership',
    people: [
        person('ann', 'Ann Lee', 'Council', [{ group: 'EXEC', role: 'Chair' }]),
        person('bob', 'Bob Singh', 'Police', [{ group: 'EXEC', role: 'Member' }]),
        person('cat', 'Cat Okafor', 'Health', [{ group: 'QA', role: 'Minute taker' }]),
        person('dan', 'Dan Price', 'Council', []),
    ],
    conversations: [
        {
            id: '19:exec@thread.tacv2',
            type: 'channel',
            name: 'Executive',
            group: 'EXEC',
            teamId: '19:team@thread.tacv2',
        },
        {
            id: '19:qa@thread.tacv2',
            type: 'channel',
            name: 'Quality Assurance',
            group: 'QA',
            teamId: '19:team@thread.tacv2',
        },
        { id: '19:chat@thread.v2', type: 'groupChat', name: 'Executive planning', group: 'EXEC' },
        { id: 'a:chat-of-ann', type: 'personal', name: 'Ann Lee' },
    ],
};

export const exec = '19:exec@thread.tacv2';
export const planning = '19:chat@thread.v2';
export const annsChat = 'a:chat-of-ann';

function person(id: string, name: string, agency: string, seats: { group: string; role: string }[]) {
    return { id: `29:${id}`, aadObjectId: `aad-${id}`, name, email: `${id}@example.org`, agency, seats };
}
