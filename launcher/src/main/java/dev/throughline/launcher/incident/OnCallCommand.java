package dev.throughline.launcher.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentPolicyFile;
import dev.throughline.contract.incident.OnCallSchedule;
import dev.throughline.contract.incident.WallClock;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.HandWrittenFile;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.Table;
import dev.throughline.worker.policy.incident.OnCallCalendar;
import dev.throughline.worker.policy.incident.Shift;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline incident oncall}: who is on call when. */
@Command(
        mixinStandardHelpOptions = true,
        name = "oncall",
        description =
                "Prints who is on call when by a policy's schedules, and when nobody is. Ends with 1 when the file has"
                        + " mistakes.")
public final class OnCallCommand implements Callable<Integer> {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ENGLISH);
    private static final int MOST_DAYS = 366;

    private final Session session;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "POLICY", description = "The policy's file.")
    private Path policyFile = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day, such as 2026-12-24, by the clocks of each schedule; without it, from now on.")
    private @Nullable LocalDate from;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "14",
            description = "For how many days, 1 to " + MOST_DAYS + "; by default ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--schedule", paramLabel = "NAME", description = "Of this schedule only.")
    private @Nullable String only;

    public OnCallCommand(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(spec.commandLine(), "--days is a number from 1 to " + MOST_DAYS + ".");
        }
        IncidentPolicyFile.Reading reading = IncidentPolicyFile.read(HandWrittenFile.read(policyFile));
        IncidentPolicy policy = reading.policy();
        if (policy == null) {
            session.err().println(policyFile + " has mistakes:");
            return HandWrittenFile.tell(session, reading.mistakes());
        }
        SortedMap<String, OnCallSchedule> schedules = chosen(policy);
        if (session.format() == Session.Format.JSON) {
            session.out().println(json(schedules).toPrettyString());
        } else {
            print(schedules);
        }
        session.out().flush();
        return ExitCode.OK;
    }

    private SortedMap<String, OnCallSchedule> chosen(IncidentPolicy policy) {
        SortedMap<String, OnCallSchedule> chosen = new TreeMap<>(policy.schedules());
        if (only != null) {
            chosen.keySet().removeIf(name -> !name.equals(only));
        }
        if (chosen.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    only == null
                            ? policyFile + " has no schedules."
                            : policyFile + " has no schedule '" + only + "'; it has "
                                    + (policy.schedules().isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ", policy.schedules().keySet()))
                                    + ".");
        }
        return chosen;
    }

    private List<Shift> shifts(OnCallSchedule schedule) {
        ZoneId zone = ZoneId.of(schedule.timeZone());
        LocalDate first = from;
        Instant begin = first == null ? clock.instant() : WallClock.at(first.atStartOfDay(), zone);
        Instant end = first == null
                ? begin.atZone(zone).plusDays(days).toInstant()
                : WallClock.at(first.plusDays(days).atStartOfDay(), zone);
        return new OnCallCalendar(schedule).shifts(begin, end);
    }

    private void print(SortedMap<String, OnCallSchedule> schedules) {
        Table table = new Table("schedule", "on call", "from", "until");
        StringBuilder gaps = new StringBuilder();
        schedules.forEach((name, schedule) -> {
            DateTimeFormatter shown = SHOWN.withZone(ZoneId.of(schedule.timeZone()));
            String title = name;
            List<Shift> shifts = shifts(schedule);
            for (Shift shift : shifts) {
                String person = shift.person();
                table.row(List.of(
                        title,
                        person == null ? "NOBODY" : person,
                        shown.format(shift.from()),
                        shown.format(shift.until())));
                title = "";
            }
            gaps.append(gaps(name, shifts)).append(System.lineSeparator());
        });
        session.out().print(table);
        session.out().println();
        session.out().print(gaps);
    }

    private static String gaps(String name, List<Shift> shifts) {
        List<Shift> gaps = shifts.stream().filter(Shift::isGap).toList();
        if (gaps.isEmpty()) {
            return name + ": somebody is on call at every moment.";
        }
        Duration sum = gaps.stream()
                .map(gap -> Duration.between(gap.from(), gap.until()))
                .reduce(Duration.ZERO, Duration::plus);
        return name + ": nobody is on call " + (gaps.size() == 1 ? "once" : gaps.size() + " times") + ", for "
                + DurationText.of(sum) + " altogether.";
    }

    private ObjectNode json(SortedMap<String, OnCallSchedule> schedules) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode all = json.putArray("schedules");
        schedules.forEach((name, schedule) -> {
            ObjectNode one = all.addObject().put("name", name).put("timeZone", schedule.timeZone());
            ArrayNode shifts = one.putArray("shifts");
            for (Shift shift : shifts(schedule)) {
                shifts.addObject()
                        .put("person", shift.person())
                        .put("from", shift.from().toString())
                        .put("until", shift.until().toString());
            }
        });
        return json;
    }
}
