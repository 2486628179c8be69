package dev.throughline.worker.specialist.zuora;

import dev.throughline.contract.specialist.ZuoraApiActivities.Chunk;
import dev.throughline.contract.specialist.ZuoraApiActivities.RetrieveChunk;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.store.zuora.PageCommit;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassProgress;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.worker.specialist.ActivityPulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of a pass: pages are fetched and committed one after the other, the next one being fetched while the one in
 * hand is committed. The pass in the store knows where to go on, so a new attempt fetches nothing that was committed.
 */
final class ChunkRetrieval {
    private final RetrieveChunk request;
    private final String owner;
    private final PageFetcher pages;
    private final PassRepository passes;
    private final ActivityPulse pulse;
    private final Executor executor;
    private final Clock clock;
    private long throttledMillis;

    ChunkRetrieval(
            RetrieveChunk request,
            String owner,
            PageFetcher pages,
            PassRepository passes,
            ActivityPulse pulse,
            Executor executor,
            Clock clock) {
        this.request = request;
        this.owner = owner;
        this.pages = pages;
        this.passes = passes;
        this.pulse = pulse;
        this.executor = executor;
        this.clock = clock;
    }

    Chunk run(Pass pass) {
        if (pass.complete()) {
            return new Chunk(progress(passes.progress(pass.id())), true);
        }
        Instant endAt = clock.instant().plus(Duration.ofSeconds(request.maxSeconds()));
        long number = pass.pages();
        long fetchedRecords = 0;
        @Nullable FetchedPage page = pages.fetch(pass.nextPage());
        PassProgress progress = passes.progress(pass.id());
        boolean complete = false;
        while (page != null) {
            number++;
            fetchedRecords += page.fetchedRecords();
            boolean enough =
                    fetchedRecords >= request.maxRecords() || !clock.instant().isBefore(endAt);
            complete = page.nextCursor() == null;
            CompletableFuture<FetchedPage> next = complete || enough || pulse.stopped() ? null : fetchAhead(page);
            try {
                progress = commit(page, number);
            } catch (RuntimeException failed) {
                abandon(next);
                throw failed;
            }
            page = next == null ? null : await(next);
        }
        pulse.throwIfCancelled();
        return new Chunk(progress(progress), complete);
    }

    /** Milliseconds of waiting for the vendor's limits that the committed pages tell of. */
    long throttledMillis() {
        return throttledMillis;
    }

    private CompletableFuture<FetchedPage> fetchAhead(FetchedPage page) {
        return CompletableFuture.supplyAsync(() -> pages.fetch(page.nextCursor()), executor);
    }

    private PassProgress commit(FetchedPage page, long number) {
        PassProgress progress = passes.commit(new PageCommit(
                request.customer(),
                request.passId(),
                owner,
                Math.toIntExact(number),
                page.nextCursor(),
                page.calls(),
                page.throttledMillis(),
                page.definitions(),
                clock.instant()));
        throttledMillis += page.throttledMillis();
        pulse.at(progress(progress));
        return progress;
    }

    private static FetchedPage await(CompletableFuture<FetchedPage> next) {
        try {
            return next.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Lets a page that nobody will commit come to its end, so that its calls hold no permits behind our back. */
    private static void abandon(@Nullable CompletableFuture<FetchedPage> next) {
        if (next != null) {
            next.handle((ignored, alsoIgnored) -> null).join();
        }
    }

    private static SyncProgress progress(PassProgress progress) {
        return new SyncProgress(progress.pages(), progress.definitions(), progress.records(), progress.apiCalls());
    }
}
