package dev.throughline.api.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.PreviewView;
import dev.throughline.api.wire.StartPreview;
import dev.throughline.api.wire.StartedPreview;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.PreviewRequest;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.ticketsync.PreviewStatus;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.StoredPreview;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Starts previews of what connections would write, and finds them. */
public final class TicketPreviews {
    private static final int USUAL_SAMPLE = 20;
    private static final Pattern TICKET = Pattern.compile("[1-9][0-9]{0,17}");

    private final TicketConnections connections;
    private final PreviewRepository previews;
    private final PreviewTicketRepository found;
    private final ProcessStarts starts;
    private final Clock clock;

    public TicketPreviews(
            TicketConnections connections,
            PreviewRepository previews,
            PreviewTicketRepository found,
            ProcessStarts starts,
            Clock clock) {
        this.connections = connections;
        this.previews = previews;
        this.found = found;
        this.starts = starts;
        this.clock = clock;
    }

    /**
     * Starts one, also of a paused connection. One runs at a time: who asks for the same joins it, who asks for something
     * else is refused with 409.
     */
    public StartedPreview start(String connection, StartPreview wanted, Caller by) {
        StoredConnection known = connections.get(connection);
        PreviewScope scope = scope(wanted);
        String inForce = known.specHash();
        JsonNode mapping = wanted.mapping();
        String hash = mapping == null || mapping.isNull()
                ? inForce
                : connections.keepCandidate(
                        known, mapping.isTextual() ? mapping.asText() : mapping.toString(), by.id());
        StoredPreview preview = previews.open(connection, scope, hash, !hash.equals(inForce), by.id(), clock.instant());
        Started started = started(preview);
        if (started.joined()) {
            previews.drop(preview.id());
            return joined(preview, started);
        }
        previews.begun(connection, preview.id(), clock.instant());
        return new StartedPreview(preview.id(), started.processId(), started.runId(), false);
    }

    private Started started(StoredPreview preview) {
        try {
            return starts.ticketPreview(new PreviewRequest(preview.connection(), preview.id(), preview.scope(), null));
        } catch (RuntimeException failed) {
            // It may have begun all the same, and says then itself how it ended.
            previews.close(
                    preview.id(),
                    PreviewStatus.FAILED,
                    "It is not known whether its process was started.",
                    clock.instant());
            throw failed;
        }
    }

    private StartedPreview joined(StoredPreview wanted, Started started) {
        Optional<StoredPreview> running = previews.running(wanted.connection(), wanted.id());
        if (running.isPresent() && running.get().asksTheSame(wanted)) {
            return new StartedPreview(running.get().id(), started.processId(), started.runId(), true);
        }
        throw ProblemException.conflict(
                "Another preview of this connection is running"
                        + running.map(other -> " (" + other.id() + ", of "
                                        + other.scope().words() + ")")
                                .orElse("")
                        + "; wait for " + started.processId() + " to end, or cancel it.",
                FailureType.CONFLICT);
    }

    private static PreviewScope scope(StartPreview wanted) {
        String ticket = wanted.ticket();
        Integer sample = wanted.sample();
        boolean all = Boolean.TRUE.equals(wanted.all());
        int named = (ticket == null ? 0 : 1) + (sample == null ? 0 : 1) + (all ? 1 : 0);
        if (named > 1) {
            throw ProblemException.invalid("sample", "name one of ticket, sample and all");
        }
        if (ticket != null) {
            if (!TICKET.matcher(ticket).matches()) {
                throw ProblemException.invalid("ticket", "must be the number of a Zendesk ticket");
            }
            return PreviewScope.one(ticket);
        }
        return all ? PreviewScope.ALL : PreviewScope.sample(sample == null ? USUAL_SAMPLE : sample);
    }

    /** The preview; fails with 404. */
    public StoredPreview get(String connection, long preview) {
        connections.get(connection);
        return previews.find(connection, preview)
                .orElseThrow(() -> ProblemException.notFound("There is no preview " + preview + " of connection '"
                        + connection + "'; they are kept for 30 days."));
    }

    /**
     * Previews, the newest first.
     *
     * @param before only numbers below this one
     */
    public List<StoredPreview> list(String connection, long before, int limit) {
        connections.get(connection);
        return previews.list(connection, before, limit);
    }

    /** With what it found so far. */
    public PreviewView view(StoredPreview preview) {
        return PreviewView.of(preview, found.counts(preview.id()));
    }
}
