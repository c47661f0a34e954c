import { openHouse } from '../support/house.ts';
import { Recorder } from '../support/recorder.ts';
import { TeamsClient } from '../support/teamsClient.ts';

/** A house of one sample in which the business manager records in the channel of any group. */
export async function openClaims(arrangement: string, today: string) {
    const house = await openHouse({ arrangement, today });
    const teams = await TeamsClient.open(house.address);
    return {
        house,
        teams,
        /** The recorder of a group's meeting that is held today or on the day that is said. */
        async meetingOf(group: string, on = ''): Promise<Recorder> {
            const manager = new Recorder(teams, teams.person('Business Manager'), teams.channelOf(group));
            await manager.say(`set up ${group}`);
            await manager.say(on === '' ? 'start meeting' : `start meeting on ${on}`);
            return manager;
        },
        async close() {
            await house.settled();
            await house.close();
            await teams.close();
        },
    };
}
