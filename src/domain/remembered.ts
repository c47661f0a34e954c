/** What is worked out of one thing is forgotten once it comes to more than this. */
const MOST = 500;

/**
 * Works each answer out once for as long as what it is worked out of exists. Meant for arrangements, which never change: another version is
 * another object. Nobody may change what it answers.
 */
export function remembered<Of extends object, Asked extends readonly (string | undefined)[], Answer>(
    work: (of: Of, ...asked: Asked) => Answer,
): (of: Of, ...asked: Asked) => Answer {
    const all = new WeakMap<Of, Map<string, Answer>>();
    return (of, ...asked) => {
        let known = all.get(of);
        if (known === undefined || known.size > MOST) {
            known = new Map();
            all.set(of, known);
        }
        const key = asked.length === 1 ? (asked[0] ?? '') : JSON.stringify(asked);
        const answered = known.get(key);
        if (answered !== undefined) return answered;
        const answer = work(of, ...asked);
        known.set(key, answer);
        return answer;
    };
}
