package dev.throughline.contract.ticketsync;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A Zendesk account and a ClickUp workspace that are kept the same, without their secrets.
 *
 * @param id the connection's id, {@code [A-Za-z0-9._-]{1,64}}
 * @param zendesk the ticket's side
 * @param clickUp the task's side
 * @param tickets which tickets get a task
 * @param fields how each field is kept the same, no two with one name
 * @param tags how tags are
 * @param comments which comments cross
 * @param attachments which files cross
 * @param oddCases what becomes of links that come apart
 * @param triage how the kind of a ticket is found
 * @param backfill how a ticket finds the task that it had before; a mapping that was stored without it has none
 * @param timeZone the region in which a moment is a day, such as {@code Europe/Berlin}
 */
public record ConnectionSpec(
        String id,
        ZendeskAccount zendesk,
        ClickUpWorkspace clickUp,
        TicketFilter tickets,
        List<FieldRule> fields,
        TagRule tags,
        CommentRule comments,
        AttachmentRule attachments,
        OddCases oddCases,
        TriageSpec triage,
        BackfillRule backfill,
        String timeZone) {
    /** Where nothing is said. */
    public static final String UTC = "UTC";

    private static final Pattern LOOPBACK = Pattern.compile(
            "https?://(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?(/.*)?", Pattern.CASE_INSENSITIVE);

    /** One that was stored before there were time zones has none. */
    public ConnectionSpec {
        fields = List.copyOf(fields);
        backfill = Objects.requireNonNullElse(backfill, BackfillRule.NONE);
        timeZone = Objects.requireNonNullElse(timeZone, UTC);
    }

    /** A connection whose tickets find their tasks by the marker alone, with the days of UTC. */
    public ConnectionSpec(
            String id,
            ZendeskAccount zendesk,
            ClickUpWorkspace clickUp,
            TicketFilter tickets,
            List<FieldRule> fields,
            TagRule tags,
            CommentRule comments,
            AttachmentRule attachments,
            OddCases oddCases,
            TriageSpec triage) {
        this(
                id,
                zendesk,
                clickUp,
                tickets,
                fields,
                tags,
                comments,
                attachments,
                oddCases,
                triage,
                BackfillRule.NONE,
                UTC);
    }

    /** Whether both sides are stand-ins on this machine, so that nothing of it is anybody's. */
    public boolean staysOnThisMachine() {
        return isLoopback(zendesk.baseUrl()) && isLoopback(clickUp.baseUrl());
    }

    /** Whether only this machine can be meant by an http address. */
    public static boolean isLoopback(String address) {
        return LOOPBACK.matcher(address).matches();
    }
}
