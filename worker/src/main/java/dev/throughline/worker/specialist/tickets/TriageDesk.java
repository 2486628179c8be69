package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageTarget;
import dev.throughline.contract.ticketsync.TriageVerdict;
import dev.throughline.contract.ticketsync.TriageVerdict.By;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.model.ModelClient;
import dev.throughline.worker.policy.ticketsync.Triage;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Finds the kind of a ticket: by the connection's rules, then by a model where there is one. Thread-safe. */
public final class TriageDesk {
    /** Attempts after which a model that is away, slow or busy counts as unsure. */
    public static final int PATIENCE = 3;

    private final @Nullable ModelClient model;
    private final SecureRandom random = new SecureRandom();

    /**
     * A desk.
     *
     * @param model null where none is configured; a person is asked then
     */
    public TriageDesk(@Nullable ModelClient model) {
        this.model = model;
    }

    /**
     * What becomes of a ticket; unsure where a person has to say.
     *
     * @param attempt from 1; below {@link #PATIENCE} a model's passing trouble is thrown, so that it is asked again later
     * @throws VendorException a retryable one, while there is patience, or when the worker stops
     */
    public TriageVerdict triage(ConnectionSpec connection, TicketSnapshot ticket, int attempt) {
        Triage.Finding found = Triage.decide(connection.triage(), ticket);
        TriageTarget target = found.target();
        String kind = target.kind();
        if (kind != null) {
            return TriageVerdict.ofKind(kind, By.RULE, found.why());
        }
        return switch (target.way()) {
            case SKIP -> TriageVerdict.skip(By.RULE, found.why());
            case ASK, KIND -> TriageVerdict.unsure(By.RULE, found.why());
            case MODEL -> byModel(connection, ticket, attempt, found.why());
        };
    }

    private TriageVerdict byModel(ConnectionSpec connection, TicketSnapshot ticket, int attempt, String why) {
        ModelClient asked = model;
        if (asked == null) {
            return TriageVerdict.unsure(By.RULE, why + ", and no model is configured");
        }
        try {
            String said = asked.ask(TriagePrompt.of(connection, ticket, nonce()));
            return TriageReply.read(
                    said,
                    connection.clickUp().lists().keySet(),
                    connection.triage().confidence(),
                    asked.model());
        } catch (VendorException failed) {
            boolean passes = failed.kind().retry() == VendorErrorKind.Retry.YES;
            if (Thread.currentThread().isInterrupted() || (passes && attempt < PATIENCE)) {
                throw failed;
            }
            return TriageVerdict.unsure(
                    By.MODEL, "no answer from model " + asked.model() + " (" + failed.getMessage() + ")");
        }
    }

    private String nonce() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
