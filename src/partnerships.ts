import { type Activity, tenantOf } from './bot/activity.ts';
import type { House } from './bot/moment.ts';
import { withoutThread } from './domain/channel.ts';

interface Tenancy {
    readonly tenantId: string;
    readonly house: House;
}

/**
 * Finds whose a verified activity is: first of all by its tenant, so that nothing crosses from one to another. Where several partnerships
 * share a tenant, by the one that meets in the place, or else by the only one that knows the person. Undefined where neither tells.
 */
export function houseOf(partnerships: readonly Tenancy[]): (activity: Activity) => Promise<House | undefined> {
    return async (activity) => {
        const tenant = tenantOf(activity);
        const houses = partnerships.filter(({ tenantId }) => tenantId === tenant).map(({ house }) => house);
        if (tenant === '' || houses.length < 2) return tenant === '' ? undefined : houses[0];
        const place = withoutThread(activity.conversation.id);
        const meets = await Promise.all(houses.map(async (house) => (await meetsAt(house, place)) && house));
        const [there, another] = meets.filter((house) => house !== false);
        if (there !== undefined && another === undefined) return there;
        const person = activity.from.aadObjectId ?? '';
        const known = houses.filter((house) => person !== '' && house.whoIs(person) !== undefined);
        return known.length === 1 ? known[0] : undefined;
    };
}

/** Every partnership of a verified activity's tenant, for what is no single place's affair. */
export const housesOf =
    (partnerships: readonly Tenancy[]) =>
    (activity: Activity): readonly House[] => {
        const tenant = tenantOf(activity);
        return partnerships.filter(({ tenantId }) => tenant !== '' && tenantId === tenant).map(({ house }) => house);
    };

/** Where its book does not answer, it is not known to meet there. */
const meetsAt = ({ bindings, failed }: House, place: string): Promise<boolean> =>
    bindings.at(place).then(
        (channel) => channel !== undefined,
        (problem: unknown) => {
            failed(problem, 'finding whose a place is');
            return false;
        },
    );
