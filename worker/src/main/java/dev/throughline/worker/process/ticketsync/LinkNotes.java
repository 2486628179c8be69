package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.LinkTrouble;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.worker.process.Failures;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Where a link shows how it stands: in the store's lists, in the search attributes and in the current details. */
final class LinkNotes {
    private static final Logger log = Workflow.getLogger(LinkNotes.class);
    private static final String OPEN = "OPEN";
    private static final String WAITING = "WAITING";
    private static final String TROUBLED = "TROUBLED";

    private final LinkSpecialists specialists;
    private String noted = "";
    private boolean gone;
    private @Nullable LinkPhase phase;
    private boolean needsHuman;

    LinkNotes(LinkSpecialists specialists) {
        this.specialists = specialists;
    }

    /** Says in the lists that the round went well, and for whom the link waits; where they say so already, nothing. */
    void went(LinkPhase now, List<OpenAsk> asks) {
        if (asks.isEmpty()) {
            noteOnce(OPEN, null);
        } else {
            String subjects = asks.stream().map(OpenAsk::subject).sorted().collect(Collectors.joining(", "));
            noteOnce(WAITING, "A person has to decide: " + subjects);
        }
    }

    void failed(@Nullable LinkTrouble trouble) {
        if (trouble != null) {
            noted = TROUBLED;
            FailureType type = trouble.type();
            note(TROUBLED, type == null ? null : type.name(), trouble.message(), trouble.nextTryAt());
        }
    }

    /** Says in the lists that nobody waits for anything any more, because the process was stopped. */
    void stopped(@Nullable LinkTrouble trouble) {
        if (trouble != null) {
            FailureType type = trouble.type();
            note(TROUBLED, type == null ? null : type.name(), trouble.message(), null);
        } else {
            noteOnce(OPEN, null);
        }
    }

    /** Whether the connection was deleted, so that there is nothing left to keep the same. */
    boolean connectionIsGone() {
        return gone;
    }

    void show(TicketLinkState state) {
        List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
        if (state.phase() != phase) {
            phase = state.phase();
            updates.add(SearchAttributes.PHASE.valueSet(state.phase().name()));
        }
        if (needsHuman == state.asks().isEmpty()) {
            needsHuman = !needsHuman;
            updates.add(SearchAttributes.NEEDS_HUMAN.valueSet(needsHuman));
        }
        if (!updates.isEmpty()) {
            Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate<?>[]::new));
        }
        Workflow.setCurrentDetails(LinkDisplay.details(state));
    }

    private void noteOnce(String status, @Nullable String reason) {
        String note = reason == null ? status : status + reason;
        if (!note.equals(noted)) {
            noted = note;
            note(status, null, reason, null);
        }
    }

    /** A list that cannot be written now holds nothing up; the next change of the link's state writes it. */
    private void note(
            String status, @Nullable String failureType, @Nullable String reason, @Nullable Instant nextTryAt) {
        try {
            specialists.note(status, failureType, reason, nextTryAt);
        } catch (TemporalFailure failure) {
            gone = FailureType.of(Failures.typeOf(failure)) == FailureType.NOT_FOUND;
            noted = "";
            log.warn("The list does not say that the link is {}: {}", status, Failures.messageOf(failure));
        }
    }
}
