package dev.throughline.worker.specialist.zuora;

import dev.throughline.contract.specialist.ZuoraApiActivities.ConfirmCandidates;
import dev.throughline.store.zuora.RemovalRepository;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.ZuoraClient;
import dev.throughline.worker.policy.zuorasync.ExportPolicy;
import java.util.Map;

/**
 * Asks the vendor whether candidates are gone. One for which it has no answer waits for the next round and keeps nobody
 * else from theirs; several in a row mean that the vendor is down.
 */
final class CandidateCheck {
    /** So many candidates in a row without an answer are an outage. */
    private static final int OUTAGE = 3;

    private final ZuoraClient client;
    private final RemovalRepository removals;
    private final ConfirmCandidates request;
    private int unansweredInARow;

    CandidateCheck(ZuoraClient client, RemovalRepository removals, ConfirmCandidates request) {
        this.client = client;
        this.removals = removals;
        this.request = request;
    }

    /** Asks for one candidate and notes the answer. */
    void ask(long candidate) {
        for (int tried = 1; ; tried++) {
            try {
                Calls.patiently(() -> client.definition(candidate));
                answered(candidate, false);
                return;
            } catch (VendorException failed) {
                if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                    answered(candidate, true);
                    return;
                }
                if (Calls.endsTheRun(failed)) {
                    throw failed;
                }
                if (tried == ExportPolicy.TRIES || failed.retry() == VendorErrorKind.Retry.NEVER) {
                    postpone(candidate, failed);
                    return;
                }
            }
        }
    }

    private void answered(long candidate, boolean gone) {
        unansweredInARow = 0;
        removals.record(request.customer(), request.checkKey(), Map.of(candidate, gone));
    }

    private void postpone(long candidate, VendorException failed) {
        if (++unansweredInARow == OUTAGE) {
            throw failed;
        }
        removals.postpone(request.customer(), request.checkKey(), candidate);
    }
}
