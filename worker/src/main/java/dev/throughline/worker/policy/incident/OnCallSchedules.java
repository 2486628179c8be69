package dev.throughline.worker.policy.incident;

import dev.throughline.contract.incident.OnCallSchedule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who is on call by a policy's schedules. Not for workflow code, as {@link OnCallCalendar} is not. */
public final class OnCallSchedules implements OnCall {
    private final SortedMap<String, OnCallCalendar> calendars = new TreeMap<>();

    public OnCallSchedules(Map<String, OnCallSchedule> schedules) {
        schedules.forEach((name, schedule) -> calendars.put(name, new OnCallCalendar(schedule)));
    }

    @Override
    public Optional<String> person(String schedule, Instant at, Turn turn) {
        OnCallCalendar calendar = calendars.get(schedule);
        if (calendar == null) {
            return Optional.empty();
        }
        return turn == Turn.CURRENT ? calendar.personAt(at) : calendar.nextPerson(at);
    }
}
