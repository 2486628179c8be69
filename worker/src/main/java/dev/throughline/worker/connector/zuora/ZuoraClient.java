package dev.throughline.worker.connector.zuora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one Zuora tenant with one credential (Zuora REST reference, Workflows and OAuth). Thread-safe.
 *
 * <p>Every method throws {@link dev.throughline.worker.connector.VendorException}. Nothing is retried inside, except
 * once after a refused token. Every request passes the {@link CallGate}.
 */
public interface ZuoraClient {
    /** The longest page of definitions that the vendor gives. */
    int MAX_DEFINITIONS_PER_PAGE = 50;

    /** The longest page of tasks that the vendor gives. */
    int MAX_TASKS_PER_PAGE = 100;

    /** Obtains a new token now, which proves the credentials; joins a renewal that is under way. */
    TokenState authenticate();

    /**
     * One page of the tenant's definitions. The pages are no snapshot: rows shift when definitions come and go.
     *
     * @param cursor {@link DefinitionPage#nextCursor()} of the page before; null for the first page
     * @param pageLength rows wanted, 1 to 50; with a cursor the vendor's own length holds
     */
    DefinitionPage listDefinitions(@Nullable String cursor, int pageLength);

    /** One definition; NOT_FOUND when the vendor says that there is none. */
    WireDefinition definition(long id);

    /**
     * The export document of a version, as the vendor's own bytes. It begins and ends like one; whether it is whole shows
     * when it is parsed.
     *
     * @param id the definition
     * @param version null for the active version, a version label, or {@code latest} (needed for a definition that was
     *     never activated)
     */
    byte[] export(long id, @Nullable String version);

    /** All versions of a definition. */
    List<WireVersion> versions(long id);

    /**
     * The failed ones among a page of the tenant's task instances. The vendor offers no filter by status, so a page may
     * hold none although more pages follow.
     *
     * @param page from 1
     * @param pageLength instances to look at, 1 to 100
     */
    TaskInstancePage failedTasks(int page, int pageLength);

    /** One task or task instance; NOT_FOUND when the vendor says that there is none. */
    WireTaskInstance task(long id);

    /**
     * Runs a task instance again.
     *
     * @param taskId the instance
     * @param idempotencyKey at most 255 characters; the vendor answers the same for 24 hours, failures included
     */
    void rerunTask(long taskId, String idempotencyKey);

    /** The same client, counting its calls into the given meter. */
    ZuoraClient withMeter(CallMeter meter);

    /** The same client, marking its calls ({@code Zuora-Track-Id}); what the vendor does not allow in it is replaced. */
    ZuoraClient withTrackId(String trackId);
}
