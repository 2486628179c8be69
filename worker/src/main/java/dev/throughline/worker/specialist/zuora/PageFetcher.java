package dev.throughline.worker.specialist.zuora;

import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.ExportParser;
import dev.throughline.store.zuora.FetchedDefinition;
import dev.throughline.store.zuora.FetchedExport;
import dev.throughline.store.zuora.Known;
import dev.throughline.store.zuora.MalformedExportException;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.DefinitionPage;
import dev.throughline.worker.connector.zuora.WireDefinition;
import dev.throughline.worker.connector.zuora.ZuoraClient;
import dev.throughline.worker.policy.zuorasync.ExportPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Fetches one page of a tenant's list, and in parallel the exports of what changed on it. */
final class PageFetcher {
    private final String customer;
    private final ZuoraClient client;
    private final BudgetedGate gate;
    private final DefinitionRepository definitions;
    private final Executor executor;
    private final Clock clock;
    private final int pageLength;
    private final boolean forced;

    PageFetcher(
            ZuoraSession session, DefinitionRepository definitions, Executor executor, Clock clock, boolean forced) {
        this.customer = session.customer();
        this.client = session.client();
        this.gate = session.gate();
        this.pageLength = session.pageLength();
        this.definitions = definitions;
        this.executor = executor;
        this.clock = clock;
        this.forced = forced;
    }

    /** The page at the cursor, or the first one. Pages of one pass are fetched one after the other. */
    FetchedPage fetch(@Nullable String cursor) {
        long callsBefore = gate.calls();
        long throttledBefore = gate.throttled().toMillis();
        DefinitionPage page = Calls.patiently(() -> client.listDefinitions(cursor, pageLength));
        List<FetchedDefinition> fetched = withExports(page.definitions());
        return new FetchedPage(
                page.page(),
                page.nextCursor(),
                fetched,
                Math.toIntExact(gate.calls() - callsBefore),
                gate.throttled().toMillis() - throttledBefore);
    }

    private List<FetchedDefinition> withExports(List<WireDefinition> listed) {
        Map<Long, Known> known = definitions.known(
                customer, listed.stream().map(WireDefinition::id).toList());
        List<CompletableFuture<Export>> exports = new ArrayList<>(listed.size());
        for (WireDefinition definition : listed) {
            exports.add(
                    wanted(definition, known.get(definition.id()))
                            ? CompletableFuture.supplyAsync(() -> export(definition), executor)
                            : CompletableFuture.completedFuture(Export.NOT_WANTED));
        }
        List<Export> results = joinAll(exports);
        refuseOutage(results);
        askAgain(listed, results);
        List<FetchedDefinition> fetched = new ArrayList<>(listed.size());
        for (int i = 0; i < listed.size(); i++) {
            Export export = results.get(i);
            if (export.outcome() != Outcome.GONE) {
                Definition listing = WireMapping.definition(customer, listed.get(i), clock.instant());
                fetched.add(new FetchedDefinition(
                        listing,
                        WireMapping.hash(listing),
                        export.fetched(),
                        export.outcome() == Outcome.UNANSWERED || export.outcome() == Outcome.BROKEN));
            }
        }
        return fetched;
    }

    private boolean wanted(WireDefinition definition, @Nullable Known known) {
        ExportPolicy.Remembered remembered = known == null
                ? null
                : new ExportPolicy.Remembered(
                        known.version(), known.updatedAt(), known.revision() == 0 || known.stale() || known.removed());
        return ExportPolicy.wanted(forced, remembered, WireMapping.version(definition), definition.updatedAt());
    }

    /** Waits for all, so that none is left running behind, then throws the first failure that ends the page. */
    private static List<Export> joinAll(List<CompletableFuture<Export>> exports) {
        RuntimeException first = null;
        List<Export> results = new ArrayList<>(exports.size());
        for (CompletableFuture<Export> export : exports) {
            try {
                results.add(export.join());
            } catch (CompletionException failed) {
                if (first == null) {
                    first = failed.getCause() instanceof RuntimeException cause ? cause : failed;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }

    private Export export(WireDefinition definition) {
        String version = WireMapping.version(definition) == null ? "latest" : null;
        VendorException last = null;
        for (int tried = 0; tried < ExportPolicy.TRIES; tried++) {
            try {
                byte[] original = Calls.patiently(() -> client.export(definition.id(), version));
                return new Export(Outcome.FETCHED, ExportParser.parse(original), null);
            } catch (MalformedExportException malformed) {
                last = malformed(malformed);
            } catch (VendorException failed) {
                if (Calls.endsTheRun(failed)) {
                    throw failed;
                }
                if (failed.retry() == VendorErrorKind.Retry.NEVER) {
                    return new Export(absence(definition, failed), null, failed);
                }
                last = failed;
            }
        }
        boolean answered = last != null && last.kind() == VendorErrorKind.MALFORMED;
        return new Export(answered ? Outcome.BROKEN : Outcome.UNANSWERED, null, last);
    }

    private static VendorException malformed(MalformedExportException cause) {
        return new VendorException(
                VendorErrorKind.MALFORMED,
                VendorErrorKind.MALFORMED.retry(),
                200,
                null,
                "Zuora export: " + cause.getMessage(),
                cause);
    }

    /** An export that is not there: of a definition that was deleted since it was listed, or of one that has no graph. */
    private Outcome absence(WireDefinition definition, VendorException failed) {
        if (failed.kind() != VendorErrorKind.NOT_FOUND) {
            return Outcome.BROKEN;
        }
        try {
            Calls.patiently(() -> client.definition(definition.id()));
            return Outcome.BROKEN;
        } catch (VendorException alsoFailed) {
            if (Calls.endsTheRun(alsoFailed)) {
                throw alsoFailed;
            }
            return alsoFailed.kind() == VendorErrorKind.NOT_FOUND ? Outcome.GONE : Outcome.UNANSWERED;
        }
    }

    private static void refuseOutage(List<Export> results) {
        int wanted = (int) results.stream()
                .filter(result -> result.outcome() != Outcome.NOT_WANTED)
                .count();
        List<Export> unanswered = results.stream()
                .filter(result -> result.outcome() == Outcome.UNANSWERED)
                .toList();
        if (!unanswered.isEmpty() && ExportPolicy.vendorIsDown(wanted, unanswered.size())) {
            VendorException failure = unanswered.get(0).failure();
            throw failure != null
                    ? failure
                    : VendorException.unanswered(VendorErrorKind.UNAVAILABLE, "Zuora answers no exports");
        }
    }

    /**
     * Asks once more for what went unanswered while most of the page was answered: an outage that ends in the middle of
     * a page leaves no definition stale.
     */
    private void askAgain(List<WireDefinition> listed, List<Export> results) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).outcome() == Outcome.UNANSWERED) {
                results.set(i, export(listed.get(i)));
            }
        }
    }

    private enum Outcome {
        NOT_WANTED,
        FETCHED,
        /** The vendor gave no usable answer, which may be an outage. */
        UNANSWERED,
        /** The vendor answered, but not with an export. */
        BROKEN,
        /** The definition was deleted since it was listed. */
        GONE
    }

    private record Export(
            Outcome outcome,
            @Nullable FetchedExport fetched,
            @Nullable VendorException failure) {
        private static final Export NOT_WANTED = new Export(Outcome.NOT_WANTED, null, null);
    }
}
